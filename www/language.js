// The language of the page, and its texts. Elements name their text in `data-text`, their label in `data-label` and their
// placeholder in `data-placeholder`.

import en from './strings/en.js';
import zh from './strings/zh-Hans.js';
import { save } from './storage.js';

/** @typedef {typeof en} Strings */

/**
 * @typedef {object} Language
 * @property {string} tag for `lang`
 * @property {'en' | 'zh'} locale for the checker
 * @property {string} name in the language itself
 * @property {Strings} strings
 */

/** @type {Language} */
const ENGLISH = { tag: 'en', locale: 'en', name: 'English', strings: en };
/** @type {Language} */
const CHINESE = { tag: 'zh-Hans', locale: 'zh', name: '简体中文', strings: zh };

/** The language that early.js found; fires `change` when the person chooses the other one. */
class Choice extends EventTarget {
  #now = document.documentElement.lang === CHINESE.tag ? CHINESE : ENGLISH;

  get now() {
    return this.#now;
  }

  get strings() {
    return this.#now.strings;
  }

  /** The language that one can change to. */
  get other() {
    return this.#now === ENGLISH ? CHINESE : ENGLISH;
  }

  change() {
    this.#now = this.other;
    save('language', this.#now.tag);
    fill();
    this.dispatchEvent(new Event('change'));
  }
}

export const language = new Choice();

/** Puts the texts into the page. */
export function fill() {
  const { now, other } = language;
  document.documentElement.lang = now.tag;
  const button = /** @type {HTMLElement} */ (document.getElementById('language'));
  button.textContent = other.name;
  button.lang = other.tag;
  for (const element of document.querySelectorAll('[data-text]')) element.textContent = text(element, 'text');
  for (const element of document.querySelectorAll('[data-label]')) element.ariaLabel = text(element, 'label');
  for (const element of document.querySelectorAll('[data-placeholder]')) element.setAttribute('placeholder', text(element, 'placeholder'));
}

/**
 * @param {Element} element
 * @param {'text' | 'label' | 'placeholder'} kind
 * @returns {string}
 */
function text(element, kind) {
  const path = element.getAttribute(`data-${kind}`) ?? '';
  return path.split('.').reduce((part, key) => part[key], /** @type {any} */ (language.strings));
}
