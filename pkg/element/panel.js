// The panel of findings: a line that says how it stands, and a card for each finding. Builds DOM; knows no field and no checker.

import { readingOf } from './strings.js';

/** @import { Finding, Fix } from '../index.js' */
/** @import { DismissalScope, Verdict } from './dismissals.js' */
/** @import { Strings } from './strings.js' */

/** @type {readonly DismissalScope[]} */
const SCOPES = ['once', 'word', 'rule', 'here'];

/**
 * What applying a fix came to.
 * @typedef {{ ok: boolean, text?: string }} FixResult
 */

/**
 * @typedef {object} CardOptions
 * @property {Strings} strings
 * @property {(fix: Fix) => Promise<FixResult>} [onFix] without it no fixes are offered
 * @property {(fix: Fix) => { removed: string, inserted: string }[]} [preview] what a fix would change
 * @property {(scope: DismissalScope) => void} [onDismiss] without it nothing can be dismissed
 * @property {() => void} [onShow] shows the place in the text
 * @property {2 | 3 | 4} [headingLevel] for the card's title, where the page has an outline that it fits into
 */

/**
 * Makes an element. Its class is also its part, for styling from outside.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {string} [name]
 * @param {(Node | string | null | undefined)[]} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function make(tag, name = '', ...children) {
  const element = document.createElement(tag);
  if (name) {
    element.className = name;
    element.setAttribute('part', name);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/**
 * @param {string} name
 * @param {() => void} pressed
 * @param {(Node | string)[]} children
 */
export function makeButton(name, pressed, ...children) {
  const button = make('button', name, ...children);
  button.type = 'button';
  button.addEventListener('click', pressed);
  return button;
}

/**
 * A stretch of the person's text, in its own direction.
 * @param {string} text
 */
export const quoted = (text) => make('bdi', '', text);

/**
 * A card for a finding.
 * @param {Finding} finding
 * @param {CardOptions} options
 * @returns {HTMLElement}
 */
export function createCard(finding, { strings, onFix, preview, onDismiss, onShow, headingLevel }) {
  const place = strings.field[finding.field];
  const label = make('span', 'label', make('span', 'mark'), strings.severity[finding.severity], place ? make('span', 'place', place) : null);
  const matched = finding.matched.trim();
  const title = make(headingLevel ? `h${headingLevel}` : 'div', 'title', label);
  if (matched && onShow) {
    const quote = makeButton('quote', onShow, quoted(matched));
    quote.title = strings.show;
    title.append(quote);
  } else if (matched) {
    title.append(make('span', 'quote', quoted(matched)));
  }
  const reading = readingOf(strings, finding);
  const card = make(
    'article',
    'card',
    title,
    reading ? make('p', 'reading', reading) : null,
    make('p', 'message', finding.message),
    finding.advice ? make('p', 'advice', make('b', '', strings.advice), finding.advice) : null,
    onFix && finding.fixes.length > 0 ? fixes(finding, strings, onFix, preview) : null,
    reasons(finding, strings),
    onDismiss ? dismissals(finding, strings, onDismiss) : null,
  );
  card.ariaLabel = matched ? `${strings.severity[finding.severity]}: ${matched}` : strings.severity[finding.severity];
  card.dataset.severity = finding.severity;
  card.dataset.rule = finding.rule;
  card.tabIndex = -1;
  return card;
}

/**
 * @param {Finding} finding
 * @param {Strings} strings
 * @param {(fix: Fix) => Promise<FixResult>} onFix
 * @param {CardOptions['preview']} preview
 */
function fixes(finding, strings, onFix, preview) {
  const answer = make('p', 'fix-answer');
  answer.role = 'status';
  const buttons = finding.fixes.map((fix) => {
    const button = makeButton('fix', () => void press(fix, button), fix.label);
    for (const { removed, inserted } of preview?.(fix) ?? []) {
      button.append(
        make(
          'span',
          'change',
          removed.trim() ? make('del', '', quoted(removed.trim())) : null,
          removed.trim() && inserted.trim() ? ' → ' : null,
          inserted.trim() ? make('ins', '', quoted(inserted.trim())) : null,
        ),
      );
    }
    return button;
  });

  /**
   * @param {Fix} fix
   * @param {HTMLButtonElement} button
   */
  const press = async (fix, button) => {
    button.disabled = true;
    const { ok, text } = await onFix(fix);
    button.disabled = false;
    if (ok) answer.replaceChildren();
    else if (text === undefined) answer.replaceChildren(strings.fixStale);
    else answer.replaceChildren(strings.fixRefused, ' ', copyButton(text, strings, answer));
  };
  return make('div', 'fixes', ...buttons, answer);
}

/**
 * @param {string} text
 * @param {Strings} strings
 * @param {HTMLElement} answer
 */
function copyButton(text, strings, answer) {
  return makeButton(
    'copy',
    () => {
      navigator.clipboard.writeText(text).then(
        () => answer.replaceChildren(strings.copied),
        () => answer.replaceChildren(strings.copyFailed),
      );
    },
    strings.copy,
  );
}

/**
 * What the finding rests on.
 * @param {Finding} finding
 * @param {Strings} strings
 */
function reasons({ outcome, evidence, clause, rule }, strings) {
  const list = make('dl');
  const row = (/** @type {string} */ term, /** @type {string} */ name, /** @type {(Node | string)[]} */ ...text) => {
    list.append(make('dt', '', term), make('dd', name, ...text));
  };
  if (outcome) row(strings.outcome, 'outcome', outcome);
  row(strings.sure, 'evidence', strings.evidence[evidence]);
  if (clause) {
    const source = /^https?:/.test(clause.source) ? link(clause.source) : clause.source;
    row(strings.clause, 'clause', `${clause.number} ${clause.title}${strings.dated(clause.date)}`, make('span', 'source', source));
  }
  list.append(make('dt', '', strings.ruleName), make('dd', 'rule', make('code', '', rule)));
  return make('details', 'reasons', make('summary', '', strings.why), list);
}

/** @param {string} address */
function link(address) {
  const anchor = make('a', '', address);
  anchor.href = address;
  anchor.rel = 'noreferrer';
  anchor.target = '_blank';
  return anchor;
}

/**
 * @param {Finding} finding
 * @param {Strings} strings
 * @param {(scope: DismissalScope) => void} onDismiss
 */
function dismissals(finding, strings, onDismiss) {
  // Without any text that was read there is no word to dismiss.
  const scopes = SCOPES.filter((scope) => scope !== 'word' || finding.matched.trim() !== '');
  const buttons = scopes.map((scope) => {
    const [name, reach] = strings.dismissals[scope];
    const button = makeButton('dismiss', () => onDismiss(scope), name, make('small', '', reach));
    button.dataset.scope = scope;
    return button;
  });
  return make('details', 'dismissals', make('summary', '', strings.dismiss), make('div', 'scopes', ...buttons));
}

/**
 * @typedef {object} PanelOptions
 * @property {Strings} strings
 * @property {(finding: Finding, fix: Fix) => Promise<FixResult>} onFix
 * @property {(finding: Finding, fix: Fix) => { removed: string, inserted: string }[]} preview
 * @property {(finding: Finding, scope: DismissalScope) => void} onDismiss
 * @property {(finding: Finding) => void} onShow shows the place in the text
 * @property {() => void} onRestore takes the dismissals back
 */

/**
 * How it stands.
 * @typedef {object} PanelState
 * @property {readonly Finding[]} findings
 * @property {Verdict} verdict
 * @property {'idle' | 'checking' | 'ready' | 'failed'} state
 * @property {boolean} blank whether there is no text yet
 * @property {number} dismissed how many findings are dismissed
 */

/** A panel of findings. Put its `element` where it should be. */
export class Panel {
  #options;
  #summary;
  #said;
  #list;
  #cards;
  #verdict;
  #hidden;
  #spoken;
  /** @type {{ signature: string, element: HTMLElement, finding: Finding }[]} */
  #shown = [];

  /** @param {PanelOptions} options */
  constructor(options) {
    const { strings } = options;
    this.#options = options;
    this.#said = make('span', '', strings.idle);
    this.#summary = makeButton('summary', () => (this.isOpen ? this.close() : this.open()), make('span', 'mark'), this.#said);
    this.#summary.ariaExpanded = 'false';
    this.#summary.setAttribute('aria-controls', 'findings');
    this.#verdict = make('p', 'verdict');
    this.#cards = make('ol', 'cards');
    this.#cards.role = 'list';
    this.#hidden = make('span', 'hidden-findings');
    this.#list = make('section', 'list', this.#verdict, this.#cards, make('p', 'foot', make('span', '', strings.note), this.#hidden));
    this.#list.id = 'findings';
    this.#list.ariaLabel = strings.findings;
    this.#list.hidden = true;
    this.#spoken = make('p', 'spoken');
    this.#spoken.role = 'status';
    /** @readonly */
    this.element = make('div', 'panel', this.#summary, this.#list, this.#spoken);
    this.element.lang = strings.lang;
    // The words are of a left-to-right language on every page.
    this.element.dir = 'ltr';
    this.element.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !this.isOpen) return;
      // Closes this, and not also the dialog that it may be in.
      event.preventDefault();
      event.stopPropagation();
      this.close();
      this.#summary.focus();
    });
  }

  /** Whether the findings are to be seen. */
  get isOpen() {
    return !this.#list.hidden;
  }

  /** @param {PanelState} state */
  update({ findings, verdict, state, blank, dismissed }) {
    const { strings } = this.#options;
    this.#showCards(findings);
    const warnings = findings.filter((finding) => finding.severity === 'warn').length;
    const known = state === 'ready' || (state === 'checking' && this.#summary.dataset.severity !== undefined);
    let line = strings.count(warnings, findings.length - warnings);
    if (state === 'failed') line = strings.failed;
    else if (blank) line = strings.idle;
    else if (!known) line = strings.checking;
    const settled = state === 'ready' && !blank;
    // While a check runs the last answer stands: a line that flickers at each key is hard to read.
    if (state !== 'checking' || !known) {
      this.#said.textContent = line;
      this.#verdict.textContent = settled ? strings.verdict[verdict] : '';
      if (settled) this.#summary.dataset.severity = findings.length > 0 && verdict === 'clear' ? 'caution' : verdict;
      else delete this.#summary.dataset.severity;
    }
    if (settled) this.announce(findings.length > 0 ? `${line}. ${strings.verdict[verdict]}` : line);
    this.#hidden.replaceChildren(
      ...(dismissed > 0 ? [strings.hidden(dismissed), ' ', makeButton('restore', this.#options.onRestore, strings.restore)] : []),
    );
  }

  /**
   * Opens the list, at a finding if one is given. The focus stays where it is.
   * @param {Finding} [finding]
   */
  open(finding) {
    this.#list.hidden = false;
    this.#summary.ariaExpanded = 'true';
    for (const { element } of this.#shown) element.classList.remove('current');
    const found = this.#shown.find((one) => one.finding === finding);
    if (!found) return;
    found.element.classList.add('current');
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    found.element.scrollIntoView({ block: 'nearest', behavior: calm ? 'instant' : 'smooth' });
    this.announce(`${this.#options.strings.severity[found.finding.severity]}: ${found.finding.matched}. ${found.finding.message}`);
  }

  /** Closes the list. */
  close() {
    this.#list.hidden = true;
    this.#summary.ariaExpanded = 'false';
    for (const { element } of this.#shown) element.classList.remove('current');
  }

  /**
   * Has a text read out by screen readers, once.
   * @param {string} text
   */
  announce(text) {
    if (this.#spoken.textContent !== text) this.#spoken.textContent = text;
  }

  /**
   * Keeps the cards that stay, with what is open and in focus in them.
   * @param {readonly Finding[]} findings
   */
  #showCards(findings) {
    const before = [...this.#shown];
    this.#shown = findings.map((finding) => {
      const signature = signatureOf(finding);
      const kept = before.findIndex((one) => one.signature === signature);
      if (kept < 0) return this.#entry(finding, signature);
      const [entry] = before.splice(kept, 1);
      entry.finding = finding;
      return entry;
    });
    const focused = /** @type {Document | ShadowRoot} */ (this.element.getRootNode()).activeElement;
    const lost = before.findIndex(({ element }) => element.contains(focused));
    const place = lost < 0 ? -1 : [...this.#cards.children].findIndex((item) => item.contains(focused));
    for (const { element } of before) element.parentElement?.remove();
    this.#shown.forEach(({ element }, index) => {
      const item = element.parentElement ?? make('li', '', element);
      if (this.#cards.children[index] !== item) this.#cards.insertBefore(item, this.#cards.children[index] ?? null);
    });
    if (place >= 0) (this.#shown[Math.min(place, this.#shown.length - 1)]?.element ?? this.#summary).focus();
  }

  /**
   * @param {Finding} finding
   * @param {string} signature
   */
  #entry(finding, signature) {
    const { strings, onFix, preview, onDismiss, onShow } = this.#options;
    const entry = { signature, finding, element: /** @type {HTMLElement} */ (this.element) };
    entry.element = createCard(finding, {
      strings,
      // By number: the card outlives the finding that it was made for.
      onFix: (fix) => onFix(entry.finding, entry.finding.fixes[finding.fixes.indexOf(fix)]),
      preview: (fix) => preview(finding, fix),
      onDismiss: (scope) => onDismiss(entry.finding, scope),
      onShow: () => onShow(entry.finding),
    });
    return entry;
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
