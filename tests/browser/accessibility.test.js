// axe-core has nothing to say, on all parts of the page and of the element, in both languages and both themes.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { CONTACT, SWEARING } from './harness/posts.js';
import { inBrowsers } from './harness/suite.js';

const axe = await readFile(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

const POST = `${CONTACT}. ${SWEARING}`;

/** What axe finds, a line for each place. */
async function faults(tab, where) {
  await tab.evaluate(axe);
  const found = await tab.evaluate(async () => {
    const { violations } = await globalThis.axe.run(document, { resultTypes: ['violations'] });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.flat().join(' ')} ${failureSummary.split('\n')[1] ?? ''}`));
  });
  return found.map((fault) => `${where}: ${fault}`);
}

for (const language of ['English', '简体中文']) {
  for (const theme of ['light', 'dark']) {
    inBrowsers(`Everyone can use, in ${language}, ${theme},`, (test) => {
      test('all parts of the page', async (tab) => {
        await tab.openPage();
        if (language !== 'English') await tab.click('#language');
        for (let press = 0; press < ['auto', 'light', 'dark'].indexOf(theme); press += 1) await tab.click('#theme');
        assert.equal(await tab.evaluate(() => document.documentElement.dataset.theme), theme);
        const found = await faults(tab, 'the empty page');
        await tab.write('#title', 'A title that is far too long for this platform, of course');
        await tab.write('#body', POST);
        await tab.write('#topic-input', '加我微信abc12345');
        await tab.press('Enter');
        await tab.hasSome('.topic[data-severity="warn"]');
        await tab.evaluate(() => document.querySelectorAll('#cards details').forEach((details) => (details.open = true)));
        found.push(...(await faults(tab, 'the page with findings')));
        await tab.click('#cards [data-scope="word"]');
        await tab.hasSome('#toast');
        found.push(...(await faults(tab, 'the page with a notice')));
        for (const view of ['rules', 'dismissed', 'verify']) {
          await tab.evaluate((name) => (location.hash = name), view);
          await tab.hasSome(`#${view} h1`);
          if (view === 'rules') await tab.hasSome('.rule-entry');
          found.push(...(await faults(tab, view)));
        }
        assert.deepEqual(found, []);
      });

      test('all parts of the element', async (tab) => {
        await tab.open('/fixtures/form.html');
        await tab.evaluate(([locale, scheme]) => {
          document.querySelector('post-lint').setAttribute('locale', locale);
          document.documentElement.style.colorScheme = scheme;
          Object.assign(document.body.style, { background: 'Canvas', color: 'CanvasText' });
        }, [language === 'English' ? 'en' : 'zh', theme]);
        const found = await faults(tab, 'nothing written');
        await tab.write('#title', '加我微信 abc12345');
        await tab.write('#body', POST);
        await tab.marks(/fucking/);
        found.push(...(await faults(tab, 'closed')));
        await tab.click('.summary');
        await tab.evaluate(() => probe.all('.card details').forEach((details) => (details.open = true)));
        found.push(...(await faults(tab, 'open')));
        await tab.click('[data-scope="word"]');
        await tab.hasSome('.restore');
        found.push(...(await faults(tab, 'with a dismissal')));
        await tab.click('#post');
        await tab.hasSome('dialog');
        found.push(...(await faults(tab, 'the question')));
        assert.deepEqual(found, []);
      });
    });
  }
}
