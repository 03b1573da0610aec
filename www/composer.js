// The fields of the post: title, text, topics and photos, with their counters.

import { openField } from './pkg/element/fields.js';
import { applyEdits } from './pkg/element/fixes.js';
import { findEdit } from './pkg/element/spans.js';
import { BODY_LIMIT, TITLE_LIMIT, bodyLength, titleLength } from './count.js';
import { byId, showCounter } from './dom.js';
import { language } from './language.js';
import { notify } from './notice.js';
import { Photos } from './photos.js';
import { Topics } from './topics.js';

/** @typedef {{ title: string, body: string, tags: string[], photos: File[] }} Draft */

/** Fires `change` when the post changes. */
export class Composer extends EventTarget {
  title = byId('title');
  body = byId('body');
  topics = new Topics();
  #photos = new Photos();

  constructor() {
    super();
    byId('composer').addEventListener('submit', (/** @type {Event} */ event) => event.preventDefault());
    for (const field of [this.title, this.body]) field.addEventListener('input', () => this.#changed());
    this.topics.addEventListener('change', () => this.#changed());
    this.title.addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== 'Enter' || event.isComposing) return;
      event.preventDefault();
      this.body.focus();
    });
    byId('copy-title').addEventListener('click', () => void copy(this.title.value, 'title'));
    byId('copy-text').addEventListener('click', () => void copy(this.#textWithTopics(), 'text'));
    this.show();
  }

  /** The post as it is now. @returns {Draft} */
  get draft() {
    return { title: this.title.value, body: this.body.value, tags: this.topics.values, photos: this.#photos.files };
  }

  /** Whether there is nothing to check. */
  get blank() {
    const { title, body, tags } = this.draft;
    return title.trim() === '' && body.trim() === '' && tags.length === 0;
  }

  /**
   * Puts another post in place of this one. The fields' own undo can take it back.
   * @param {Partial<Draft>} draft what it leaves out stays
   */
  async put({ title, body, tags, photos }) {
    for (const [element, text] of [[this.title, title], [this.body, body]]) {
      const edit = text === undefined ? null : findEdit(element.value, text);
      if (!edit) continue;
      const { start, removed, inserted } = edit;
      await applyEdits(openField(element), [{ start, end: start + removed, text: text.slice(start, start + inserted) }]);
    }
    if (tags) this.topics.set(tags);
    if (photos) this.#photos.set(photos);
  }

  /** Shows counters and labels in the language of the page. */
  show() {
    showLength('title-count', titleLength(this.title.value), TITLE_LIMIT);
    showLength('body-count', bodyLength(this.body.value), BODY_LIMIT);
    byId('clear').disabled = byId('copy-text').disabled = this.blank;
    byId('copy-title').disabled = this.title.value.trim() === '';
  }

  /** Shows topics and photos in the language of the page. */
  translate() {
    this.show();
    this.topics.show();
    this.#photos.show();
  }

  #textWithTopics() {
    const { body, tags } = this.draft;
    const topics = tags.map((tag) => `#${tag}`).join(' ');
    return [body.trimEnd(), topics].filter((part) => part !== '').join('\n\n');
  }

  #changed() {
    this.show();
    this.dispatchEvent(new Event('change'));
  }
}

/**
 * @param {string} id
 * @param {number} used
 * @param {number} limit
 */
function showLength(id, used, limit) {
  const { count, over } = language.strings.composer;
  showCounter(id, `${used}/${limit}`, count(used, limit) + (used > limit ? over(used - limit) : ''));
  byId(id).toggleAttribute('data-over', used > limit);
}

/**
 * @param {string} text
 * @param {'title' | 'text'} what
 */
async function copy(text, what) {
  const { copied } = language.strings.composer;
  try {
    await navigator.clipboard.writeText(text);
    notify(copied[what]);
  } catch {
    notify(copied.failed);
  }
}
