// Input methods, as for Chinese: what is being composed is no text yet, and is left alone.

import assert from 'node:assert/strict';

import { bundle } from './harness/bundle.js';
import { openForm } from './harness/element.js';
import { CONTACT, CONTACT_MARK } from './harness/posts.js';
import { inBrowsers } from './harness/suite.js';
import { eventually, pause } from './harness/tab.js';

/** Longer than anything waits for a pause in typing: what it does wrong, it has done by then. */
const LONG = 900;

const STEPS = ['j', 'jia', 'jia wo', 'jia wo wei xin'];

/** Compose a text in the field that has the focus; something happens before it is accepted. */
const COMPOSE = {
  async Chromium(tab, accepted, meanwhile) {
    const devtools = await tab.devtools();
    for (const text of STEPS) await devtools.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    await meanwhile();
    await devtools.send('Input.insertText', { text: accepted });
  },

  /** Firefox can not be told to compose: this does and tells in a text control what an input method does and tells. */
  async Firefox(tab, accepted, meanwhile) {
    const step = (kind, given) =>
      tab.evaluate(
        ([type, text]) => {
          const field = document.activeElement;
          field.setRangeText(text, field.selectionEnd - (globalThis.composed ?? '').length, field.selectionEnd, 'end');
          globalThis.composed = text;
          field.dispatchEvent(new CompositionEvent(type, { data: text, bubbles: true }));
          const inputType = 'insertCompositionText';
          field.dispatchEvent(new InputEvent('input', { data: text, inputType, isComposing: type !== 'compositionend', bubbles: true }));
        },
        [kind, given],
      );
    await step('compositionstart', '');
    for (const text of STEPS) await step('compositionupdate', text);
    await meanwhile();
    await step('compositionend', accepted);
  },
};

inBrowsers('An input method', (test, browser) => {
  const compose = COMPOSE[browser];

  test('is not disturbed on the page, and what it made is checked', async (tab) => {
    await tab.openPage();
    await tab.focus('#body');
    await compose(tab, '加我微信 abc12345', async () => {
      await pause(LONG);
      await tab.sees('#verdict-title', 'Nothing to check yet');
      await tab.holds('#body', 'jia wo wei xin');
    });
    await tab.holds('#body', '加我微信 abc12345');
    await tab.sees('#verdict-title', 'Likely removed or limited');
    await tab.marks(/^warn: .*微信 abc12345$/);
  });

  test('adds no topic while it composes', async (tab) => {
    await tab.openPage();
    await tab.focus('#topic-input');
    await compose(tab, '美食', () => pause(LONG));
    await tab.hasNo('.topic');
    await tab.press('Enter');
    await tab.sees('.topic-text', '#美食');
  });

  test('gives the element nothing to check before it is done', async (tab) => {
    await openForm(tab);
    await tab.evaluate(() => {
      globalThis.checked = [];
      document.querySelector('post-lint').checker = {
        check: async ({ body }) => {
          checked.push(body);
          return { verdict: 'clear', findings: [] };
        },
      };
    });
    await tab.focus('#body');
    await compose(tab, '加我微信', () => pause(LONG));
    await eventually(() => tab.evaluate(() => checked.at(-1)), '加我微信');
    const checked = await tab.evaluate(() => globalThis.checked);
    assert.deepEqual(checked.filter((body) => /[a-z]/.test(body)), []);
  });

  test('keeps the marks of other text where they are', async (tab) => {
    await openForm(tab);
    await tab.write('#body', ` ${CONTACT}`);
    await tab.marks(CONTACT_MARK);
    await tab.focusStart('#body');
    await compose(tab, '你好', async () => {
      await pause(LONG);
      await tab.marks(CONTACT_MARK);
    });
    await tab.holds('#body', `你好 ${CONTACT}`);
    await tab.marks(CONTACT_MARK);
  });

  for (const editor of ['TipTap', 'Quill', 'Lexical']) {
    test(
      `is not disturbed in ${editor}`,
      async (tab, server) => {
        server.substitutes.set('/fixtures/editors.js', { body: await bundle('editors.js') });
        await tab.open(`/fixtures/editors.html?${editor}`);
        await tab.write('[contenteditable="true"]', `${CONTACT} `);
        await tab.marks(CONTACT_MARK);
        await compose(tab, '你好', async () => {
          await pause(LONG);
          await tab.marks(CONTACT_MARK);
        });
        await eventually(() => tab.evaluate(() => editorText()), `${CONTACT} 你好`);
        await tab.marks(CONTACT_MARK);
      },
      { skip: { Firefox: 'WebDriver BiDi can not compose in an editable element' } },
    );
  }
});
