// What the person dismissed: words and rules are remembered in this browser, the rest only until the page is closed.

import { Dismissals } from './pkg/element/dismissals.js';
import { byId, make, makeButton } from './dom.js';
import { language } from './language.js';
import { say } from './notice.js';
import { load, save } from './storage.js';

/** @import { Dismissal } from './pkg/element/dismissals.js' */

const STORED = 'dismissed';

/** Whether this browser remembers words and rules. */
let remembered = true;

/** The dismissals of this browser. */
export function loadDismissals() {
  const stored = load(STORED);
  const dismissals = new Dismissals(Array.isArray(stored) ? stored.filter(isStored) : []);
  dismissals.addEventListener('change', () => {
    remembered = save(STORED, dismissals.list.filter(isStored));
  });
  return dismissals;
}

/** @param {any} entry */
function isStored(entry) {
  return (entry?.scope === 'word' && typeof entry.word === 'string') || (entry?.scope === 'rule' && typeof entry.rule === 'string');
}

/**
 * Forgets the dismissals that are about one post.
 * @param {Dismissals} dismissals
 */
export function forgetPost(dismissals) {
  for (const entry of dismissals.list) if (!isStored(entry)) dismissals.remove(entry);
}

/** The page on which dismissals are reviewed and taken back. */
export class DismissedView {
  #dismissals;
  #textAt;

  /**
   * @param {Dismissals} dismissals
   * @param {(place: string, start: number, end: number) => string} textAt the text that a dismissal of the post is about
   */
  constructor(dismissals, textAt) {
    this.#dismissals = dismissals;
    this.#textAt = textAt;
    dismissals.addEventListener('change', () => this.show());
    this.show();
  }

  /** Shows the lists in the language of the page. */
  show() {
    const { strings } = language;
    const { list } = this.#dismissals;
    const badge = byId('dismissed-badge');
    badge.hidden = list.length === 0;
    badge.replaceChildren(make('span', { ariaHidden: 'true' }, String(list.length)), make('span', { className: 'spoken' }, strings.nav.count(list.length)));

    const texts = strings.dismissed;
    const inPost = list.filter((entry) => !isStored(entry));
    const words = list.filter(({ scope }) => scope === 'word');
    const rules = list.filter(({ scope }) => scope === 'rule');
    const undoAll = makeButton({ className: 'quiet' }, () => this.#undoAll(), texts.undoAll);
    byId('dismissed-list').replaceChildren(
      ...(remembered ? [] : [make('p', { className: 'note' }, texts.unstored)]),
      ...(list.length === 0 ? [make('p', { className: 'blank' }, texts.empty)] : []),
      ...this.#group(texts.post, texts.postNote, inPost),
      ...this.#group(texts.words, texts.wordsNote, words),
      ...this.#group(texts.rules, texts.rulesNote, rules),
      ...(list.length > 1 ? [undoAll] : []),
    );
  }

  /**
   * @param {string} heading
   * @param {string} note
   * @param {readonly Dismissal[]} entries
   */
  #group(heading, note, entries) {
    if (entries.length === 0) return [];
    const { undo, dismissed } = language.strings;
    const items = entries.map((entry) => {
      const what = this.#describe(entry);
      const name = entry.scope === 'rule' ? make('a', { href: `#${entry.rule}` }, make('code', {}, what)) : make('bdi', { translate: false }, what);
      const button = makeButton({ className: 'quiet', ariaLabel: dismissed.undoOne(what) }, () => this.#undo(entry, what), undo);
      return make('li', {}, name, button);
    });
    return [make('section', { className: 'group' }, make('h2', {}, heading), make('p', { className: 'note' }, note), make('ul', { role: 'list' }, ...items))];
  }

  /** @param {Dismissal} entry */
  #describe(entry) {
    switch (entry.scope) {
      case 'word':
        return entry.word;
      case 'rule':
        return entry.rule;
      case 'here':
        return language.strings.dismissed.everything;
      case 'once':
        return this.#textAt(entry.place, entry.start, entry.end);
    }
  }

  /**
   * @param {Dismissal} entry
   * @param {string} what
   */
  #undo(entry, what) {
    this.#dismissals.remove(entry);
    byId('dismissed-heading').focus();
    say(language.strings.dismissed.undone(what));
  }

  #undoAll() {
    this.#dismissals.clear();
    byId('dismissed-heading').focus();
    say(language.strings.dismissed.undoneAll);
  }
}
