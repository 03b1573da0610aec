// <post-lint> in a plain form: it asks before a post goes out that is likely to be a problem, and lets everything else pass.

import assert from 'node:assert/strict';

import { answer, hasPosted, openForm, openPanel } from './harness/element.js';
import { CONTACT, FINE, SWEARING } from './harness/posts.js';
import { inBrowsers } from './harness/suite.js';
import { eventually } from './harness/tab.js';

inBrowsers('The submit guard', (test) => {
  test('lets a harmless post pass without a word', async (tab) => {
    await openForm(tab);
    await tab.write('#body', FINE);
    await tab.click('#post');
    await hasPosted(tab, `post: ${FINE}`);
    await tab.hasNo('dialog');
  });

  test('asks, and "Go back" keeps the post', async (tab) => {
    await openForm(tab);
    await tab.write('#body', CONTACT);
    await tab.click('#post');
    await tab.sees('dialog', /WeChat: lily_2024/);
    await answer(tab, 'Go back');
    await hasPosted(tab);
    await tab.hasSome('.card.current');
    await tab.holds('#body', CONTACT);
  });

  test('takes Escape as "Go back"', async (tab) => {
    await openForm(tab);
    await tab.write('#body', CONTACT);
    await tab.click('#post');
    await tab.hasSome('dialog');
    await tab.press('Escape');
    await tab.hasNo('dialog');
    await hasPosted(tab);
  });

  test('lets exactly this post through at "Post anyway", as it was submitted', async (tab) => {
    await openForm(tab);
    await tab.write('#body', CONTACT);
    await tab.click('#schedule');
    await answer(tab, 'Post anyway');
    await hasPosted(tab, `schedule: ${CONTACT}`);
    await tab.write('#body', ' now');
    await tab.click('#post');
    await tab.hasSome('dialog');
    await answer(tab, 'Go back');
    await hasPosted(tab, `schedule: ${CONTACT}`);
  });

  test('asks once when the button is pressed again and again', async (tab) => {
    await openForm(tab);
    await tab.write('#body', CONTACT);
    await tab.evaluate(() => {
      for (let press = 0; press < 5; press += 1) document.querySelector('#post').click();
    });
    await tab.hasSome('dialog');
    assert.equal((await tab.texts('dialog')).length, 1);
    await answer(tab, 'Post anyway');
    await hasPosted(tab, `post: ${CONTACT}`);
  });

  test('asks although the button is pressed before the text was checked', async (tab) => {
    await openForm(tab);
    await tab.write('#body', FINE);
    await tab.hasSome('.summary', 'Nothing found');
    await tab.evaluate((text) => {
      document.querySelector('#body').value = text;
      document.querySelector('#post').click();
    }, CONTACT);
    await tab.hasSome('dialog');
    await hasPosted(tab);
  });

  test('asks when Enter in the title submits', async (tab) => {
    await openForm(tab);
    await tab.write('#body', CONTACT);
    await tab.click('#title');
    await tab.press('Enter');
    await tab.hasSome('dialog');
    await hasPosted(tab);
  });

  test('asks about title and topics too', async (tab) => {
    await openForm(tab);
    await tab.write('#body', FINE);
    await tab.write('#title', '加我微信 abc12345');
    await tab.click('#post');
    await tab.sees('dialog', /微信/);
    await answer(tab, 'Go back');
    await tab.rewrite('#title', 'Sunday');
    await tab.write('#tags', '#park #加我微信abc12345');
    await tab.click('#post');
    await tab.sees('dialog', /微信/);
  });

  test('does not ask about what only may be a problem', async (tab) => {
    await openForm(tab);
    await tab.write('#body', SWEARING);
    await tab.sees('.summary', /1 thing/);
    await tab.click('#post');
    await hasPosted(tab, `post: ${SWEARING}`);
  });

  test('does not ask about what was dismissed', async (tab) => {
    await openForm(tab);
    await tab.write('#body', CONTACT);
    await openPanel(tab);
    await tab.click('.dismissals summary');
    await tab.click('[data-scope="once"]');
    await tab.hasNo('.card');
    await tab.click('#post');
    await hasPosted(tab, `post: ${CONTACT}`);
  });

  test('leaves the question to a page that takes it', async (tab) => {
    await openForm(tab);
    await tab.evaluate(() => document.addEventListener('postlint:submit', (event) => event.preventDefault()));
    await tab.write('#body', CONTACT);
    await tab.click('#post');
    await eventually(() => tab.evaluate(() => heard.filter(({ name }) => name === 'submit').map(({ detail }) => detail.report.verdict)), ['warn']);
    await tab.hasNo('dialog');
    await hasPosted(tab);
    await tab.evaluate(() => heard.find(({ name }) => name === 'submit').detail.proceed());
    await hasPosted(tab, `post: ${CONTACT}`);
  });

  test('asks without a form when the page wants to know', async (tab) => {
    await openForm(tab);
    await tab.write('#body', CONTACT);
    for (const [button, may] of [['Go back', false], ['Post anyway', true]]) {
      await tab.evaluate(() => {
        globalThis.answer = undefined;
        void document.querySelector('post-lint').guard().then((given) => (globalThis.answer = given));
      });
      await answer(tab, button);
      await eventually(() => tab.evaluate(() => globalThis.answer), may);
    }
    await hasPosted(tab);
  });
});

inBrowsers('A checker that does not work keeps nobody from posting', (test) => {
  test('when it fails', async (tab) => {
    await openForm(tab);
    await tab.evaluate(() => (document.querySelector('post-lint').checker = { check: () => Promise.reject(new Error('broken')) }));
    await tab.write('#body', CONTACT);
    await tab.sees('.summary', /Could not check/);
    await eventually(() => tab.evaluate(() => heard.some(({ name, detail }) => name === 'error' && detail.error.message === 'broken')), true);
    await tab.click('#post');
    await hasPosted(tab, `post: ${CONTACT}`);
  });

  test('when it never answers', async (tab) => {
    await openForm(tab);
    await tab.evaluate(() => (document.querySelector('post-lint').checker = { check: () => new Promise(() => {}) }));
    await tab.write('#body', CONTACT);
    await tab.click('#post');
    await hasPosted(tab, `post: ${CONTACT}`);
  });

  test(
    'when it can not be loaded',
    async (tab, server) => {
      server.substitutes.set('/pkg/wasm/postlint_bg.wasm', { status: 404 });
      await openForm(tab);
      await tab.write('#body', CONTACT);
      await tab.sees('.summary', /Could not check/);
      await tab.click('#post');
      await hasPosted(tab, `post: ${CONTACT}`);
    },
    { mayComplain: /404/ },
  );
});
