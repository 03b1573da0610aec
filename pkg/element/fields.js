// Reads a text field of the page and knows where each of its characters is. Never changes the page's DOM.

/** @import { Span } from './spans.js' */

/**
 * A text as it was read, with the way back to its places on the screen.
 * @typedef {object} Snapshot
 * @property {string} text
 * @property {(start: number, end: number) => Range | null} range
 *   the place of a stretch as a DOM range; nothing in a text control, whose text is not in the DOM
 */

/** Types of `<input>` whose text can be selected, and so marked and edited. */
const TEXT_INPUTS = new Set(['text', 'search', 'url', 'tel']);

/** Elements that stand on lines of their own. By name, because asking for computed styles on each key press is slow. */
const BLOCKS = new Set(
  ('ADDRESS ARTICLE ASIDE BLOCKQUOTE CENTER DD DETAILS DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR ' +
    'LI MAIN NAV OL P PRE SECTION TABLE TBODY TD TFOOT TH THEAD TR UL').split(' '),
);

/** Elements whose text nobody reads. */
const SKIPPED = new Set(['SCRIPT', 'STYLE', 'TEMPLATE', 'NOSCRIPT', 'TEXTAREA', 'SELECT']);

/**
 * Opens a text field of the page.
 * @param {Element} element a `textarea`, a text `input` or an element with `contenteditable`
 * @returns {TextField}
 * @throws {TypeError} for any other element
 */
export function openField(element) {
  if (!isField(element)) {
    throw new TypeError(`<${element.localName}> is not a text field: give a textarea, a text input or an element with contenteditable`);
  }
  return isControl(element) ? new ControlField(element) : new EditableField(/** @type {HTMLElement} */ (element));
}

/**
 * Whether an element can be opened as a text field.
 * @param {Element} element
 */
export function isField(element) {
  return isControl(element) || isEditingHost(element);
}

/**
 * The text field that an element is or holds: editors such as TipTap and Quill put theirs inside the element that they are given.
 * @param {Element} element
 * @returns {Element | null}
 */
export function findField(element) {
  if (isField(element)) return element;
  for (const inner of element.querySelectorAll('textarea, input, [contenteditable]')) {
    if (isField(inner)) return inner;
  }
  return null;
}

/**
 * @param {Element} element
 * @returns {element is HTMLTextAreaElement | HTMLInputElement}
 */
function isControl(element) {
  if (element.localName === 'textarea') return true;
  return element.localName === 'input' && TEXT_INPUTS.has(/** @type {HTMLInputElement} */ (element).type);
}

/** @param {Element} element */
function isEditingHost(element) {
  const value = element.getAttribute('contenteditable');
  return value !== null && value !== 'false' && value !== 'inherit';
}

/** A text field of the page. */
export class TextField {
  /** @param {HTMLElement} element */
  constructor(element) {
    /** @readonly */
    this.element = element;
    /** Whether the person is in the middle of composing a character, as with Chinese input. */
    this.composing = false;
  }

  /** @returns {'control' | 'editable'} */
  get kind() {
    return 'control';
  }

  /** Whether the person can edit it now. */
  get editable() {
    return true;
  }

  /** The text as it is now. */
  get text() {
    return this.snapshot().text;
  }

  /** @returns {Snapshot} */
  snapshot() {
    return { text: '', range: () => null };
  }

  /**
   * Selects a stretch, with the field in focus.
   * @param {number} start
   * @param {number} end
   */
  select(start, end) {
    void start;
    void end;
  }

  /** The form that the field belongs to. */
  get form() {
    return this.element.closest('form');
  }

  /**
   * Calls back after anything that may have changed the text. The text may turn out to be the same.
   * @param {() => void} changed
   * @param {AbortSignal} signal ends it
   */
  watch(changed, signal) {
    const { element } = this;
    element.addEventListener('input', changed, { signal });
    element.addEventListener('compositionstart', () => (this.composing = true), { signal });
    const composed = () => {
      if (!this.composing) return;
      this.composing = false;
      changed();
    };
    element.addEventListener('compositionend', composed, { signal });
    // Some input methods go away without a word when the field loses focus.
    element.addEventListener('blur', () => (composed(), changed()), { signal });
    element.addEventListener('focus', changed, { signal });
  }
}

/** A `textarea` or `input`. */
class ControlField extends TextField {
  /** @param {HTMLTextAreaElement | HTMLInputElement} element */
  constructor(element) {
    super(element);
    /** @readonly */
    this.control = element;
  }

  get editable() {
    return !this.control.readOnly && !this.control.matches(':disabled');
  }

  get text() {
    return this.control.value;
  }

  snapshot() {
    return { text: this.control.value, range: () => null };
  }

  /**
   * @param {number} start
   * @param {number} end
   */
  select(start, end) {
    this.control.focus();
    this.control.setSelectionRange(start, end);
  }

  get form() {
    return this.control.form;
  }

  /**
   * @param {() => void} changed
   * @param {AbortSignal} signal
   */
  watch(changed, signal) {
    super.watch(changed, signal);
    // A script that sets `value` fires no event, but mostly does so because of something the person did.
    const later = () => setTimeout(() => signal.aborted || changed(), 0);
    const page = this.control.ownerDocument;
    for (const event of ['reset', 'submit', 'click', 'keyup']) page.addEventListener(event, later, { signal, capture: true, passive: true });
    // Chromium tells of a text that a script has set by a change of the selection.
    this.control.addEventListener('selectionchange', changed, { signal });
  }
}

/** An element with `contenteditable`, with an editor behind it or not. */
class EditableField extends TextField {
  get kind() {
    return /** @type {const} */ ('editable');
  }

  get editable() {
    return this.element.isContentEditable;
  }

  snapshot() {
    return readEditable(this.element);
  }

  /**
   * @param {number} start
   * @param {number} end
   */
  select(start, end) {
    const range = this.snapshot().range(start, end);
    this.element.focus({ preventScroll: true });
    if (!range) return;
    const selection = this.element.ownerDocument.getSelection();
    selection?.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
    range.startContainer.parentElement?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  /**
   * @param {() => void} changed
   * @param {AbortSignal} signal
   */
  watch(changed, signal) {
    super.watch(changed, signal);
    const observer = new MutationObserver(changed);
    observer.observe(this.element, { childList: true, characterData: true, subtree: true });
    signal.addEventListener('abort', () => observer.disconnect(), { once: true });
  }
}

/**
 * Reads an editable element as a person reads it: each block on a line of its own, a `<br>` as a line break.
 * @param {HTMLElement} root
 * @returns {Snapshot}
 */
function readEditable(root) {
  /** @type {Piece[]} */
  const pieces = [];
  const keepsBlanks = /^(pre|break-spaces)/.test(getComputedStyle(root).whiteSpace);
  let text = '';
  // The line that is being read has something on it, if only the place for a caret.
  let lineOpen = false;
  // What comes next begins a new line.
  let breakOwed = false;

  const openLine = () => {
    if (breakOwed) text += '\n';
    breakOwed = false;
    lineOpen = true;
  };
  const closeLine = () => {
    if (lineOpen) breakOwed = true;
    lineOpen = false;
  };

  /** @param {Text} node */
  const readText = (node) => {
    const kept = keepsBlanks || node.parentElement?.closest('pre') != null;
    if (!kept && isBlank(node.data) && (!lineOpen || endsLine(node, root))) return;
    openLine();
    // Of the same length, so that positions in the text are positions in the node.
    const shown = kept ? node.data : node.data.replace(/[\t\r\n]/g, ' ');
    pieces.push({ node, start: text.length, length: shown.length });
    text += shown;
  };

  /** @param {Element} element */
  const readElement = (element) => {
    if (SKIPPED.has(element.nodeName)) return;
    if (element.nodeName === 'BR') {
      openLine();
      // The last one of a line only holds the line open.
      const length = endsLine(element, root) ? 0 : 1;
      pieces.push({ node: element, start: text.length, length });
      if (length === 1) text += '\n';
    } else if (BLOCKS.has(element.nodeName)) {
      closeLine();
      const linesBefore = pieces.length;
      readChildren(element);
      if (pieces.length === linesBefore) openLine();
      closeLine();
    } else {
      readChildren(element);
    }
  };

  /** @param {Node} parent */
  const readChildren = (parent) => {
    for (let node = parent.firstChild; node; node = node.nextSibling) {
      if (node instanceof Text) {
        if (node.length > 0) readText(node);
      } else if (node instanceof Element) {
        readElement(node);
      }
    }
  };

  readChildren(root);
  return { text, range: (start, end) => rangeOf(root, pieces, start, end) };
}

/**
 * A text node or `<br>` and its place in the text.
 * @typedef {{ node: Text | Element, start: number, length: number }} Piece
 */

/**
 * @param {HTMLElement} root
 * @param {readonly Piece[]} pieces
 * @param {number} start
 * @param {number} end
 */
function rangeOf(root, pieces, start, end) {
  const first = pieces[lastIndexWhere(pieces, (piece) => piece.start <= start)];
  const range = root.ownerDocument.createRange();
  if (!first) {
    range.selectNodeContents(root);
    range.collapse(true);
    return range;
  }
  range.setStart(...pointIn(first, start));
  range.collapse(true);
  if (end > start) {
    const last = pieces[lastIndexWhere(pieces, (piece) => piece.start + piece.length < end) + 1];
    if (!last) return null;
    range.setEnd(...pointIn(last, end));
  }
  return range;
}

/**
 * @param {Piece} piece
 * @param {number} position
 * @returns {[Node, number]}
 */
function pointIn({ node, start, length }, position) {
  const within = Math.max(0, Math.min(position - start, length));
  if (node instanceof Text) return [node, within];
  const parent = /** @type {Node} */ (node.parentNode);
  return [parent, Array.prototype.indexOf.call(parent.childNodes, node) + within];
}

/**
 * The index of the last item for which `holds` is true, -1 for none. It has to be true for a first part of the items only.
 * @template T
 * @param {readonly T[]} items
 * @param {(item: T) => boolean} holds
 */
function lastIndexWhere(items, holds) {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(items[middle])) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/**
 * Whether nothing else stands on the line after a node.
 * @param {Node} node
 * @param {HTMLElement} root
 */
function endsLine(node, root) {
  for (let at = node; ; at = /** @type {Node} */ (at.parentNode)) {
    for (let next = at.nextSibling; next; next = next.nextSibling) {
      if (BLOCKS.has(next.nodeName)) return true;
      if (next instanceof Element || (next instanceof Text && !isBlank(next.data))) return false;
    }
    if (at.parentNode === root || BLOCKS.has(/** @type {Node} */ (at.parentNode).nodeName)) return true;
  }
}

const isBlank = (/** @type {string} */ text) => /^[ \t\r\n]*$/.test(text);

/**
 * The topics in the text of a topics field: `#a #b`, `a, b`, or as the platform's editor writes them, `#a[话题]#`.
 * @param {string} text
 * @returns {(Span & { text: string })[]} each without its `#`
 */
export function parseTags(text) {
  const tags = [];
  for (const match of text.matchAll(/[^\s#,，、;；]+/gu)) {
    const tag = match[0].replace(/\[话题\]$/u, '');
    if (tag !== '') tags.push({ text: tag, start: match.index, end: match.index + tag.length });
  }
  return tags;
}
