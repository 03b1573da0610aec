// <post-lint> on text fields: marks that lie over their text, follow edits, and leave the page's DOM alone.

import assert from 'node:assert/strict';

import { lastCheckSays, marksOnScreen, openForm, openPanel } from './harness/element.js';
import { CONTACT, CONTACT_MARK, SWEARING } from './harness/posts.js';
import { inBrowsers } from './harness/suite.js';
import { eventually } from './harness/tab.js';

/** The text that is marked in it. */
const MARKED = /^(Add me on )?WeChat: lily_2024$/;

/** The fields that the element is for. */
const FIELDS = [
  ['a textarea', 'form', 'body'],
  ['an input', 'form', 'title'],
  ['an editable element', 'editable', 'body'],
];

const textOf = (tab, field) => tab.evaluate((selector) => {
  const element = document.querySelector(selector);
  return element.value ?? element.innerText;
}, field);

for (const [what, page, id] of FIELDS) {
  const field = `#${id}`;
  const open = async (tab) => {
    await tab.open(`/fixtures/${page}.html`);
    await tab.evaluate((named) => {
      document.querySelector('post-lint').removeAttribute('title-for');
      document.querySelector('post-lint').setAttribute('for', named);
    }, id);
  };

  inBrowsers(`In ${what}`, (test) => {
    test('marks lie over their text, also after emoji', async (tab) => {
      await open(tab);
      await tab.write(field, `😀👩‍👩‍👧‍👦 ${CONTACT} 😀`);
      await tab.marks(CONTACT_MARK);
      await marksOnScreen(tab, MARKED);
    });

    test('marks stay with their text, and go when it is edited', async (tab) => {
      await open(tab);
      await tab.write(field, `${CONTACT} see you`);
      await tab.marks(CONTACT_MARK);
      await tab.focusStart(field);
      await tab.type('😀 Hi ');
      assert.match((await tab.evaluate(() => probe.marks())).join(), CONTACT_MARK);
      await tab.focus(field);
      for (let step = 0; step < ' see you'.length + 4; step += 1) await tab.press('ArrowLeft');
      // The edit ends the mark at once; a check may bring another one.
      await tab.evaluate(() => {
        globalThis.marksAtEdit = null;
        document.addEventListener('input', () => queueMicrotask(() => (globalThis.marksAtEdit ??= probe.marks())));
      });
      await tab.type('x');
      assert.deepEqual(await tab.evaluate(() => globalThis.marksAtEdit), []);
    });

    test('a fix is made with one click and taken back with one undo', async (tab) => {
      await open(tab);
      await tab.write(field, `A walk. 😀 ${CONTACT}`);
      await tab.marks(CONTACT_MARK);
      const before = await textOf(tab, field);
      await openPanel(tab);
      await tab.click('.fix');
      await eventually(async () => /WeChat/.test(await textOf(tab, field)), false);
      await lastCheckSays(tab, 'clear');
      await tab.marks('');
      assert.match(await textOf(tab, field), /A walk\./);
      await tab.undo();
      await eventually(() => textOf(tab, field), before);
      await tab.marks(CONTACT_MARK);
    });

    test('a click on a mark shows its finding, and a click there its text', async (tab) => {
      await open(tab);
      await tab.write(field, `A walk. ${CONTACT}`);
      await tab.marks(CONTACT_MARK);
      await tab.hasNo('.card');
      await tab.clickAt(...(await tab.evaluate(() => probe.middleOfMark())));
      await tab.hasSome('.card.current');
      const [quote] = await tab.texts('.card .quote');
      await tab.click('.card .quote');
      await tab.selects(quote);
    });
  });
}

inBrowsers('The marks of a long text', (test) => {
  test('follow a textarea that is scrolled, resized and moved', async (tab) => {
    await openForm(tab);
    const lines = Array.from({ length: 8 }, (_, number) => `${number} A walk in the park.\n`);
    await tab.write('#body', lines.toSpliced(4, 0, `${CONTACT}\n`).join(''));
    await tab.marks(CONTACT_MARK);
    // With the caret elsewhere, so that the browser does not scroll to it.
    await tab.click('h1');
    for (const scrolled of [20, 40]) {
      await tab.evaluate((pixels) => (document.querySelector('#body').scrollTop = pixels), scrolled);
      await marksOnScreen(tab, MARKED);
    }
    await tab.evaluate(() => Object.assign(document.querySelector('#body').style, { width: '190px', height: '400px', font: '17px/1.7 serif', padding: '13px' }));
    await tab.evaluate(() => document.querySelector('h1').after('Something above. '.repeat(60)));
    await marksOnScreen(tab, MARKED);
  });
});

inBrowsers('An editable element', (test) => {
  test('keeps its DOM as it was', async (tab) => {
    await tab.open('/fixtures/editable.html');
    await tab.evaluate(() => (globalThis.element = document.querySelector('post-lint')).remove());
    await tab.write('#body', CONTACT);
    const html = () => tab.evaluate(() => document.querySelector('#body').outerHTML);
    const before = await html();
    await tab.evaluate(() => document.querySelector('main').append(element));
    await tab.marks(CONTACT_MARK);
    await openPanel(tab);
    await tab.click('.card .quote');
    await tab.click('.dismissals summary');
    await tab.click('[data-scope="word"]');
    await tab.marks('');
    assert.equal(await html(), before);
  });
});

inBrowsers('The panel', (test) => {
  test('never says "Nothing found" of a text that was not checked', async (tab) => {
    await openForm(tab);
    await tab.write('#body', `${CONTACT} please`);
    await tab.marks(CONTACT_MARK);
    await tab.evaluate(() => {
      globalThis.said = [];
      const [summary] = probe.all('.summary');
      new MutationObserver(() => said.push(summary.innerText)).observe(summary, { childList: true, characterData: true, subtree: true });
      document.querySelector('#body').setSelectionRange(25, 25);
    });
    const checks = () => tab.evaluate(() => heard.filter(({ name }) => name === 'check').length);
    const before = await checks();
    await tab.type('99');
    await eventually(async () => (await checks()) > before, true);
    await tab.marks(/^warn: .*99/);
    assert.doesNotMatch((await tab.evaluate(() => said)).join(), /Nothing found/);
  });
});

inBrowsers('The events of the element', (test) => {
  test('let a page show the findings itself', async (tab) => {
    await openForm(tab);
    await tab.evaluate(() => document.addEventListener('postlint:check', (event) => event.preventDefault()));
    await tab.write('#body', CONTACT);
    await lastCheckSays(tab, 'warn');
    await tab.hasNo('.panel');
    await tab.marks('');
  });

  test('tell what was dismissed, for the page to store', async (tab) => {
    await openForm(tab);
    await tab.write('#body', `${CONTACT}. ${SWEARING}`);
    await tab.marks(/warn: .*\ncaution: fucking/);
    await openPanel(tab);
    await tab.click('.dismissals summary');
    await tab.click('[data-scope="rule"]');
    await tab.marks('caution: fucking');
    const stored = await tab.evaluate(() => heard.findLast(({ name }) => name === 'dismiss').detail.dismissals);
    assert.deepEqual(stored, [{ scope: 'rule', rule: 'diversion.wechat_qq' }]);
    await tab.click('.restore');
    await tab.marks(/warn: /);
    await tab.evaluate((list) => (document.querySelector('post-lint').dismissals = list), stored);
    await tab.marks('caution: fucking');
  });
});
