// Where things are in a text that is being edited. Positions are UTF-16 code units, half-open.

/**
 * A stretch of a text.
 * @typedef {{ start: number, end: number }} Span
 */

/**
 * The one stretch in which two texts differ.
 * @typedef {object} TextEdit
 * @property {number} start where it begins, in both texts
 * @property {number} removed how long it was before
 * @property {number} inserted how long it is after
 */

/**
 * A text to put in place of a stretch.
 * @typedef {{ start: number, end: number, text: string }} Replacement
 */

const isHighSurrogate = (/** @type {number} */ unit) => unit >= 0xd800 && unit < 0xdc00;
const isLowSurrogate = (/** @type {number} */ unit) => unit >= 0xdc00 && unit < 0xe000;

/**
 * Finds what changed between two texts.
 * @param {string} before
 * @param {string} after
 * @returns {TextEdit | null} nothing when they are the same
 */
export function findEdit(before, after) {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  // An edit never begins or ends inside a character of two units.
  if (start > 0 && isHighSurrogate(before.charCodeAt(start - 1))) start -= 1;
  let tail = 0;
  while (tail < shorter - start && before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)) tail += 1;
  if (tail > 0 && isLowSurrogate(before.charCodeAt(before.length - tail))) tail -= 1;
  return { start, removed: before.length - start - tail, inserted: after.length - start - tail };
}

/**
 * Moves a span through an edit.
 * @template {Span} T
 * @param {T} span
 * @param {TextEdit} edit
 * @returns {T | null} nothing when the edit touched the inside of the span: what it says may no longer hold
 */
export function shiftSpan(span, edit) {
  const editEnd = edit.start + edit.removed;
  if (span.end <= edit.start && span.start < edit.start) return span;
  if (span.start >= editEnd) {
    const by = edit.inserted - edit.removed;
    return by === 0 ? span : { ...span, start: span.start + by, end: span.end + by };
  }
  return null;
}

/**
 * A text after some replacements.
 * @param {string} text
 * @param {readonly Replacement[]} replacements in order, without overlaps; positions are those of `text`
 */
export function replaceIn(text, replacements) {
  let result = '';
  let from = 0;
  for (const { start, end, text: put } of replacements) {
    result += text.slice(from, start) + put;
    from = end;
  }
  return result + text.slice(from);
}
