// Edits a text field the way a person would, so that its editor takes part and undo works. Never sets a field's value.

import { replaceIn } from './spans.js';

/** @import { Replacement } from './spans.js' */
/** @import { TextField } from './fields.js' */

/** How long an editor gets to take over a selection or to answer an edit, in milliseconds. */
const SETTLE = 30;

/**
 * Applies replacements to a field and looks whether they arrived.
 * @param {TextField} field
 * @param {readonly Replacement[]} replacements in order, without overlaps
 * @returns {Promise<{ ok: boolean, text: string }>}
 *   `text` is what the field should hold. When `ok` is false the field did not take it: offer the text to be copied.
 */
export async function applyEdits(field, replacements) {
  const text = replaceIn(field.text, replacements);
  if (!field.editable) return { ok: false, text };
  if (field.kind === 'control') return { ok: replaceInControl(field, replacements), text };
  // From the end, so that the positions of earlier ones stay right.
  for (const replacement of [...replacements].reverse()) {
    if (!(await replaceInEditable(field, replacement))) return { ok: false, text };
  }
  return { ok: true, text };
}

/**
 * One replacement for all of them: then one undo takes them back.
 * @param {TextField} field
 * @param {readonly Replacement[]} replacements
 */
function replaceInControl(field, replacements) {
  const start = replacements[0]?.start ?? 0;
  const end = replacements.at(-1)?.end ?? start;
  const before = field.text;
  const expected = replaceIn(before, replacements);
  const put = replaceIn(before.slice(start, end), replacements.map((one) => ({ ...one, start: one.start - start, end: one.end - start })));
  // The browser would cut off what is too long, and leave half a fix.
  const { maxLength } = /** @type {HTMLTextAreaElement | HTMLInputElement} */ (field.element);
  if (maxLength >= 0 && expected.length > Math.max(maxLength, before.length)) return false;
  field.select(start, end);
  command(field.element, put);
  return field.text === expected;
}

/**
 * @param {TextField} field
 * @param {Replacement} replacement
 */
async function replaceInEditable(field, replacement) {
  const before = field.text;
  const expected = replaceIn(before, [replacement]);
  if (alike(before, expected)) return true;
  for (const attempt of waysInto(field.element)) {
    field.select(replacement.start, replacement.end);
    // Editors hear of a new selection a task later.
    await settle();
    attempt(field.element, replacement.text);
    await settle();
    const after = field.text;
    if (alike(after, expected)) return true;
    // It did something else: another try would only add to it.
    if (!alike(after, before)) return false;
  }
  return false;
}

/**
 * The ways into an editable element, best first.
 * @param {HTMLElement} element
 * @returns {((element: HTMLElement, text: string) => void)[]}
 */
function waysInto(element) {
  // ProseMirror (TipTap) reads a paste as one step; it takes no other made event.
  if (element.classList.contains('ProseMirror')) return [paste, command];
  return [beforeInput, paste];
}

/**
 * Asks the editor first, as the browser does before it changes anything; changes the text itself when no editor took it.
 * @param {HTMLElement} element
 * @param {string} text
 */
function beforeInput(element, text) {
  const event = new InputEvent('beforeinput', {
    inputType: text === '' ? 'deleteContentBackward' : 'insertText',
    data: text === '' ? null : text,
    bubbles: true,
    cancelable: true,
    composed: true,
  });
  if (element.dispatchEvent(event)) command(element, text);
}

/**
 * @param {HTMLElement} element
 * @param {string} text
 */
function command(element, text) {
  if (text === '') element.ownerDocument.execCommand('delete');
  else element.ownerDocument.execCommand('insertText', false, text);
}

/**
 * @param {HTMLElement} element
 * @param {string} text
 */
function paste(element, text) {
  if (text === '') return command(element, text);
  const data = new DataTransfer();
  data.setData('text/plain', text);
  const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true, composed: true });
  // Firefox leaves the data out of a made event, but lets it be put in.
  if (!event.clipboardData?.types.includes('text/plain')) event.clipboardData?.setData('text/plain', text);
  element.dispatchEvent(event);
}

/**
 * The same text to a reader: editors turn blanks into no-break spaces, and keep an empty last line or not.
 * @param {string} one
 * @param {string} other
 */
function alike(one, other) {
  const plain = (/** @type {string} */ text) => text.replaceAll('\u00a0', ' ').replace(/\n+$/, '');
  return plain(one) === plain(other);
}

const settle = () => new Promise((resolve) => setTimeout(resolve, SETTLE));
