// A see-through copy of a text control's text that lies over the control, so that ranges of it can be marked. For browsers
// without value ranges (Firefox 153). Follows the control through scrolling, resizing, new fonts and moves, without polling.

import { adoptSheet } from './sheets.js';
import { mirrorSheet } from './styles.js';

/** Everything that decides where a character stands, and the colours of marks. */
const COPIED = [
  'direction', 'unicode-bidi', 'font-family', 'font-size', 'font-style', 'font-weight', 'font-stretch', 'font-variant', 'font-size-adjust',
  'font-kerning', 'font-feature-settings', 'font-variation-settings', 'font-optical-sizing', 'line-height', 'letter-spacing', 'word-spacing',
  'text-align', 'text-indent', 'text-transform', 'text-rendering', 'tab-size', 'white-space', 'overflow-wrap', 'word-break', 'line-break',
  'hyphens', 'writing-mode', 'padding-top', 'padding-right', 'padding-bottom', 'padding-left', 'color-scheme',
  '--postlint-warn', '--postlint-caution',
];

/** A mirror of one text control. */
export class Mirror {
  #control;
  #box;
  #copy;
  #text;
  #end = new AbortController();
  #dropSheet;
  #observers = /** @type {{ disconnect(): void }[]} */ ([]);
  /** @type {IntersectionObserver | null} */
  #moves = null;
  /** @type {Element[]} */
  #clipping = [];
  /** What lies between the outside of an input and its text. */
  #frame = { left: 0, top: 0, right: 0, bottom: 0 };
  #waiting = 0;

  /**
   * @param {HTMLTextAreaElement | HTMLInputElement} control
   * @param {Element | ShadowRoot} layer where the mirror is put
   */
  constructor(control, layer) {
    this.#control = control;
    const page = control.ownerDocument;
    this.#box = page.createElement('div');
    this.#box.className = 'postlint-mirror';
    this.#box.ariaHidden = 'true';
    this.#box.inert = true;
    this.#box.hidden = true;
    this.#copy = page.createElement('div');
    this.#text = page.createTextNode('');
    const line = page.createElement('div');
    line.append(this.#text);
    this.#copy.append(line);
    this.#box.append(this.#copy);
    layer.append(this.#box);
    this.#dropSheet = adoptSheet(this.#box.getRootNode(), mirrorSheet());
    this.#follow();
  }

  /**
   * Shows a text, ready to be marked.
   * @param {string} text the control's own
   */
  show(text) {
    if (this.#text.data !== text) this.#text.data = text;
    this.#box.hidden = false;
    this.#dress();
  }

  /** Hides the copy. */
  hide() {
    this.#box.hidden = true;
  }

  /**
   * @param {number} start
   * @param {number} end
   */
  range(start, end) {
    const range = this.#control.ownerDocument.createRange();
    range.setStart(this.#text, Math.min(start, this.#text.length));
    range.setEnd(this.#text, Math.min(end, this.#text.length));
    return range;
  }

  /** Takes the mirror out of the page. */
  destroy() {
    this.#end.abort();
    for (const observer of this.#observers) observer.disconnect();
    this.#moves?.disconnect();
    cancelAnimationFrame(this.#waiting);
    this.#box.remove();
    this.#dropSheet();
  }

  #follow() {
    const control = this.#control;
    const page = control.ownerDocument;
    const { signal } = this.#end;
    const place = () => this.#box.hidden || this.#place();
    const dress = () => {
      if (this.#box.hidden || this.#waiting !== 0) return;
      this.#waiting = requestAnimationFrame(() => {
        this.#waiting = 0;
        if (!this.#box.hidden) this.#dress();
      });
    };
    // Of any scrolling: the control's own, and that of whatever it lies in.
    page.addEventListener('scroll', place, { signal, capture: true, passive: true });
    window.addEventListener('resize', place, { signal, passive: true });
    page.fonts.addEventListener('loadingdone', dress, { signal });
    for (const event of ['transitionend', 'animationend', 'focusin', 'focusout']) page.addEventListener(event, dress, { signal, passive: true });

    const sizes = new ResizeObserver(dress);
    sizes.observe(control);
    sizes.observe(page.documentElement);
    const looks = new MutationObserver(dress);
    for (let at = /** @type {Element | null} */ (control); at; at = parentOf(at)) {
      looks.observe(at, { attributes: true, attributeFilter: ['class', 'style', 'dir', 'lang', 'hidden', 'cols', 'rows', 'wrap', 'data-theme'] });
    }
    this.#observers.push(sizes, looks);
  }

  /** Takes over the control's looks, and its place. */
  #dress() {
    const from = getComputedStyle(this.#control);
    const { style } = this.#copy;
    for (const name of COPIED) style.setProperty(name, from.getPropertyValue(name));
    this.#copy.className = this.#control.localName;
    const inset = (/** @type {string} */ side) => parseFloat(from.getPropertyValue(`border-${side}-width`)) + parseFloat(from.getPropertyValue(`padding-${side}`));
    this.#frame = { left: inset('left'), top: inset('top'), right: inset('right'), bottom: inset('bottom') };
    this.#clipping = [];
    for (let at = parentOf(this.#control); at; at = parentOf(at)) {
      const { overflowX, overflowY } = getComputedStyle(at);
      if (overflowX !== 'visible' || overflowY !== 'visible') this.#clipping.push(at);
    }
    this.#place();
    this.#watchMoves();
  }

  /** Lays the copy exactly over the control's text, cut off where the control is. */
  #place() {
    const control = this.#control;
    const box = this.#box.style;
    const outer = control.getBoundingClientRect();
    if (outer.width === 0 || !control.isConnected) {
      box.visibility = 'hidden';
      return;
    }
    box.visibility = '';
    const { left, top, width, height } = this.#textArea(outer);
    // Whatever the mirror is placed against, the way to go is the distance that is left.
    const now = this.#box.getBoundingClientRect();
    if (Math.abs(now.left - left) > 0.01) box.left = `${(parseFloat(box.left) || 0) + left - now.left}px`;
    if (Math.abs(now.top - top) > 0.01) box.top = `${(parseFloat(box.top) || 0) + top - now.top}px`;
    box.width = `${width}px`;
    box.height = `${height}px`;
    this.#copy.style.transform = `translate(${-control.scrollLeft}px, ${-control.scrollTop}px)`;
    box.clipPath = this.#clip({ left, top, right: left + width, bottom: top + height });
  }

  /**
   * The part of the control in which its text is shown and cut off.
   * @param {DOMRect} outer
   */
  #textArea(outer) {
    const control = this.#control;
    if (control.localName === 'textarea') {
      const { clientLeft, clientTop, clientWidth: width, clientHeight: height } = control;
      return { left: outer.left + clientLeft, top: outer.top + clientTop, width, height };
    }
    // Browsers do not agree on what the client area of an input is.
    const { left, top, right, bottom } = this.#frame;
    return { left: outer.left + left, top: outer.top + top, width: outer.width - left - right, height: outer.height - top - bottom };
  }

  /**
   * What of the control its surroundings leave to be seen.
   * @param {{ left: number, top: number, right: number, bottom: number }} box
   */
  #clip(box) {
    const cut = { top: 0, right: 0, bottom: 0, left: 0 };
    for (const element of this.#clipping) {
      if (element === element.ownerDocument.documentElement || element === element.ownerDocument.body) continue;
      const rect = element.getBoundingClientRect();
      cut.top = Math.max(cut.top, rect.top - box.top);
      cut.left = Math.max(cut.left, rect.left - box.left);
      cut.right = Math.max(cut.right, box.right - rect.right);
      cut.bottom = Math.max(cut.bottom, box.bottom - rect.bottom);
    }
    return `inset(${cut.top}px ${cut.right}px ${cut.bottom}px ${cut.left}px)`;
  }

  /** Hears when the control moves for any other reason: an observer whose frame is the control's own place. */
  #watchMoves() {
    this.#moves?.disconnect();
    const { innerWidth, innerHeight } = window;
    const { left, top, right, bottom } = this.#control.getBoundingClientRect();
    const margins = [top, innerWidth - right, innerHeight - bottom, left].map((inset) => `${-Math.floor(inset)}px`);
    let first = true;
    this.#moves = new IntersectionObserver(
      () => {
        if (first) first = false;
        else if (!this.#box.hidden) this.#dress();
      },
      { rootMargin: margins.join(' '), threshold: [0.25, 0.5, 0.75, 0.99] },
    );
    this.#moves.observe(this.#control);
  }
}

/**
 * The element around another, out of shadow trees too.
 * @param {Element} element
 * @returns {Element | null}
 */
function parentOf(element) {
  const slot = element.assignedSlot;
  if (slot) return slot;
  const parent = element.parentNode;
  if (parent instanceof ShadowRoot) return parent.host;
  return parent instanceof Element ? parent : null;
}
