// Describes what must hold in every browser.

import assert from 'node:assert/strict';
import { mkdir, readFile } from 'node:fs/promises';
import { env } from 'node:process';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

import * as chromium from './chromium.js';
import * as firefox from './firefox.js';
import { TestServer } from './server.js';
import { Tab } from './tab.js';

const PICTURES = fileURLToPath(new URL('../../../target/browser', import.meta.url));
const PROBE = await readFile(new URL('./probe.js', import.meta.url), 'utf8');

/** The browsers to try: all, unless `BROWSER` names one. */
const BROWSERS = [chromium, firefox].filter(({ name }) => name === (env.BROWSER ?? name));

/** The browsers of this file's tests, by name. @type {Map<string, Awaited<ReturnType<typeof chromium.launch>>>} */
const running = new Map();
after(() => Promise.all([...running.values()].map((browser) => browser.close())));

/**
 * One thing that must hold. Each has a tab, a server and a browser profile of its own.
 * @typedef {(tab: Tab, server: TestServer) => Promise<void>} Trial
 */

/**
 * @typedef {object} Conditions
 * @property {Partial<Record<'Chromium' | 'Firefox', string>>} [skip] why a browser can't be tried
 * @property {RegExp} [mayComplain] errors in the console that belong to the test
 */

/**
 * @param {string} what
 * @param {(test: (name: string, trial: Trial, conditions?: Conditions) => void, browser: 'Chromium' | 'Firefox') => void} trials
 */
export function inBrowsers(what, trials) {
  for (const { name, launch } of BROWSERS) {
    describe(`${what}, in ${name}`, () => {
      const test = (/** @type {string} */ that, /** @type {Trial} */ trial, /** @type {Conditions} */ conditions) =>
        it(that, { skip: conditions?.skip?.[name] }, async () => {
          if (!running.has(name)) running.set(name, await launch());
          await run(running.get(name), trial, `${name} ${that}`, conditions);
        });
      trials(test, name);
    });
  }
}

/**
 * @param {Awaited<ReturnType<typeof chromium.launch>>} browser
 * @param {Trial} trial
 * @param {string} name
 * @param {Conditions} [conditions]
 */
async function run(browser, trial, name, { mayComplain } = {}) {
  const server = await new TestServer().start();
  const tab = new Tab(await browser.newPage(PROBE), server);
  try {
    await trial(tab, server);
    assert.deepEqual(tab.complaints.filter((complaint) => !mayComplain?.test(complaint)), [], 'the console has no errors');
    assert.deepEqual(server.violations, [], 'the policy is kept');
    assert.deepEqual(tab.requests.filter((address) => !isOwn(address, server)), [], 'nothing is asked of others');
  } catch (problem) {
    await mkdir(PICTURES, { recursive: true });
    await tab.screenshot(`${PICTURES}/${name.replace(/\W+/g, '-')}.png`).catch(() => {});
    throw tab.complaints.length > 0 ? new Error(`${problem.message}\nThe console says:\n${tab.complaints.join('\n')}`, { cause: problem }) : problem;
  } finally {
    await tab.close();
    await server.stop();
  }
}

/**
 * @param {string} address
 * @param {TestServer} server
 */
function isOwn(address, server) {
  return address.startsWith(`${server.address}/`) || /^(data|blob):/.test(address);
}
