// Watches the fields of a post, has it checked while it is written, and keeps the findings in step with the edits.

import { openField, parseTags } from './fields.js';
import { applyEdits } from './fixes.js';
import { Marks } from './marks.js';
import { Dismissals, verdictOf } from './dismissals.js';
import { findEdit, shiftSpan } from './spans.js';

/** @import { Finding, Fix, Post, Report } from '../index.js' */
/** @import { TextField } from './fields.js' */
/** @import { Replacement, Span } from './spans.js' */

/**
 * What checks a post; what `createChecker` gives is one. `locale` is the language of messages; all checks of one post are of one `lane`.
 * @typedef {{ check(post: Post, options?: { signal?: AbortSignal, locale?: string, lane?: unknown }): Promise<Report> }} Checks
 */

/** @typedef {'title' | 'body' | 'tags'} PartName */

/**
 * A part of the post: its text as last seen, and the field that it is in, if it is in one.
 * @typedef {{ name: PartName, text: string, field: TextField | null, marks: Marks | null }} Part
 */

/**
 * A finding and where it is by now.
 * @typedef {{ finding: Finding, part: Part, span: Span, fixes: { fix: Fix, edits: { part: Part, edit: Replacement }[] | null }[] }} Located
 */

/** A wait after the last key, in milliseconds: short enough to feel at once, long enough not to check half a word. */
const DELAY = 150;

/** The longest wait for people who type without a pause, in milliseconds. */
const LONGEST_DELAY = 600;

/**
 * Checks a post while it is written.
 *
 * Events:
 * - `check` (`detail.report`): a check is through; `preventDefault()` keeps the marks away.
 * - `update`: the findings or the state are others than before.
 * - `mark` (`detail.finding`): a mark was clicked.
 * - `error` (`detail.error`): the checker failed; the next edit tries again.
 */
export class Linter extends (globalThis.EventTarget ?? class {}) {
  #checker;
  #locale;
  #delay;
  #owner;
  #tagList;
  /** @type {Part[]} */
  #parts = [];
  /** @type {Located[]} */
  #located = [];
  /** @type {Report | null} */
  #report = null;
  /** @type {'idle' | 'checking' | 'ready' | 'failed'} */
  #state = 'idle';
  #current = false;
  #marked = true;
  #applying = false;
  /** @type {{ promise: Promise<Report | null>, abort: AbortController } | null} */
  #running = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #waitingSince = 0;
  #end = new AbortController();

  /**
   * @param {object} options
   * @param {Checks | Promise<Checks> | (() => Checks | Promise<Checks>)} options.checker a function is called at the first check
   * @param {string} [options.locale] the language of messages, the checker's own unless given
   * @param {Element} options.body
   * @param {Element | null} [options.title]
   * @param {Element | (() => string[]) | null} [options.tags] a field with the topics in it, or what gives them
   * @param {Element | ShadowRoot} [options.layer] where mirrors of text fields go, see {@link Marks}
   * @param {Dismissals} [options.dismissals] may be shared with other linters
   * @param {object} [options.owner] stands for this text where dismissals are shared between texts
   * @param {number} [options.delay] milliseconds from the last key to the check
   */
  constructor({ checker, locale, body, title = null, tags = null, layer, dismissals = new Dismissals(), owner, delay = DELAY }) {
    super();
    this.#checker = checker;
    this.#locale = locale;
    this.#delay = delay;
    this.#owner = owner;
    this.#tagList = typeof tags === 'function' ? tags : null;
    /** @readonly */
    this.dismissals = dismissals;
    for (const [name, element] of /** @type {const} */ ([['title', title], ['body', body], ['tags', tags]])) {
      const field = element && typeof element !== 'function' ? openField(element) : null;
      if (!field && !(name === 'tags' && this.#tagList)) continue;
      const part = { name, field, marks: field && new Marks(field, { layer }), text: '' };
      this.#parts.push(part);
      if (field) this.#watch(part, field);
    }
    dismissals.addEventListener('change', () => this.#redraw(), { signal: this.#end.signal });
    for (const part of this.#parts) part.text = this.#read(part);
    if (!this.blank) void this.#run();
  }

  /** The last report, of the text as it was then; nothing before the first check. */
  get report() {
    return this.#report;
  }

  /** The findings that still stand and that nobody dismissed. */
  get findings() {
    return this.#shown().map(({ finding }) => finding);
  }

  /** How many findings are kept from view by dismissals. */
  get dismissedCount() {
    return this.#located.length - this.#shown().length;
  }

  /** The verdict that the findings come to. */
  get verdict() {
    return verdictOf(this.findings);
  }

  /** Whether the last report is of the text as it is now. */
  get current() {
    this.refresh();
    return this.#current;
  }

  /** `failed`: the last check did not work. */
  get state() {
    return this.#state;
  }

  /** Whether the last check of the text as it is now did not work. */
  get failed() {
    this.refresh();
    return this.#state === 'failed';
  }

  /** Whether nothing is written yet. */
  get blank() {
    return this.#parts.every(({ text }) => text.trim() === '');
  }

  /** The form that the body belongs to. */
  get form() {
    return this.#parts.find(({ name }) => name === 'body')?.field?.form ?? null;
  }

  /** The post as it is now. */
  get post() {
    const read = (/** @type {PartName} */ name) => this.#parts.find((part) => part.name === name)?.text ?? '';
    return { title: read('title'), body: read('body'), tags: this.#tags(read('tags')).map((tag) => tag.text) };
  }

  /** Looks whether a text has changed, as after a script has set it. Edits by the person are seen without this. */
  refresh() {
    for (const part of this.#parts) this.#sync(part);
  }

  /**
   * Checks the post as it is now, without waiting for a pause.
   * @param {{ timeout?: number }} [options] `timeout`: milliseconds after which to give up waiting
   * @returns {Promise<Report | null>} nothing when the check failed or was not through in time
   */
  async check({ timeout } = {}) {
    this.refresh();
    if (this.#current) return this.#report;
    const result = this.#run();
    if (timeout === undefined) return result;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    const late = new Promise((resolve) => (timer = setTimeout(() => resolve(null), timeout)));
    return /** @type {Promise<Report | null>} */ (Promise.race([result, late])).finally(() => clearTimeout(timer));
  }

  /**
   * Where a finding is now, in the text of its field.
   * @param {Finding} finding
   * @returns {Span | null} nothing when an edit has ended it
   */
  spanOf(finding) {
    return this.#find(finding)?.span ?? null;
  }

  /**
   * Selects the text of a finding in its field.
   * @param {Finding} finding
   */
  reveal(finding) {
    this.refresh();
    const found = this.#find(finding);
    found?.part.field?.select(found.span.start, found.span.end);
  }

  /**
   * Dismisses a finding.
   * @param {import('./dismissals.js').DismissalScope} scope
   * @param {Finding} finding
   */
  dismiss(scope, finding) {
    return this.dismissals.add(scope, finding, this.spanOf(finding) ?? finding, this.#owner);
  }

  /** Takes back the dismissals that keep findings of this post from view. */
  restore() {
    for (const { finding, span } of this.#located) {
      for (const entry of this.dismissals.hiding(finding, span, this.#owner)) this.dismissals.remove(entry);
    }
  }

  /**
   * What a fix would change: the text that goes and the text that comes, for each of its edits.
   * @param {Finding} finding
   * @param {Fix} fix
   * @returns {{ removed: string, inserted: string }[]}
   */
  preview(finding, fix) {
    const edits = this.#editsOf(finding, fix) ?? [];
    return edits.map(({ part, edit }) => ({ removed: part.text.slice(edit.start, edit.end), inserted: edit.text }));
  }

  /**
   * Applies a fix.
   * @param {Finding} finding
   * @param {Fix} fix
   * @returns {Promise<{ ok: boolean, text?: string }>}
   *   `ok` is false when the text has changed or its editor did not take it; then `text` is what the field should hold, if that is known
   */
  async apply(finding, fix) {
    this.refresh();
    const edits = this.#editsOf(finding, fix);
    if (!edits || this.#applying) return { ok: false };
    this.#applying = true;
    try {
      for (const part of this.#parts) {
        const own = edits.filter((one) => one.part === part).map(({ edit }) => edit);
        if (own.length === 0) continue;
        if (!part.field) return { ok: false };
        const result = await applyEdits(part.field, own);
        if (!result.ok) return result;
      }
      return { ok: true };
    } finally {
      this.#applying = false;
      this.refresh();
    }
  }

  /** Ends everything and takes the marks away. */
  destroy() {
    this.#end.abort();
    clearTimeout(this.#timer);
    this.#running?.abort.abort();
    for (const { marks } of this.#parts) marks?.destroy();
    this.#located = [];
  }

  /**
   * @param {Part} part
   * @param {TextField} field
   */
  #watch(part, field) {
    const { signal } = this.#end;
    field.watch(() => {
      if (!signal.aborted) this.#sync(part);
    }, signal);
    field.element.addEventListener(
      'click',
      (event) => {
        const { clientX, clientY } = /** @type {MouseEvent} */ (event);
        const index = part.marks?.at(clientX, clientY) ?? -1;
        const hit = index < 0 ? undefined : this.#shown().filter((one) => one.part === part)[index];
        if (hit) this.dispatchEvent(new CustomEvent('mark', { detail: { finding: hit.finding } }));
      },
      { signal },
    );
  }

  /** @param {Part} part */
  #read(part) {
    return part.field ? part.field.text : (this.#tagList?.().join('\n') ?? '');
  }

  /** @param {string} text of the topics */
  #tags(text) {
    if (!this.#tagList) return parseTags(text);
    let start = 0;
    return this.#tagList().map((tag) => {
      const span = { text: tag, start, end: start + tag.length };
      start = span.end + 1;
      return span;
    });
  }

  /**
   * Follows what has changed in a part, and has it checked.
   * @param {Part} part
   */
  #sync(part) {
    const text = this.#read(part);
    const edit = findEdit(part.text, text);
    if (edit) {
      part.text = text;
      this.#current = false;
      if (this.#state === 'failed') this.#state = 'idle';
      this.dismissals.shift(part.name, edit, this.#owner);
      this.#located = this.#located.map((one) => shiftLocated(one, part, edit)).filter((one) => one !== null);
      this.#redraw();
    }
    if (this.#parts.some(({ field }) => field?.composing)) this.#hold();
    else if (!this.#current) this.#schedule(edit === null);
  }

  /** @param {boolean} [lazily] leaves a check that waits already as it is */
  #schedule(lazily = false) {
    if (lazily && (this.#timer !== undefined || this.#running || this.#state === 'failed')) return;
    const now = performance.now();
    if (this.#timer === undefined) this.#waitingSince = now;
    clearTimeout(this.#timer);
    const delay = Math.min(this.#delay, this.#waitingSince + LONGEST_DELAY - now);
    this.#timer = setTimeout(() => void this.#run(), delay);
  }

  /** Leaves the check that waits to the end of the composition. */
  #hold() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** @returns {Promise<Report | null>} */
  #run() {
    this.#hold();
    this.#running?.abort.abort();
    const abort = new AbortController();
    const promise = this.#ask(abort.signal);
    this.#running = { promise, abort };
    return promise;
  }

  /** @param {AbortSignal} signal */
  async #ask(signal) {
    const { post } = this;
    const texts = this.#parts.map(({ text }) => text);
    const tags = this.#tags(this.#parts.find(({ name }) => name === 'tags')?.text ?? '');
    this.#setState('checking');
    try {
      if (typeof this.#checker === 'function') this.#checker = this.#checker();
      const checker = await this.#checker;
      if (signal.aborted) return this.#overtakerOf(signal);
      const report = await checker.check(post, { signal, locale: this.#locale, lane: this });
      if (signal.aborted || this.#end.signal.aborted) return this.#overtakerOf(signal);
      this.refresh();
      if (this.#parts.some((part, index) => part.text !== texts[index])) return this.#run();
      this.#running = null;
      this.#take(report, tags);
      return report;
    } catch (error) {
      if (signal.aborted || this.#end.signal.aborted) return this.#overtakerOf(signal);
      this.#running = null;
      this.#report = null;
      this.#located = [];
      this.#setState('failed');
      this.#redraw();
      this.dispatchEvent(new CustomEvent('error', { detail: { error } }));
      return null;
    }
  }

  /**
   * The answer of the check that has overtaken another one.
   * @param {AbortSignal} signal the other one's
   * @returns {Promise<Report | null>}
   */
  #overtakerOf(signal) {
    const running = this.#running;
    return running && running.abort.signal !== signal ? running.promise : Promise.resolve(null);
  }

  /**
   * @param {Report} report
   * @param {readonly Span[]} tags where the topics are in their text
   */
  #take(report, tags) {
    this.#report = report;
    this.#current = true;
    this.#state = 'ready';
    this.#located = report.findings.map((finding) => this.#locate(finding, tags)).filter((one) => one !== null);
    this.#marked = this.dispatchEvent(new CustomEvent('check', { cancelable: true, detail: { report } }));
    this.#redraw();
  }

  /**
   * @param {Finding} finding
   * @param {readonly Span[]} tags
   * @returns {Located | null}
   */
  #locate(finding, tags) {
    const place = this.#placeOf(finding, tags);
    if (!place) return null;
    const fixes = finding.fixes.map((fix) => {
      const edits = fix.edits.map((edit) => {
        const at = this.#placeOf(edit, tags);
        return at && { part: at.part, edit: { ...at.span, text: edit.text } };
      });
      return { fix, edits: edits.includes(null) ? null : edits.filter((edit) => edit !== null) };
    });
    return { finding, ...place, fixes };
  }

  /**
   * @param {{ field: PartName, tag?: number } & Span} at
   * @param {readonly Span[]} tags
   */
  #placeOf({ field, tag, start, end }, tags) {
    const part = this.#parts.find(({ name }) => name === field);
    const from = tag === undefined ? 0 : tags[tag]?.start;
    return part && from !== undefined ? { part, span: { start: from + start, end: from + end } } : null;
  }

  /** @param {Finding} finding */
  #find(finding) {
    return this.#located.find((one) => one.finding === finding);
  }

  /**
   * @param {Finding} finding
   * @param {Fix} fix
   */
  #editsOf(finding, fix) {
    return this.#find(finding)?.fixes.find((one) => one.fix === fix)?.edits ?? null;
  }

  #shown() {
    return this.#located.filter(({ finding, span }) => !this.dismissals.hides(finding, span, this.#owner));
  }

  /** @param {'checking' | 'ready' | 'failed'} state */
  #setState(state) {
    this.#state = state;
    this.#changed();
  }

  #redraw() {
    const shown = this.#shown();
    for (const part of this.#parts) {
      const spans = shown.filter((one) => one.part === part).map(({ finding, span }) => ({ ...span, severity: finding.severity }));
      part.marks?.show(this.#marked ? spans : [], part.text);
    }
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new Event('update'));
  }
}

/**
 * @param {Located} located
 * @param {Part} part that was edited
 * @param {import('./spans.js').TextEdit} edit
 * @returns {Located | null}
 */
function shiftLocated(located, part, edit) {
  const span = located.part === part ? shiftSpan(located.span, edit) : located.span;
  if (!span) return null;
  const fixes = located.fixes.map(({ fix, edits }) => {
    const moved = edits?.map((one) => {
      const at = one.part === part ? shiftSpan(one.edit, edit) : one.edit;
      return at && { part: one.part, edit: at };
    });
    return { fix, edits: !moved || moved.includes(null) ? null : moved.filter((one) => one !== null) };
  });
  return { ...located, span, fixes };
}
