// Chromium, driven through Playwright.

import { chromium } from 'playwright-core';

import { programOf } from '../browsers.js';

export const name = 'Chromium';

const FLAGS = ['--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export async function launch() {
  const browser = await chromium.launch({ executablePath: programOf(name), args: FLAGS });
  return {
    /** A page that shares nothing with others, with a script that runs before those of the page. */
    async newPage(/** @type {string} */ script) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
      await context.addInitScript(script);
      const page = await context.newPage();
      return {
        page,
        insertText: (/** @type {string} */ text) => page.keyboard.insertText(text),
        devtools: () => context.newCDPSession(page),
        close: () => context.close(),
      };
    },
    close: () => browser.close(),
  };
}
