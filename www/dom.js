// Small helpers to find and build elements.

/**
 * An element of the page that is known to be there.
 * @param {string} id
 * @returns {any}
 */
export function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`index.html has no element with the id ${id}`);
  return element;
}

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, any>} [properties] set on the element
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

/**
 * @param {Record<string, any>} properties
 * @param {() => void} pressed
 * @param {(Node | string)[]} children
 */
export function makeButton(properties, pressed, ...children) {
  const button = make('button', { type: 'button', ...properties }, ...children);
  button.addEventListener('click', pressed);
  return button;
}

/**
 * A line drawing.
 * @param {string} path in a square of 20 by 20
 */
export function makeIcon(path) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 20 20');
  svg.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}

/**
 * Shows a number short for the eye and in words for the ear.
 * @param {string} id
 * @param {string} short
 * @param {string} words
 */
export function showCounter(id, short, words) {
  byId(id).replaceChildren(make('span', { ariaHidden: 'true' }, short), make('span', { className: 'spoken' }, words));
}

/** Two crossed strokes. */
export const CROSS = 'M6 6l8 8M14 6l-8 8';

/** Whether to go without movement. */
export const isCalm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;
