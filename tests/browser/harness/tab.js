// What a person does and sees in a tab, in the same words for all browsers.

import assert from 'node:assert/strict';
import { platform } from 'node:process';
import { isDeepStrictEqual } from 'node:util';

/** How long something may take to come about, in milliseconds. Generous: it says that something hangs, not that it is slow. */
const PATIENCE = 20_000;

/** The key for commands such as undo, and those that go to the start and the end of a text with it. */
const [COMMAND, START, END] = platform === 'darwin' ? ['Meta', 'ArrowUp', 'ArrowDown'] : ['Control', 'Home', 'End'];

export class Tab {
  /** What the page complained about: errors in its console and what nobody caught. @type {string[]} */
  complaints = [];
  /** The addresses that the browser asked for. @type {string[]} */
  requests = [];
  #browser;
  #page;
  #server;

  /**
   * @param {{ page: any, insertText: (text: string) => Promise<void>, devtools: () => Promise<any>, close: () => Promise<void> }} browser
   * @param {import('./server.js').TestServer} server
   */
  constructor(browser, server) {
    this.#browser = browser;
    this.#page = browser.page;
    this.#server = server;
    this.#page.on('console', (message) => message.type() === 'error' && this.complaints.push(message.text()));
    this.#page.on('pageerror', (error) => this.complaints.push(String(error)));
    this.#page.on('request', (request) => this.requests.push(request.url()));
  }

  /** Opens a page of the server. @param {string} path */
  async open(path) {
    await this.#page.goto(this.#server.address + path);
  }

  /** Opens the page of Postlint and waits until it is ready. */
  async openPage(hash = '') {
    await this.open(`/${hash}`);
    await this.isReady();
  }

  /** Until the page of Postlint is ready. */
  async isReady() {
    await eventually(() => this.evaluate(() => document.querySelector('#requests')?.className), '');
  }

  async reload() {
    await this.#page.reload();
  }

  /** Goes back within a page. */
  async back() {
    await this.evaluate(() => history.back());
  }

  /**
   * Runs a function in the page.
   * @template T
   * @param {(argument: any) => T} work
   * @param {unknown} [argument]
   * @returns {Promise<Awaited<T>>}
   */
  evaluate(work, argument) {
    return this.#page.evaluate(work, argument);
  }

  /**
   * Clicks the first element that can be seen and that has the text, where a person would: in its middle, once it has come to rest.
   * @param {string} selector
   * @param {string} [text]
   */
  async click(selector, text) {
    let point;
    await eventually(async () => {
      point = await this.evaluate(([what, inside]) => probe.pointOf(what, inside), [selector, text]);
      return point === null ? 'nothing to click' : selector;
    }, selector);
    await this.clickAt(...point);
  }

  /**
   * Clicks a point of the window.
   * @param {number} x
   * @param {number} y
   */
  async clickAt(x, y) {
    await this.#page.mouse.click(x, y);
  }

  /** Puts the caret at the end of a field. @param {string} field a selector */
  async focus(field) {
    await this.click(field);
    await this.command(END);
  }

  /** Puts the caret at the start of a field. @param {string} field a selector */
  async focusStart(field) {
    await this.click(field);
    await this.command(START);
  }

  /** Types key by key into what has the focus. @param {string} text */
  async type(text) {
    await this.#page.keyboard.type(text);
  }

  /**
   * Writes a text at the end of a field.
   * @param {string} field a selector
   * @param {string} text
   */
  async write(field, text) {
    await this.focus(field);
    await this.#browser.insertText(text);
  }

  /**
   * Writes a text in place of all that is in a field.
   * @param {string} field a selector
   * @param {string} text
   */
  async rewrite(field, text) {
    await this.click(field);
    await this.startOver(text);
  }

  /** Writes a text in place of all that is in the field that has the focus. @param {string} text */
  async startOver(text) {
    await this.command('a');
    await this.#browser.insertText(text);
  }

  /** @param {string} key */
  async press(key) {
    await this.#page.keyboard.press(key);
  }

  /** Presses a key with that for commands: `z` undoes, `c` copies. @param {string} key */
  async command(key) {
    await this.#page.keyboard.down(COMMAND);
    await this.press(key);
    await this.#page.keyboard.up(COMMAND);
  }

  async undo() {
    await this.command('z');
  }

  /**
   * Pastes a text with the keyboard, after having copied it with the keyboard.
   * @param {string} field a selector
   * @param {string} text
   */
  async paste(field, text) {
    await this.evaluate((copied) => {
      const source = Object.assign(document.createElement('textarea'), { id: 'copied', value: copied });
      document.body.append(source);
      source.select();
    }, text);
    await this.command('c');
    await this.evaluate(() => document.querySelector('#copied').remove());
    await this.focus(field);
    await this.command('v');
  }

  /** Sees one text in an element. @param {string} selector @param {string | RegExp} text */
  async sees(selector, text) {
    await eventually(async () => (await this.texts(selector)).join('\n'), text);
  }

  /** Until an element can be seen. @param {string} selector @param {string} [text] in it */
  async hasSome(selector, text) {
    await eventually(() => this.evaluate(([what, inside]) => (probe.all(what, inside).length > 0 ? what : 'nothing to see'), [selector, text]), selector);
  }

  /** Until no such element can be seen. @param {string} selector @param {string} [text] in it */
  async hasNo(selector, text) {
    await eventually(() => this.evaluate(([what, inside]) => probe.all(what, inside).length, [selector, text]), 0);
  }

  /** What can be read in elements. @param {string} selector */
  texts(selector) {
    return this.evaluate((what) => probe.texts(what), selector);
  }

  /** The value of a control. @param {string} selector @param {string | RegExp} value */
  async holds(selector, value) {
    await eventually(() => this.evaluate((what) => document.querySelector(what).value, selector), value);
  }

  /** What is marked, one a line. @param {string | RegExp} marks like `warn: add me on WeChat` */
  async marks(marks) {
    await eventually(() => this.evaluate(() => probe.marks().join('\n')), marks);
  }

  /** What is selected. @param {string} text */
  async selects(text) {
    await eventually(() => this.evaluate(() => probe.selected()), text);
  }

  /** The developer tools, where the browser has some that can be driven. */
  devtools() {
    return this.#browser.devtools();
  }

  /** @param {string} path */
  async screenshot(path) {
    await this.#page.screenshot({ path });
  }

  async close() {
    await this.#browser.close();
  }
}

/**
 * Reads something again and again until it is as expected.
 * @param {() => unknown} read
 * @param {unknown} expected a text that fits a regular expression, or the same value
 */
export async function eventually(read, expected) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const actual = await read();
    if (expected instanceof RegExp ? expected.test(String(actual)) : isDeepStrictEqual(actual, expected)) return;
    if (Date.now() > end) {
      if (expected instanceof RegExp) assert.fail(`${JSON.stringify(actual).slice(0, 400)} is not like ${expected}`);
      assert.deepEqual(actual, expected);
    }
    await pause(40);
  }
}

/** @param {number} milliseconds */
export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
