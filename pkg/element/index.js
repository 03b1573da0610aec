// The class of <post-lint>, without its definition: importing this registers nothing and works on a server.

import { Attachment } from './attachment.js';
import { borrowChecker } from './checkers.js';
import { Dismissals } from './dismissals.js';
import { findField } from './fields.js';
import { localeOf } from './strings.js';

export { Dismissals };

/** @import { Dismissal } from './dismissals.js' */
/** @import { Checks } from './linter.js' */

/**
 * `<post-lint for="body">`: checks the text of a field while it is written, marks what is likely to be a problem, lists it, and asks
 * before the form is submitted with it.
 *
 * @attr for         the id of the body: a `textarea`, a text `input`, an element with `contenteditable`, or an element around one
 * @attr title-for   the id of the title's field, if there is one
 * @attr tags-for    the id of the field with the topics, if there is one
 * @attr locale      `en` or `zh`; else the nearest `lang`, else the person's own language
 * @attr guideline   which guideline to check against; `xiaohongshu` unless given
 *
 * @fires postlint:check    `detail.report`; after each check. `preventDefault()`: the page shows the findings itself.
 * @fires postlint:submit   `detail.report`, `detail.findings`, `detail.proceed()`; a post that is likely to be a problem is held.
 *                          `preventDefault()`: the page asks itself, and calls `proceed()` to let the post go.
 * @fires postlint:dismiss  `detail.scope`, `detail.finding`, `detail.dismissal`, `detail.dismissals`: the list as it is now, for a page
 *                          that stores it. `scope` is null when dismissals were taken back.
 * @fires postlint:error    `detail.error`; a check failed. Posts are let through.
 *
 * @csspart panel summary verdict list cards card title label quote reading message advice fixes fix reasons dismissals dismiss foot
 * @csspart dialog head why answers back post
 *
 * @cssprop --postlint-warn --postlint-caution --postlint-clear   colours; on the field or above it for the marks
 * @cssprop --postlint-ink --postlint-muted --postlint-surface --postlint-line --postlint-radius --postlint-font --postlint-font-size
 */
export class PostLintElement extends (globalThis.HTMLElement ?? class {}) {
  static observedAttributes = ['for', 'title-for', 'tags-for', 'locale', 'guideline'];

  #root;
  #dismissals = new Dismissals();
  /** @type {Checks | null} */
  #checker = null;
  /** @type {MutationObserver | null} */
  #page = null;
  /** @type {Attachment | null} */
  #attached = null;
  /** @type {(Element | null)[]} */
  #fields = [];
  #giveBack = () => {};

  constructor() {
    super();
    this.#root = this.attachShadow({ mode: 'open' });
  }

  connectedCallback() {
    for (const name of /** @type {const} */ (['checker', 'dismissals'])) this.#takeOver(name);
    // Fields come and go: frameworks render them late and anew.
    this.#page = new MutationObserver(() => this.#look());
    this.#page.observe(this.getRootNode(), {
      childList: true,
      subtree: true,
      attributes: true,
      attributeFilter: ['id', 'contenteditable', 'type'],
    });
    this.#attach();
  }

  disconnectedCallback() {
    this.#page?.disconnect();
    this.#page = null;
    this.#detach();
  }

  attributeChangedCallback() {
    this.#reattach();
  }

  /** The checker to use in place of the package's own: anything with `check(post, { signal })`. */
  get checker() {
    return this.#checker;
  }

  set checker(checker) {
    this.#checker = checker;
    this.#reattach();
  }

  /** What the person does not want to hear about. Assign a stored list, or a `Dismissals` that several elements share. */
  get dismissals() {
    return this.#dismissals;
  }

  set dismissals(/** @type {Dismissals | readonly Dismissal[]} */ dismissals) {
    this.#dismissals = dismissals instanceof Dismissals ? dismissals : new Dismissals(dismissals);
    this.#reattach();
  }

  /** The last report; nothing before the first check. */
  get report() {
    return this.#attached?.linter.report ?? null;
  }

  /** The findings that still stand and that nobody dismissed. */
  get findings() {
    return this.#attached?.linter.findings ?? [];
  }

  /** The verdict that the findings come to. */
  get verdict() {
    return this.#attached?.linter.verdict ?? 'clear';
  }

  /** The language of the interface and of messages. */
  get locale() {
    const asked = this.getAttribute('locale');
    return asked === 'en' || asked === 'zh' ? asked : localeOf(this);
  }

  /** Checks now. For texts that a script has set: a browser tells of those only sometimes. */
  async check() {
    return (await this.#attached?.linter.check()) ?? null;
  }

  /**
   * Asks before posting, where there is no form whose submit could be held. Nothing is asked when nothing is likely to be a problem.
   * @returns {Promise<boolean>} whether the post may go
   */
  async guard() {
    return this.#attached?.mayGo() ?? true;
  }

  /** Follows when the ids mean other elements than before. */
  #look() {
    const fields = this.#findFields();
    if (fields.some((field, index) => field !== this.#fields[index])) this.#reattach();
  }

  /** The fields of body, title and topics. */
  #findFields() {
    return ['for', 'title-for', 'tags-for'].map((name) => {
      const id = this.getAttribute(name);
      const named = id && /** @type {Document | ShadowRoot} */ (this.getRootNode()).getElementById(id);
      return named ? findField(named) : null;
    });
  }

  #reattach() {
    if (!this.#page) return;
    this.#detach();
    this.#attach();
  }

  #attach() {
    this.#fields = this.#findFields();
    const [body, title, tags] = this.#fields;
    if (!body) return;
    const checker = this.#checker ?? this.#borrow();
    this.#attached = new Attachment({
      host: this,
      root: this.#root,
      fields: { body, title, tags },
      checker,
      locale: this.locale,
      dismissals: this.#dismissals,
    });
  }

  #borrow() {
    const { checker, giveBack } = borrowChecker(this.getAttribute('guideline') ?? 'xiaohongshu');
    this.#giveBack = giveBack;
    return checker;
  }

  #detach() {
    this.#attached?.destroy();
    this.#attached = null;
    this.#giveBack();
    this.#giveBack = () => {};
    this.#fields = [];
  }

  /**
   * Takes over a property that was set before the element was defined.
   * @param {'checker' | 'dismissals'} name
   */
  #takeOver(name) {
    if (!Object.hasOwn(this, name)) return;
    const value = this[name];
    delete this[name];
    Object.assign(this, { [name]: value });
  }
}
