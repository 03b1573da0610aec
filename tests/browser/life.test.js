// <post-lint> comes and goes, and leaves nothing behind.

import assert from 'node:assert/strict';

import { openForm } from './harness/element.js';
import { CONTACT, CONTACT_MARK } from './harness/posts.js';
import { inBrowsers } from './harness/suite.js';
import { eventually } from './harness/tab.js';

inBrowsers('When the element is taken out', (test) => {
  test('nothing of it is left in the page', async (tab) => {
    await openForm(tab);
    const inPage = () => tab.evaluate(() => ({
      highlights: [...CSS.highlights.keys()],
      sheets: document.adoptedStyleSheets.length,
      html: document.querySelector('form').outerHTML,
      children: document.body.querySelectorAll('*:not(post-lint)').length,
    }));
    const before = await inPage();
    await tab.write('#title', CONTACT);
    await tab.write('#body', CONTACT);
    await tab.marks(/warn: .*\nwarn: /);
    await tab.click('#post');
    await tab.hasSome('dialog');
    await tab.evaluate(() => (globalThis.element = document.querySelector('post-lint')).remove());
    assert.deepEqual(await inPage(), before);
    assert.equal(await tab.evaluate(() => element.shadowRoot.childElementCount), 0);
    assert.equal(await tab.evaluate(() => element.shadowRoot.adoptedStyleSheets.length), 0);
  });

  test('posts pass, and what is typed is not looked at any more', async (tab) => {
    await openForm(tab);
    await tab.write('#body', CONTACT);
    await tab.marks(CONTACT_MARK);
    const checks = await tab.evaluate(() => {
      document.querySelector('post-lint').remove();
      return heard.length;
    });
    await tab.write('#body', ' now');
    await tab.click('#post');
    await eventually(() => tab.evaluate(() => posted.length), 1);
    await tab.hasNo('dialog');
    assert.equal(await tab.evaluate(() => heard.length), checks);
    await tab.marks('');
  });

  test(
    'no listener is left',
    async (tab) => {
      await openForm(tab);
      const devtools = await tab.devtools();
      const listeners = async () => {
        const counts = {};
        for (const expression of ['window', 'document', "document.querySelector('#form')", "document.querySelector('#body')", "document.querySelector('#title')"]) {
          const { result } = await devtools.send('Runtime.evaluate', { expression });
          counts[expression] = (await devtools.send('DOMDebugger.getEventListeners', result)).listeners.map(({ type }) => type).sort().join();
        }
        return counts;
      };
      await tab.evaluate(() => {
        globalThis.element = document.querySelector('post-lint');
        element.remove();
      });
      const before = await listeners();
      await tab.evaluate(() => document.querySelector('main').append(element));
      await tab.write('#body', CONTACT);
      await tab.marks(CONTACT_MARK);
      assert.notDeepEqual(await listeners(), before);
      await tab.evaluate(() => element.remove());
      assert.deepEqual(await listeners(), before);
    },
    { skip: { Firefox: 'WebDriver BiDi can not list listeners' } },
  );
});

inBrowsers('The element follows its page', (test) => {
  test('when it is put back', async (tab) => {
    await openForm(tab);
    await tab.write('#body', CONTACT);
    await tab.marks(CONTACT_MARK);
    await tab.evaluate(() => {
      globalThis.element = document.querySelector('post-lint');
      element.remove();
    });
    await tab.marks('');
    await tab.evaluate(() => document.querySelector('main').prepend(element));
    await tab.marks(CONTACT_MARK);
    await tab.click('#post');
    await tab.hasSome('dialog');
  });

  test('when its field comes late, goes, and comes anew', async (tab) => {
    await openForm(tab);
    await tab.write('#body', CONTACT);
    await tab.marks(CONTACT_MARK);
    await tab.evaluate(() => (globalThis.field = document.querySelector('#body')).remove());
    await tab.marks('');
    await tab.evaluate(() => document.querySelector('#form').prepend(field));
    await tab.marks(CONTACT_MARK);
    await tab.evaluate(() => field.replaceWith(Object.assign(field.cloneNode(), { value: 'A walk' })));
    await tab.marks('');
    await tab.write('#body', `. ${CONTACT}`);
    await tab.marks(CONTACT_MARK);
  });

  test('when its language changes', async (tab) => {
    await openForm(tab);
    await tab.write('#body', CONTACT);
    await tab.sees('.summary', /[a-z]/);
    await tab.evaluate(() => document.querySelector('post-lint').setAttribute('locale', 'zh'));
    await tab.sees('.summary', /^1 处可能违规$/);
    await tab.click('.summary');
    await tab.sees('.card .message', /[\u4e00-\u9fff]/);
  });

  test('when a script sets the text and says so', async (tab) => {
    await openForm(tab);
    await tab.evaluate((text) => (document.querySelector('#body').value = text), CONTACT);
    await tab.evaluate(() => document.querySelector('post-lint').check());
    await tab.marks(CONTACT_MARK);
    assert.equal(await tab.evaluate(() => document.querySelector('post-lint').verdict), 'warn');
  });
});
