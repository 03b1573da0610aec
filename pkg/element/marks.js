// Draws marks under stretches of a text field, without touching its DOM: through the CSS Custom Highlight API, which paints
// ranges. The text of a text control is not in the DOM; it is marked through value ranges where the browser has them, else
// in a mirror that lies over the control.

import { Mirror } from './mirror.js';
import { markSheet } from './styles.js';
import { adoptSheet } from './sheets.js';

/** @import { Span } from './spans.js' */
/** @import { TextField } from './fields.js' */

/** @typedef {'warn' | 'caution'} Severity */

/**
 * A range of either kind: in the DOM, or in the value of a text control.
 * @typedef {AbstractRange & { getClientRects(): DOMRectList, disconnect?(): void }} MarkRange
 */

/** The marks of one text field. */
export class Marks {
  #field;
  #layer;
  /** @type {Mirror | null} */
  #mirror = null;
  /** @type {(() => void) | null} */
  #dropSheet = null;
  /** @type {{ severity: Severity, range: MarkRange | null }[]} */
  #drawn = [];

  /**
   * @param {TextField} field
   * @param {{ layer?: Element | ShadowRoot }} [options] `layer`: where a mirror is put when one is needed; the body of the page unless given
   */
  constructor(field, { layer } = {}) {
    this.#field = field;
    this.#layer = layer ?? field.element.ownerDocument.body;
  }

  /**
   * Draws marks in place of those before.
   * @param {readonly (Span & { severity: Severity })[]} spans
   * @param {string} text the text that the spans are of
   * @returns {boolean} false when the field holds another text by now, or the browser cannot mark: then nothing is drawn
   */
  show(spans, text) {
    this.clear();
    if (spans.length === 0 || !canMark() || !this.#field.element.isConnected) return false;
    const rangeOf = this.#rangesOf(text);
    if (!rangeOf) return false;
    this.#dropSheet ??= adoptSheet(this.#field.element.getRootNode(), markSheet());
    for (const { start, end, severity } of spans) {
      // An empty stretch, as where something is missing, has no place of its own to draw.
      const range = start < end ? rangeOf(start, end) : null;
      if (range) highlight(severity).add(range);
      this.#drawn.push({ severity, range });
    }
    return true;
  }

  /** Takes all marks away. */
  clear() {
    for (const { severity, range } of this.#drawn) {
      if (!range) continue;
      unhighlight(severity, range);
      range.disconnect?.();
    }
    this.#drawn = [];
    this.#mirror?.hide();
  }

  /**
   * Which mark is at a point of the window.
   * @param {number} x
   * @param {number} y
   * @returns {number} its index in the spans that were given, -1 for none
   */
  at(x, y) {
    // Of marks inside each other, the shorter is meant.
    let best = -1;
    let bestWidth = Infinity;
    for (let index = 0; index < this.#drawn.length; index += 1) {
      for (const rect of this.rects(index)) {
        const inside = x >= rect.left && x <= rect.right && y >= rect.top && y <= rect.bottom;
        if (inside && rect.width < bestWidth) [best, bestWidth] = [index, rect.width];
      }
    }
    return best;
  }

  /**
   * Where a mark is in the window: one rectangle a line.
   * @param {number} index
   * @returns {DOMRect[]}
   */
  rects(index) {
    return [...(this.#drawn[index]?.range?.getClientRects() ?? [])];
  }

  /** Takes everything away that was put into the page. */
  destroy() {
    this.clear();
    this.#mirror?.destroy();
    this.#mirror = null;
    this.#dropSheet?.();
    this.#dropSheet = null;
  }

  /**
   * @param {string} text
   * @returns {((start: number, end: number) => MarkRange | null) | null}
   */
  #rangesOf(text) {
    const { element, kind } = this.#field;
    if (kind === 'editable') {
      const snapshot = this.#field.snapshot();
      return snapshot.text === text ? snapshot.range : null;
    }
    if (this.#field.text !== text) return null;
    const control = /** @type {HTMLTextAreaElement & { createValueRange?(start: number, end: number): MarkRange }} */ (element);
    if (control.createValueRange) return (start, end) => control.createValueRange?.(start, end) ?? null;
    this.#mirror ??= new Mirror(control, this.#layer);
    this.#mirror.show(text);
    const mirror = this.#mirror;
    return (start, end) => mirror.range(start, end);
  }
}

const canMark = () => typeof Highlight === 'function' && CSS.highlights !== undefined;
const nameOf = (/** @type {Severity} */ severity) => `postlint-${severity}`;

/**
 * The page has one registry of highlights: all fields share one of each severity.
 * @param {Severity} severity
 */
function highlight(severity) {
  const name = nameOf(severity);
  const known = CSS.highlights.get(name);
  if (known) return known;
  const made = new Highlight();
  // Where both meet, the graver one shows.
  made.priority = severity === 'warn' ? 1 : 0;
  CSS.highlights.set(name, made);
  return made;
}

/**
 * @param {Severity} severity
 * @param {MarkRange} range
 */
function unhighlight(severity, range) {
  const known = CSS.highlights.get(nameOf(severity));
  known?.delete(range);
  if (known?.size === 0) CSS.highlights.delete(nameOf(severity));
}
