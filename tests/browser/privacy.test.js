// What the page promises: nothing is sent, nothing of a draft is stored, it works without a network.

import assert from 'node:assert/strict';

import { CONTACT } from './harness/posts.js';
import { TestServer, policyOfPage } from './harness/server.js';
import { inBrowsers } from './harness/suite.js';
import { eventually } from './harness/tab.js';

const WARN = 'Likely removed or limited';

/** What the browser itself asks for after the page was opened. */
const LOOK_FOR_NEW_VERSION = ['/sw.js', '/precache.js'];

/** Until all files of the page are stored in the browser. */
const isStored = (tab) => eventually(() => tab.evaluate(() => document.querySelector('#offline').className.includes('later')), false);

inBrowsers('Nothing is sent', (test) => {
  test('while two hundred posts are typed', async (tab, server) => {
    await tab.openPage();
    await isStored(tab);
    const before = { server: server.requests.length, tab: tab.requests.length };
    await tab.focus('#body');
    for (let number = 0; number < 100; number += 1) {
      await tab.startOver(`😀 walk ${number}`);
      await tab.hasSome('#verdict[data-verdict="clear"]');
      await tab.startOver(`${number} 加我微信 abc12345`);
      await tab.hasSome('#verdict[data-verdict="warn"]');
    }
    await tab.click('#cards .fix');
    await tab.click('nav a[href="#rules"]');
    await tab.click('#language');
    assert.deepEqual(tab.requests.slice(before.tab), []);
    assert.deepEqual(server.requests.slice(before.server).filter((path) => !LOOK_FOR_NEW_VERSION.includes(path)), []);
    await tab.click('nav a[href="#check"]');
    await tab.sees('#requests', /^(?!.*[1-9]).*0/);
  });

  test(
    'as the policy forbids it',
    async (tab, server) => {
      const policy = await policyOfPage();
      assert.match(policy, /^default-src 'none';/);
      assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|https?:|\*/);
      await tab.openPage('#verify');
      await tab.sees('#policy', policy);
      const elsewhere = await new TestServer().start();
      const result = await tab.evaluate((address) => fetch(address, { mode: 'no-cors' }).then(() => 'sent', () => 'forbidden'), elsewhere.address);
      await elsewhere.stop();
      assert.equal(result, 'forbidden');
      assert.deepEqual(elsewhere.requests, []);
      // What this test did itself.
      await eventually(() => server.violations.splice(0).length, 1);
      tab.requests.length = 0;
    },
    { mayComplain: /Content.Security.Policy/i },
  );
});

inBrowsers('Nothing of a draft is stored', (test) => {
  test('whatever one does with it', async (tab) => {
    await tab.openPage();
    await isStored(tab);
    await tab.write('#title', 'mysecrettitle');
    await tab.write('#body', `mysecretbody ${CONTACT}`);
    await tab.write('#topic-input', 'mysecrettopic');
    await tab.press('Enter');
    await tab.sees('#verdict-title', WARN);
    await tab.click('#cards .dismissals summary');
    await tab.click('#cards [data-scope="once"]');
    await tab.click('#language');
    await tab.click('#theme');
    const stored = await tab.evaluate(async () => {
      const files = [];
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) files.push(request.url, await (await cache.match(request)).text());
      }
      const databases = await indexedDB.databases();
      return JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href, history.state, databases, files]);
    });
    assert.match(stored, /zh-Hans/);
    assert.doesNotMatch(stored, /mysecret/);
    await tab.reload();
    await tab.isReady();
    await tab.holds('#body', '');
  });
});

inBrowsers('Without a network', (test) => {
  test('the page opens and does all it can do', async (tab, server) => {
    await tab.openPage();
    await isStored(tab);
    await server.stop();
    await tab.reload();
    await tab.isReady();
    await tab.write('#body', CONTACT);
    await tab.sees('#verdict-title', WARN);
    await tab.marks(/WeChat/);
    await tab.click('#language', '简体中文');
    await tab.sees('#cards .message', /[\u4e00-\u9fff]/);
    await tab.open('/?from=elsewhere#diversion.wechat_qq');
    await eventually(() => tab.evaluate(() => document.activeElement.id), 'diversion.wechat_qq');
  });

  test('a checker that crashed starts again', async (tab, server) => {
    const trap = await server.read('/fixtures/trap.js');
    await server.edit('/pkg/worker.js', (code) => trap.body + code);
    await tab.openPage();
    await isStored(tab);
    await server.stop();
    await tab.write('#body', 'trap');
    await tab.sees('#verdict-title', 'The check did not run');
    await tab.rewrite('#body', CONTACT);
    await tab.sees('#verdict-title', WARN);
  });
});

inBrowsers('A new version', (test) => {
  test('is offered, and taken when the person says so', async (tab, server) => {
    await tab.openPage();
    await isStored(tab);
    await tab.hasNo('#update');
    await server.edit('/precache.js', (code) => `${code}self.PRECACHE.version = 'next';`);
    await tab.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
    await tab.sees('#update', /new version/);
    await tab.evaluate(() => (globalThis.isOld = true));
    await tab.click('#update button');
    await eventually(() => tab.evaluate(() => globalThis.isOld).catch(() => true), undefined);
    await tab.isReady();
    await eventually(() => tab.evaluate(() => caches.keys()), ['postlint-page-next']);
  });
});
