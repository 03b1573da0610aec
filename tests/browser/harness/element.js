// What the tests of <post-lint> have in common: their pages, and what the script of these notes down.

import { eventually } from './tab.js';

/** @import { Tab } from './tab.js' */

/** @param {Tab} tab */
export const openForm = (tab) => tab.open('/fixtures/form.html');

/** Opens the list of findings. @param {Tab} tab */
export const openPanel = (tab) => tab.click('.summary', '1 ');

/** Until the last check came to a verdict. @param {Tab} tab @param {string} verdict */
export const lastCheckSays = (tab, verdict) =>
  eventually(() => tab.evaluate(() => heard.findLast(({ name }) => name === 'check')?.detail.report.verdict), verdict);

/** What arrived, like `post: A walk`. @param {Tab} tab @param {string[]} posts */
export const hasPosted = (tab, ...posts) => eventually(() => tab.evaluate(() => posted.map(({ action, body }) => `${action}: ${body}`)), posts);

/** Answers the question. @param {Tab} tab @param {'Go back' | 'Post anyway'} button */
export const answer = async (tab, button) => {
  await tab.click('dialog button', button);
  await tab.hasNo('dialog');
};

/** What is marked, as it is on the screen. @param {Tab} tab @param {RegExp} text */
export const marksOnScreen = (tab, text) => eventually(async () => (await tab.evaluate(() => probe.markedOnScreen())).join('\n'), text);
