// Says what has happened, to be seen and to be heard, with a way back where there is one.

import { byId } from './dom.js';

/** How long a notice stays, in milliseconds: long enough to reach its button. */
const STAY = 12_000;

/** @type {(() => void) | null} */
let undo = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/**
 * Has a text read out by screen readers.
 * @param {string} text
 */
export function say(text) {
  const spoken = byId('spoken');
  // The same text twice is heard twice only when it has been away.
  if (spoken.textContent === text) spoken.textContent = '';
  requestAnimationFrame(() => (spoken.textContent = text));
}

/**
 * Shows a notice for a while. It stays as long as somebody points at it or has the focus in it.
 * @param {string} text
 * @param {() => void} [takeBack]
 */
export function notify(text, takeBack) {
  undo = takeBack ?? null;
  byId('toast-text').textContent = text;
  byId('toast-undo').hidden = undo === null;
  byId('toast').hidden = false;
  say(text);
  wait();
}

function wait() {
  clearTimeout(timer);
  timer = setTimeout(() => (byId('toast').matches(':hover, :focus-within') ? wait() : hideNotice()), STAY);
}

export function hideNotice() {
  undo = null;
  clearTimeout(timer);
  byId('toast').hidden = true;
}

/** Makes the notice's buttons work. */
export function startNotices() {
  byId('toast-undo').addEventListener('click', () => {
    const takeBack = undo;
    hideNotice();
    takeBack?.();
  });
  byId('toast-close').addEventListener('click', hideNotice);
}
