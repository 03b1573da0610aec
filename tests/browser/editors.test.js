// <post-lint> on real editors, which own their DOM and their undo.

import assert from 'node:assert/strict';

import { bundle } from './harness/bundle.js';
import { answer, lastCheckSays, marksOnScreen, openPanel } from './harness/element.js';
import { CONTACT, CONTACT_MARK } from './harness/posts.js';
import { inBrowsers } from './harness/suite.js';
import { eventually } from './harness/tab.js';

const EDITABLE = '[contenteditable="true"]';

const editors = await bundle('editors.js');

const holdsText = (tab, text) => eventually(() => tab.evaluate(() => editorText()), text);

for (const name of ['TipTap', 'Quill', 'Lexical']) {
  inBrowsers(`In ${name}`, (test) => {
    const open = async (tab, server) => {
      server.substitutes.set('/fixtures/editors.js', { body: editors });
      await tab.open(`/fixtures/editors.html?${name}`);
      await tab.hasSome(EDITABLE);
    };

    test('marks are right, follow edits, and change nothing', async (tab, server) => {
      await open(tab, server);
      await tab.focus(EDITABLE);
      await tab.type('Day 3 😀');
      await tab.press('Enter');
      await tab.type(CONTACT);
      await tab.marks(CONTACT_MARK);
      await holdsText(tab, `Day 3 😀\n${CONTACT}`);
      const html = await tab.evaluate((selector) => document.querySelector(selector).innerHTML, EDITABLE);
      assert.doesNotMatch(html, /postlint/);
      await tab.focusStart(EDITABLE);
      await tab.type('Hi. ');
      await tab.press('Enter');
      await tab.marks(CONTACT_MARK);
      await marksOnScreen(tab, /^(Add me on )?WeChat: lily_2024$/);
      await holdsText(tab, `Hi. \nDay 3 😀\n${CONTACT}`);
    });

    test('a fix goes through the editor, which can undo it', async (tab, server) => {
      await open(tab, server);
      await tab.write(EDITABLE, `A walk. 😀 ${CONTACT}`);
      await tab.marks(CONTACT_MARK);
      await openPanel(tab);
      await tab.click('.fix');
      await holdsText(tab, /^A walk\.\s*$/);
      await lastCheckSays(tab, 'clear');
      await tab.marks('');
      await tab.undo();
      await holdsText(tab, `A walk. 😀 ${CONTACT}`);
      await tab.marks(CONTACT_MARK);
      await tab.focus(EDITABLE);
      await tab.type('!');
      await holdsText(tab, `A walk. 😀 ${CONTACT}!`);
    });

    test('the submit is guarded', async (tab, server) => {
      await open(tab, server);
      await tab.write(EDITABLE, CONTACT);
      await tab.click('#post');
      await answer(tab, 'Go back');
      assert.equal(await tab.evaluate(() => posted.length), 0);
      await tab.click('#post');
      await answer(tab, 'Post anyway');
      await eventually(() => tab.evaluate(() => posted.length), 1);
      await holdsText(tab, CONTACT);
    });
  });
}
