// Firefox, driven through Puppeteer and WebDriver BiDi.

import puppeteer from 'puppeteer-core';

import { programOf } from '../browsers.js';

export const name = 'Firefox';

const PREFERENCES = {
  // Icons are the browser's own wish, which the policies of fixtures forbid.
  'browser.chrome.site_icons': false,
  'ui.prefersReducedMotion': 1,
};

export async function launch() {
  const browser = await puppeteer.launch({ browser: 'firefox', executablePath: programOf(name), extraPrefsFirefox: PREFERENCES });
  return {
    /** A page that shares nothing with others, with a script that runs before those of the page. */
    async newPage(/** @type {string} */ script) {
      const context = await browser.createBrowserContext();
      const page = await context.newPage();
      await page.setViewport({ width: 1280, height: 900 });
      await page.evaluateOnNewDocument(script);
      return {
        page,
        insertText: (/** @type {string} */ text) => page.keyboard.type(text),
        devtools: () => Promise.reject(new Error('Firefox has no such tools')),
        close: () => context.close(),
      };
    },
    close: () => browser.close(),
  };
}
