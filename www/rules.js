// The rules in plain words: all that the checker knows, to search and to link to.

import { stringsFor } from './pkg/element/strings.js';
import { byId, isCalm, make, makeButton } from './dom.js';
import { language } from './language.js';
import { notify } from './notice.js';

/** @import { Rule } from './pkg/index.js' */
/** @import { Dismissals } from './pkg/element/dismissals.js' */

export class RulesView {
  #rules;
  #dismissals;
  /** The rules once they are known. @type {Rule[] | null} */
  #known = null;
  /** @type {{ rule: Rule, text: string, article: HTMLElement }[]} */
  #shown = [];

  /**
   * @param {() => Promise<Rule[]>} rules
   * @param {Dismissals} dismissals
   */
  constructor(rules, dismissals) {
    this.#rules = rules;
    this.#dismissals = dismissals;
    byId('rules-search').addEventListener('input', () => this.#filter());
    byId('rules-category').addEventListener('change', () => this.#filter());
    dismissals.addEventListener('change', () => this.#showSwitches());
  }

  /**
   * Opens the page, at a rule if one is given.
   * @param {string} [id]
   */
  async open(id) {
    try {
      this.#known ??= await this.#rules();
    } catch {
      byId('rules-count').textContent = language.strings.rules.failed;
      return;
    }
    if (this.#shown.length === 0) this.#build(this.#known);
    if (id) this.#point(id);
  }

  /** Builds the page anew in the language of the page, if it is there at all. */
  translate() {
    if (!this.#known || this.#shown.length === 0) return;
    const category = byId('rules-category').value;
    this.#build(this.#known);
    byId('rules-category').value = category;
    this.#filter();
  }

  /** @param {Rule[]} rules */
  #build(rules) {
    const { now, strings } = language;
    const names = categoriesOf(rules);
    const select = byId('rules-category');
    select.replaceChildren(
      make('option', { value: '' }, strings.rules.all),
      ...[...names].map(([id, name]) => make('option', { value: id }, name[now.locale])),
    );
    this.#shown = [];
    const groups = [...names].map(([id, name]) => {
      const articles = rules.filter(({ category }) => category === id).map((rule) => this.#article(rule));
      return make('section', { className: 'group' }, make('h2', {}, name[now.locale]), ...articles);
    });
    byId('rules-list').replaceChildren(...groups, make('p', { className: 'blank', hidden: true, id: 'rules-none' }), sources(rules));
    this.#showSwitches();
    this.#filter();
  }

  /** @param {Rule} rule */
  #article(rule) {
    const { now, strings } = language;
    const card = stringsFor(now.locale);
    const clauses = rule.clauses.map(({ number, title, date }) => make('li', {}, `${number} ${title}${card.dated(date)}`.trim()));
    const article = make(
      'article',
      { className: 'rule-entry', id: rule.id, tabIndex: -1 },
      make(
        'h3',
        {},
        make('span', { className: 'mark' }),
        `${card.severity[rule.severity]} `,
        make('a', { href: `#${rule.id}`, ariaLabel: strings.rules.link(rule.id) }, make('code', {}, rule.id)),
      ),
      make('p', { className: 'why' }, rule.why[now.locale]),
      make(
        'dl',
        {},
        ...pair(card.advice, rule.advice[now.locale]),
        ...pair(card.outcome, rule.outcome[now.locale]),
        ...pair(card.sure, card.evidence[rule.evidence]),
        ...(clauses.length > 0 ? pair(card.clause, make('ul', {}, ...clauses)) : []),
      ),
      make('p', { className: 'switch' }),
    );
    article.dataset.severity = rule.severity;
    // Both languages, so that a search finds a rule by either.
    const text = [rule.id, rule.categoryName, rule.why, rule.advice, rule.clauses].map((part) => JSON.stringify(part)).join(' ').toLowerCase();
    this.#shown.push({ rule, text, article });
    return article;
  }

  #showSwitches() {
    const { rules: strings } = language.strings;
    const off = new Map(this.#dismissals.list.flatMap((entry) => (entry.scope === 'rule' ? [[entry.rule, entry]] : [])));
    for (const { rule, article } of this.#shown) {
      const entry = off.get(rule.id);
      const place = /** @type {HTMLElement} */ (article.querySelector('.switch'));
      const state = entry ? 'off' : 'on';
      if (place.dataset.state === state) continue;
      place.dataset.state = state;
      const hadFocus = place.contains(document.activeElement);
      const change = () => {
        if (entry) this.#dismissals.remove(entry);
        else this.#dismissals.add('rule', /** @type {any} */ ({ rule: rule.id }));
      };
      const button = makeButton({ className: 'quiet' }, change, entry ? strings.turnOn : strings.turnOff, make('span', { className: 'spoken' }, ` ${rule.id}`));
      place.replaceChildren(...(entry ? [strings.off, ' '] : []), button);
      if (hadFocus) button.focus();
    }
  }

  #filter() {
    const { strings } = language;
    const words = byId('rules-search').value.toLowerCase().split(/\s+/).filter(Boolean);
    const category = byId('rules-category').value;
    let count = 0;
    for (const { rule, text, article } of this.#shown) {
      const fits = (category === '' || rule.category === category) && words.every((/** @type {string} */ word) => text.includes(word));
      article.hidden = !fits;
      if (fits) count += 1;
    }
    for (const group of byId('rules-list').querySelectorAll('.group:not(.sources)')) group.hidden = !group.querySelector('.rule-entry:not([hidden])');
    byId('rules-count').textContent = strings.rules.count(count, this.#shown.length);
    const none = byId('rules-none');
    none.hidden = count > 0;
    if (count === 0) none.replaceChildren(strings.rules.none, ' ', makeButton({ className: 'quiet' }, () => this.#reset(), strings.rules.reset));
  }

  #reset() {
    byId('rules-search').value = '';
    byId('rules-category').value = '';
    this.#filter();
    byId('rules-search').focus();
  }

  /** @param {string} id */
  #point(id) {
    const found = this.#shown.find(({ rule }) => rule.id === id);
    if (!found) return notify(language.strings.rules.unknown(id));
    if (found.article.hidden) this.#reset();
    found.article.focus({ preventScroll: true });
    found.article.scrollIntoView({ block: 'start', behavior: isCalm() ? 'instant' : 'auto' });
  }
}

/**
 * The categories in the order of their rules, with their names.
 * @param {readonly Rule[]} rules
 */
export function categoriesOf(rules) {
  return new Map(rules.map(({ category, categoryName }) => [category, categoryName]));
}

/**
 * The documents behind the rules, and where each was read.
 * @param {readonly Rule[]} rules
 */
function sources(rules) {
  const { strings, now } = language;
  const read = new Map(rules.flatMap(({ clauses }) => clauses.map(({ title, date, source }) => [`${title.split(': ')[0]}${stringsFor(now.locale).dated(date)}`, source])));
  const items = [...read].map(([document, source]) => make('li', {}, make('b', {}, document), ` ${source}`));
  return make('section', { className: 'sources group' }, make('h2', {}, strings.rules.sources), make('ul', {}, ...items));
}

/**
 * @param {string} term
 * @param {Node | string} text
 */
function pair(term, text) {
  return text === '' ? [] : [make('dt', {}, term), make('dd', {}, text)];
}
