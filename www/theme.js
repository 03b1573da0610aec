// Light, dark, or as the device is.

import { save } from './storage.js';

/** @typedef {'auto' | 'light' | 'dark'} Theme */

/** @type {readonly Theme[]} */
const THEMES = ['auto', 'light', 'dark'];

/** The colour of the page, as in styles.css. */
const BAR = { light: '#f4f4f2', dark: '#131312' };

/** As early.js found it. */
let theme = /** @type {Theme} */ (document.documentElement.dataset.theme);

/** The theme that is chosen. */
export const currentTheme = () => theme;

/** Changes to the next theme. */
export function changeTheme() {
  theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length];
  save('theme', theme);
  applyTheme();
}

export function applyTheme() {
  document.documentElement.dataset.theme = theme;
  // The browser's own bar: one colour for each theme of the device, the same one when the person chose.
  for (const [own, color] of Object.entries(BAR)) {
    const meta = document.querySelector(`meta[name="theme-color"][media*="${own}"]`);
    meta?.setAttribute('content', theme === 'auto' ? color : BAR[theme]);
  }
}
