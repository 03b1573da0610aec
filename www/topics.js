// The topics of the post, as chips.

import { parseTags } from './pkg/element/fields.js';
import { TOPIC_LIMIT } from './count.js';
import { CROSS, byId, make, makeButton, makeIcon, showCounter } from './dom.js';
import { language } from './language.js';
import { notify, say } from './notice.js';

/** Fires `change` when the topics change. */
export class Topics extends EventTarget {
  /** @type {string[]} */
  #topics = [];
  /** What was before each change, for undo. @type {string[][]} */
  #past = [];
  #list = byId('topics');
  #input = byId('topic-input');

  constructor() {
    super();
    this.#list.role = 'list';
    this.#input.addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => this.#press(event));
    this.#input.addEventListener('input', (/** @type {InputEvent} */ event) => {
      if (!event.isComposing && /[\s#,，、;；]./u.test(`${this.#input.value}.`)) this.#takeInput();
      else this.#changed();
    });
    this.#input.addEventListener('compositionend', () => this.#changed());
    this.#input.addEventListener('blur', () => this.#takeInput());
    this.show();
  }

  /** All topics, with the one that is being written. */
  get values() {
    const written = parseTags(this.#input.value).map((tag) => tag.text);
    return [...this.#topics, ...written];
  }

  /**
   * Sets all topics.
   * @param {readonly string[]} topics
   */
  set(topics) {
    this.#past.push(this.#topics);
    this.#topics = [...topics];
    this.#input.value = '';
    this.show();
    this.#changed();
  }

  focus() {
    this.#input.focus();
  }

  /** Shows the topics in the language of the page. */
  show() {
    const { strings } = language;
    this.#list.hidden = this.#topics.length === 0;
    this.#list.replaceChildren(
      ...this.#topics.map((topic, index) =>
        make(
          'li',
          { className: 'topic' },
          make('bdi', { className: 'topic-text', translate: false }, `#${topic}`),
          makeButton({ className: 'remove', ariaLabel: strings.topics.remove(topic) }, () => this.#remove(index), makeIcon(CROSS)),
        ),
      ),
    );
    const { length } = this.#topics;
    showCounter('topics-count', `${length}/${TOPIC_LIMIT}`, strings.topics.count(length, TOPIC_LIMIT));
  }

  /**
   * Marks the topics that something was found in.
   * @param {readonly import('./pkg/index.js').Finding[]} findings
   */
  mark(findings) {
    [...this.#list.children].forEach((item, index) => {
      const own = findings.filter((finding) => finding.field === 'tags' && finding.tag === index);
      const severity = own.some((finding) => finding.severity === 'warn') ? 'warn' : own[0]?.severity;
      if (severity) item.dataset.severity = severity;
      else delete item.dataset.severity;
    });
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    if (event.isComposing) return;
    const blank = this.#input.value === '';
    if (event.key === 'Enter') {
      event.preventDefault();
      this.#takeInput();
    } else if (event.key === 'Backspace' && blank && this.#topics.length > 0) {
      event.preventDefault();
      this.#remove(this.#topics.length - 1);
    } else if (event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey) && !event.shiftKey && blank && this.#past.length > 0) {
      event.preventDefault();
      this.#topics = this.#past.pop() ?? [];
      this.show();
      this.#changed();
    }
  }

  /** Makes chips of what is written in the field. */
  #takeInput() {
    const written = parseTags(this.#input.value).map((tag) => tag.text);
    const fresh = written.filter((topic, index) => !this.#topics.includes(topic) && written.indexOf(topic) === index);
    this.#input.value = '';
    if (fresh.length === 0) return;
    const room = TOPIC_LIMIT - this.#topics.length;
    this.set([...this.#topics, ...fresh.slice(0, room)]);
    if (fresh.length > room) notify(language.strings.topics.full(TOPIC_LIMIT));
  }

  /** @param {number} index */
  #remove(index) {
    const topic = this.#topics[index];
    this.set(this.#topics.filter((_, other) => other !== index));
    this.focus();
    say(language.strings.topics.removed(topic));
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}
