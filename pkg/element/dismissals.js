// What a person does not want to hear about again. Kept in memory: the page stores the list if it wants to.

import { shiftSpan } from './spans.js';

/** @import { Finding, Report } from '../index.js' */
/** @import { Span, TextEdit } from './spans.js' */

/** @typedef {Report['verdict']} Verdict */

/**
 * How far a dismissal reaches: this place in the text, this word wherever it stands, this rule, or everything in this text.
 * @typedef {'once' | 'word' | 'rule' | 'here'} DismissalScope
 */

/**
 * @typedef {{ scope: 'once', rule: string, place: string, start: number, end: number }
 *   | { scope: 'word', word: string }
 *   | { scope: 'rule', rule: string }
 *   | { scope: 'here' }} Dismissal
 */

/**
 * A list of dismissals, for one text or many. Those of scope `once` and `here` hold for the text of their owner only: any object that
 * stands for the text, needed only where texts share a list. Fires `change` when it changes.
 */
export class Dismissals extends (globalThis.EventTarget ?? class {}) {
  #list;
  /** @type {WeakMap<Dismissal, object>} */
  #owners = new WeakMap();

  /** @param {readonly Dismissal[]} [list] as stored before */
  constructor(list = []) {
    super();
    this.#list = [...list];
  }

  /** The dismissals, oldest first. Those of scope `word` and `rule` are worth storing; the others are about one text. */
  get list() {
    return [...this.#list];
  }

  /**
   * @param {DismissalScope} scope
   * @param {Finding} finding
   * @param {Span} [span] where the finding is now, when the text has changed since the check
   * @param {object} [owner]
   * @returns {Dismissal} what was added
   */
  add(scope, finding, span = finding, owner) {
    const entry = entryFor(scope, finding, span);
    this.#list.push(entry);
    if (owner) this.#owners.set(entry, owner);
    this.dispatchEvent(new Event('change'));
    return entry;
  }

  /** @param {Dismissal} entry */
  remove(entry) {
    this.#list = this.#list.filter((other) => other !== entry);
    this.dispatchEvent(new Event('change'));
  }

  /** Forgets all of them. */
  clear() {
    this.#list = [];
    this.dispatchEvent(new Event('change'));
  }

  /**
   * @param {Finding} finding
   * @param {Span} [span] where it is now, when the text has changed since the check
   * @param {object} [owner]
   */
  hides(finding, span = finding, owner) {
    return this.hiding(finding, span, owner).length > 0;
  }

  /**
   * The dismissals that hide a finding.
   * @param {Finding} finding
   * @param {Span} [span] where it is now, when the text has changed since the check
   * @param {object} [owner]
   */
  hiding(finding, span = finding, owner) {
    return this.#list.filter((entry) => {
      switch (entry.scope) {
        case 'once':
          return entry.rule === finding.rule && entry.place === finding.field && overlaps(entry, span) && this.#isOf(owner, entry);
        case 'word':
          return entry.word === wordOf(finding);
        case 'rule':
          return entry.rule === finding.rule;
        case 'here':
          return this.#isOf(owner, entry);
      }
    });
  }

  /**
   * Moves the dismissals of scope `once` through an edit of a text. One that the edit touches ends.
   * @param {string} place `title`, `body` or `tags`
   * @param {TextEdit} edit
   * @param {object} [owner]
   */
  shift(place, edit, owner) {
    this.#list = this.#list.filter((entry) => {
      if (entry.scope !== 'once' || entry.place !== place || !this.#isOf(owner, entry)) return true;
      const moved = shiftSpan(entry, edit);
      // The entry itself is moved: whoever holds it can still remove it.
      if (moved) Object.assign(entry, moved);
      return moved !== null;
    });
  }

  /**
   * @param {object | undefined} owner
   * @param {Dismissal} entry
   */
  #isOf(owner, entry) {
    return this.#owners.get(entry) === owner;
  }
}

/**
 * @param {DismissalScope} scope
 * @param {Finding} finding
 * @param {Span} span
 * @returns {Dismissal}
 */
function entryFor(scope, finding, { start, end }) {
  switch (scope) {
    case 'once':
      return { scope, rule: finding.rule, place: finding.field, start, end };
    case 'word':
      return { scope, word: wordOf(finding) };
    case 'rule':
      return { scope, rule: finding.rule };
    case 'here':
      return { scope };
  }
}

/**
 * @param {Span} one
 * @param {Span} other
 */
const overlaps = (one, other) => one.start === other.start || (one.start < other.end && other.start < one.end);
const wordOf = (/** @type {Finding} */ finding) => finding.matched.normalize('NFKC').trim().toLowerCase();

/**
 * The verdict that some findings come to, by the checker's own rule: lengths and counts do not raise it.
 * @param {readonly Finding[]} findings
 * @returns {Verdict}
 */
export function verdictOf(findings) {
  const breaches = findings.filter((finding) => finding.via !== 'format');
  if (breaches.some((finding) => finding.severity === 'warn')) return 'warn';
  return breaches.length > 0 ? 'caution' : 'clear';
}
