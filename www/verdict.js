// The verdict in words, and the findings as cards.

import { createCard } from './pkg/element/panel.js';
import { cardSheet } from './pkg/element/styles.js';
import { stringsFor } from './pkg/element/strings.js';
import { byId, isCalm, make } from './dom.js';
import { language } from './language.js';
import { say } from './notice.js';

/** @import { Finding, Fix } from './pkg/index.js' */
/** @import { DismissalScope } from './pkg/element/dismissals.js' */
/** @import { Linter } from './pkg/element/linter.js' */

/** How long the text has to rest before the verdict is read out, in milliseconds. */
const PAUSE = 700;

/** Where findings stand beside the post, as in styles.css. */
const WIDE = '(min-width: 60rem)';

/**
 * @typedef {object} Actions
 * @property {(finding: Finding, fix: Fix) => Promise<{ ok: boolean, text?: string }>} fix
 * @property {(scope: DismissalScope, finding: Finding) => void} dismiss
 * @property {() => void} restore takes "everything here" back
 * @property {() => void} retry
 */

/** What is known of the post. @typedef {{ linter: Linter, ready: boolean, blank: boolean, muted: boolean, tooLong: boolean }} Situation */

export class VerdictView {
  #actions;
  /** Category names by id. @type {Map<string, { en: string, zh: string }>} */
  #categories = new Map();
  /** @type {{ signature: string, item: HTMLElement, finding: Finding }[]} */
  #cards = [];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #said = '';
  /** @type {() => void} */
  #press = () => {};

  /** @param {Actions} actions */
  constructor(actions) {
    this.#actions = actions;
    document.adoptedStyleSheets.push(cardSheet());
    byId('cards').role = 'list';
    byId('verdict-action').addEventListener('click', () => this.#press());
  }

  /** @param {Map<string, { en: string, zh: string }>} categories names by id */
  nameCategories(categories) {
    this.#categories = categories;
    this.reset();
  }

  /** Builds all cards anew, as after a change of the language. */
  reset() {
    this.#cards = [];
    byId('cards').replaceChildren();
  }

  /** @param {Situation} situation */
  update({ linter, ready, blank, muted, tooLong }) {
    const { findings, dismissedCount, state, verdict } = linter;
    this.#showCards(blank ? [] : findings, linter);
    const hidden = byId('dismissed-line');
    const words = language.strings.verdict;
    hidden.hidden = blank || muted || dismissedCount === 0 || findings.length === 0;
    hidden.firstElementChild.textContent = words.hidden(dismissedCount);

    const reveal = { label: words.show(findings.length), press: () => this.#reveal() };
    if (blank) this.#say('empty', 'empty', words.empty);
    else if (state === 'failed' && tooLong) this.#say('too-long', 'empty', words.tooLong);
    else if (state === 'failed') this.#say('failed', 'empty', words.failed, { label: words.retry, press: this.#actions.retry });
    else if (!ready) this.#say('starting', 'empty', words.starting);
    else if (muted) this.#say('muted', 'empty', words.muted, { label: words.restore, press: this.#actions.restore });
    // Until the text as it is now is checked, the last answer stands: a line that flickers at each key is hard to read.
    else if (!linter.current) return;
    else if (findings.length === 0 && dismissedCount > 0) this.#say('dismissed', 'clear', { ...words.dismissed, text: words.dismissed.text(dismissedCount) });
    else if (findings.length === 0) this.#say('clear', 'clear', words.clear);
    else if (verdict === 'clear') this.#say('format', 'clear', words.format, reveal);
    else this.#say(verdict, verdict, { ...words[verdict], text: words[verdict].text(findings.length) }, reveal);
  }

  /**
   * Shows the card of a finding.
   * @param {Finding} finding
   */
  point(finding) {
    for (const card of this.#cards) {
      const found = card.finding === finding;
      card.item.firstElementChild?.classList.toggle('current', found);
      // On a narrow screen the card is far from the place that was tapped: stay with the text.
      if (found && matchMedia(WIDE).matches) card.item.scrollIntoView({ block: 'nearest', behavior: isCalm() ? 'instant' : 'smooth' });
    }
  }

  /** Moves the focus to the verdict. */
  focus() {
    byId('verdict-title').focus({ preventScroll: true });
    byId('verdict').scrollIntoView({ block: 'nearest', behavior: isCalm() ? 'instant' : 'smooth' });
  }

  #reveal() {
    const card = /** @type {HTMLElement | null} */ (this.#cards[0]?.item.firstElementChild);
    card?.focus({ preventScroll: true });
    card?.scrollIntoView({ block: 'start', behavior: isCalm() ? 'instant' : 'smooth' });
  }

  /**
   * @param {string} name of the case, for styles.css
   * @param {'empty' | 'clear' | 'caution' | 'warn'} tone
   * @param {{ title: string, text: string }} words
   * @param {{ label: string, press: () => void }} [action]
   */
  #say(name, tone, { title, text }, { label, press } = { label: '', press: () => {} }) {
    byId('verdict').dataset.verdict = tone;
    byId('verdict').dataset.case = name;
    byId('verdict').querySelector('use').setAttribute('href', `#line-${tone === 'empty' ? 'clear' : tone}`);
    byId('verdict-title').textContent = title;
    byId('verdict-text').textContent = text;
    byId('verdict-action').hidden = label === '';
    byId('verdict-action').textContent = label;
    this.#press = press;
    clearTimeout(this.#timer);
    const said = `${title}. ${text}`;
    if (name === 'empty') this.#said = said;
    if (said === this.#said) return;
    this.#timer = setTimeout(() => {
      this.#said = said;
      say(said);
    }, PAUSE);
  }

  /**
   * Keeps the cards that stay, with what is open and in focus in them.
   * @param {readonly Finding[]} findings
   * @param {Linter} linter
   */
  #showCards(findings, linter) {
    const list = byId('cards');
    const before = [...this.#cards];
    this.#cards = findings.map((finding) => {
      const signature = signatureOf(finding);
      const kept = before.findIndex((card) => card.signature === signature);
      if (kept < 0) return this.#makeCard(finding, signature, linter);
      const [card] = before.splice(kept, 1);
      card.finding = finding;
      return card;
    });
    const hadFocus = before.some(({ item }) => item.contains(document.activeElement));
    for (const { item } of before) item.remove();
    this.#cards.forEach(({ item }, index) => {
      if (list.children[index] !== item) list.insertBefore(item, list.children[index] ?? null);
    });
    byId('findings').hidden = findings.length === 0;
    if (hadFocus) byId('verdict-title').focus({ preventScroll: true });
  }

  /**
   * @param {Finding} finding
   * @param {string} signature
   * @param {Linter} linter
   */
  #makeCard(finding, signature, linter) {
    const { now, strings } = language;
    const card = { signature, finding, item: make('li') };
    // The card outlives the finding that it was made for.
    const element = createCard(finding, {
      strings: { ...stringsFor(now.locale), ...strings.card },
      onFix: (fix) => this.#actions.fix(card.finding, card.finding.fixes[finding.fixes.indexOf(fix)]),
      preview: (fix) => linter.preview(finding, fix),
      onDismiss: (scope) => this.#actions.dismiss(scope, card.finding),
      onShow: () => linter.reveal(card.finding),
    });
    const category = this.#categories.get(finding.category)?.[now.locale];
    if (category) {
      const place = element.querySelector('.label .place');
      if (place) place.append(` · ${category}`);
      else element.querySelector('.label')?.append(make('span', { className: 'place' }, category));
    }
    const rule = element.querySelector('.rule code');
    rule?.replaceWith(make('a', { href: `#${finding.rule}` }, strings.rules.read));
    // The person's own words: a translator of pages has to leave them alone, and need not see them.
    for (const own of element.querySelectorAll('bdi')) own.translate = false;
    const reasons = /** @type {HTMLDetailsElement | null} */ (element.querySelector('details.reasons'));
    if (reasons) reasons.open = matchMedia(WIDE).matches;
    card.item.append(element);
    return card;
  }
}

/**
 * All of a finding that its card shows.
 * @param {Finding} finding
 */
function signatureOf({ start, end, fixes, ...rest }) {
  void start;
  void end;
  return JSON.stringify([rest, fixes.map((fix) => [fix.label, fix.edits.map((edit) => [edit.end - edit.start, edit.text])])]);
}
