// The dialog that asks before a post goes out that is likely to be a problem.

import { make, makeButton, quoted } from './panel.js';
import { adoptSheet } from './sheets.js';
import { dialogSheet } from './styles.js';

/** @import { Finding } from '../index.js' */
/** @import { Strings } from './strings.js' */

/** The most reasons that are told. */
const MOST = 4;

/**
 * Asks whether to post all the same.
 * @param {object} options
 * @param {ShadowRoot} [options.root] where the dialog is put, if that is shown; else a place of its own
 * @param {readonly Finding[]} options.findings
 * @param {Strings} options.strings
 * @param {AbortSignal} [options.signal] closes the dialog, as "Go back" does
 * @returns {Promise<'back' | 'post'>}
 */
export function askBeforePosting({ root, findings, strings, signal }) {
  const heading = make('h2', '', strings.dialog);
  heading.id = 'postlint-before';
  const intro = make('p', 'intro', strings.verdict.warn);
  intro.id = 'postlint-intro';
  const back = makeButton('back', () => dialog.close('back'), strings.back);
  const post = makeButton('post', () => dialog.close('post'), strings.post);
  const reasons = reasonsOf(findings);
  const why = make('div', 'why', make('ul', '', ...reasons.slice(0, MOST)));
  if (reasons.length > MOST) why.append(make('p', 'more', strings.more(reasons.length - MOST)));
  const dialog = make('dialog', 'dialog', make('div', 'head', heading, intro), why, make('div', 'answers', back, post));
  dialog.lang = strings.lang;
  dialog.dir = 'ltr';
  dialog.setAttribute('aria-labelledby', heading.id);
  dialog.setAttribute('aria-describedby', intro.id);
  back.autofocus = true;

  // Inside something hidden a modal dialog would block the page unseen.
  const host = root ? null : document.createElement('div');
  if (host) document.body.append(host);
  const place = root ?? /** @type {HTMLElement} */ (host).attachShadow({ mode: 'open' });
  const dropSheet = adoptSheet(place, dialogSheet());
  place.append(dialog);
  dialog.showModal();
  signal?.addEventListener('abort', () => dialog.close('back'), { once: true });
  return new Promise((resolve) => {
    dialog.addEventListener(
      'close',
      () => {
        dialog.remove();
        host?.remove();
        dropSheet();
        // Escape closes without an answer: that is no yes.
        resolve(dialog.returnValue === 'post' ? 'post' : 'back');
      },
      { once: true },
    );
  });
}

/**
 * What is likely to be a problem: each reason once, with all the places that it is about.
 * @param {readonly Finding[]} findings
 */
function reasonsOf(findings) {
  /** @type {Map<string, Set<string>>} */
  const places = new Map();
  // What only may be a problem holds nobody up, and has no place in the question.
  for (const { severity, message, matched } of findings) {
    if (severity !== 'warn') continue;
    const quotes = places.get(message) ?? new Set();
    places.set(message, quotes);
    if (matched.trim()) quotes.add(matched.trim());
  }
  return [...places].map(([message, quotes]) => {
    const texts = [...quotes].map((quote) => make('q', '', quoted(quote)));
    return make('li', 'reason', ...texts, make('span', 'message', message));
  });
}
