// One post under watch: its fields, the panel of findings, and the question before it goes. What <post-lint> is made of; it needs
// no custom element, so that other hosts can use it.

import { askBeforePosting } from './dialog.js';
import { SubmitGuard } from './guard.js';
import { Linter } from './linter.js';
import { Panel } from './panel.js';
import { adoptSheet } from './sheets.js';
import { stringsFor } from './strings.js';
import { cardSheet, panelSheet } from './styles.js';

/** @import { Finding, Fix } from '../index.js' */
/** @import { DismissalScope, Dismissals } from './dismissals.js' */
/** @import { Checks } from './linter.js' */
/** @import { Locale } from './strings.js' */

/** How long a post waits for a check, in milliseconds. After that it goes: a broken checker keeps nobody from posting. */
const PATIENCE = 1000;

/**
 * @typedef {object} AttachmentOptions
 * @property {HTMLElement} host fires the events
 * @property {ShadowRoot} root where panel, dialog and mirrors are put
 * @property {{ body: Element, title?: Element | null, tags?: Element | (() => string[]) | null }} fields
 * @property {Checks | Promise<Checks> | (() => Checks | Promise<Checks>)} checker
 * @property {Locale} locale
 * @property {Dismissals} dismissals
 */

/** Watches one post. */
export class Attachment {
  /** @readonly */
  linter;
  /** @readonly */
  panel;
  #host;
  #root;
  #strings;
  #guard;
  #dropSheets;
  #end = new AbortController();
  /** @type {Promise<boolean> | null} */
  #asking = null;
  /** The post that the person has decided to publish as it is. */
  #accepted = '';

  /** @param {AttachmentOptions} options */
  constructor({ host, root, fields, checker, locale, dismissals }) {
    this.#host = host;
    this.#root = root;
    this.#strings = stringsFor(locale);
    this.#dropSheets = [panelSheet(), cardSheet()].map((sheet) => adoptSheet(root, sheet));
    this.linter = new Linter({ ...fields, checker, locale, dismissals, owner: host, layer: root });
    this.panel = new Panel({
      strings: this.#strings,
      onFix: (finding, fix) => this.#fix(finding, fix),
      preview: (finding, fix) => this.linter.preview(finding, fix),
      onDismiss: (finding, scope) => this.#dismiss(finding, scope),
      onShow: (finding) => this.linter.reveal(finding),
      onRestore: () => this.#restore(),
    });
    root.append(this.panel.element);
    this.#listen(fields);
    this.#guard = new SubmitGuard(fields.body.getRootNode(), {
      form: () => this.linter.form,
      mayPass: () => this.mayPass,
      decide: (pass) => this.mayGo(pass),
    });
    this.#show();
  }

  /** Whether it is known by now, without asking anyone, that the post may go. */
  get mayPass() {
    const { linter } = this;
    if (this.#accepted !== '' && this.#accepted === keyOf(linter)) return true;
    return linter.current ? linter.verdict !== 'warn' : linter.failed;
  }

  /**
   * Finds out whether the post may go, and asks the person when something is likely to be a problem.
   * @param {() => void} [proceed] lets the post go later, for a page that asks itself
   * @returns {Promise<boolean>}
   */
  mayGo(proceed = () => {}) {
    this.#asking ??= this.#decide(proceed).finally(() => (this.#asking = null));
    return this.#asking;
  }

  /** Ends the watch and takes away all that was put into the page. */
  destroy() {
    this.#end.abort();
    this.#guard.destroy();
    this.linter.destroy();
    this.panel.element.remove();
    for (const drop of this.#dropSheets) drop();
  }

  /** @param {AttachmentOptions['fields']} fields */
  #listen({ body, title, tags }) {
    const { signal } = this.#end;
    const on = (/** @type {string} */ name, /** @type {(event: CustomEvent) => void} */ heard) =>
      this.linter.addEventListener(name, /** @type {EventListener} */ (heard), { signal });
    on('update', () => this.#show());
    on('check', (event) => {
      const shown = this.#fire('check', event.detail, true);
      if (!shown) event.preventDefault();
      this.panel.element.hidden = !shown;
    });
    on('mark', (event) => this.panel.open(event.detail.finding));
    on('error', (event) => this.#fire('error', event.detail));
    // In the text, too, Escape closes what a click on a mark has opened.
    for (const field of [body, title, tags]) {
      if (!(field instanceof Element)) continue;
      field.addEventListener('keydown', (event) => /** @type {KeyboardEvent} */ (event).key === 'Escape' && this.panel.close(), { signal });
    }
  }

  #show() {
    const { findings, verdict, state, current, blank, dismissedCount: dismissed } = this.linter;
    // Of a text that has just changed nothing is known: it is as good as being checked.
    this.panel.update({ findings, verdict, state: state === 'ready' && !current ? 'checking' : state, blank, dismissed });
  }

  /** @param {() => void} proceed */
  async #decide(proceed) {
    const { linter } = this;
    if (!this.mayPass) await linter.check({ timeout: PATIENCE });
    if (this.mayPass || !linter.current) return true;
    const accept = () => (this.#accepted = keyOf(linter));
    const { report, findings } = linter;
    const detail = { report, findings, proceed: () => (accept(), proceed()) };
    if (!this.#fire('submit', detail, true)) return false;
    const root = this.#host.checkVisibility() ? this.#root : undefined;
    const answer = await askBeforePosting({ root, findings, strings: this.#strings, signal: this.#end.signal });
    if (answer === 'post') accept();
    else if (!this.#end.signal.aborted) this.panel.open(findings[0]);
    return answer === 'post';
  }

  /**
   * @param {Finding} finding
   * @param {Fix} fix
   */
  async #fix(finding, fix) {
    const result = await this.linter.apply(finding, fix);
    if (result.ok) this.panel.announce(this.#strings.fixed);
    return result;
  }

  /**
   * @param {Finding} finding
   * @param {DismissalScope} scope
   */
  #dismiss(finding, scope) {
    const dismissal = this.linter.dismiss(scope, finding);
    this.#fire('dismiss', { scope, finding, dismissal, dismissals: this.linter.dismissals.list });
  }

  #restore() {
    this.linter.restore();
    this.#fire('dismiss', { scope: null, finding: null, dismissal: null, dismissals: this.linter.dismissals.list });
  }

  /**
   * @param {string} name
   * @param {object} detail
   * @param {boolean} [cancelable]
   * @returns {boolean} false when the page takes over
   */
  #fire(name, detail, cancelable = false) {
    return this.#host.dispatchEvent(new CustomEvent(`postlint:${name}`, { detail, cancelable, bubbles: true, composed: true }));
  }
}

/** @param {Linter} linter */
const keyOf = (linter) => JSON.stringify(linter.post);
