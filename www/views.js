// What goes with a change of the view. Which view is shown, early.js writes on the root element. All views live in one document, so
// that a look at a rule does not cost the post that is being written.

import { byId } from './dom.js';
import { language } from './language.js';

/** @typedef {'check' | 'rules' | 'dismissed' | 'verify'} View */

/** @type {View | undefined} */
let current;

/** How far the post was scrolled when its view was left. */
let scrolled = 0;

/**
 * Follows the address.
 * @param {(view: View, rule?: string) => void} opened
 */
export function startViews(opened) {
  history.scrollRestoration = 'manual';
  addEventListener('hashchange', () => follow(opened));
  // The browser moves to the top or to a heading as soon as the view changes: this is asked before.
  addEventListener('scroll', () => current === 'check' && document.documentElement.dataset.view === 'check' && (scrolled = scrollY), { passive: true });
  follow(opened);
}

/** Puts the title of what is shown into the title of the window. */
export function showTitle() {
  document.title = language.strings.titles[current ?? 'check'];
}

/** @param {(view: View, rule?: string) => void} opened */
function follow(opened) {
  const view = /** @type {View} */ (document.documentElement.dataset.view);
  const name = location.hash.slice(1);
  const rule = name.includes('.') ? name : undefined;
  const moved = current !== undefined && view !== current;
  current = view;
  for (const link of document.querySelectorAll('nav a')) {
    if (link.getAttribute('href') === `#${view}`) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  showTitle();
  if (moved && !rule) {
    byId(`${view}-heading`).focus({ preventScroll: true });
    scrollTo({ top: view === 'check' ? scrolled : 0, behavior: 'instant' });
  }
  if (name !== 'main') opened(view, rule);
}
