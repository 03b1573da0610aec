// Runs in every page before its own scripts: looks at what a person sees, through open shadow roots too.

(() => {
  /** Which text control a value range is of: the range itself does not say. */
  const controls = new WeakMap();
  for (const { prototype } of [HTMLTextAreaElement, HTMLInputElement]) {
    const { createValueRange } = prototype;
    if (!createValueRange) continue;
    prototype.createValueRange = function (...positions) {
      const range = createValueRange.apply(this, positions);
      controls.set(range, this);
      return range;
    };
  }

  const textOf = (range) => controls.get(range)?.value.slice(range.startOffset, range.endOffset) ?? range.toString();
  const tidy = (text) => text.replace(/\s+/g, ' ').trim();

  function* allIn(root, selector) {
    for (const element of root.querySelectorAll('*')) {
      if (element.matches(selector)) yield element;
      if (element.shadowRoot) yield* allIn(element.shadowRoot, selector);
    }
  }

  const middleOf = (element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return [left + width / 2, top + height / 2];
  };

  function elementAt(x, y) {
    let found = document.elementFromPoint(x, y);
    while (found?.shadowRoot) {
      const inner = found.shadowRoot.elementFromPoint(x, y);
      if (!inner || inner === found) break;
      found = inner;
    }
    return found;
  }

  function* ranges() {
    for (const name of ['postlint-warn', 'postlint-caution']) {
      for (const range of CSS.highlights.get(name) ?? []) yield { severity: name.replace('postlint-', ''), range };
    }
  }

  globalThis.probe = {
    /** The elements that can be seen and that have a text. */
    all: (selector, text = '') =>
      [...allIn(document, selector)].filter((element) => element.checkVisibility({ visibilityProperty: true }) && tidy(element.innerText).includes(text)),

    /** Where to click the first of them; null while it is not there, moves, or lies under something else. */
    pointOf: async (selector, text) => {
      const [element] = probe.all(selector, text);
      if (!element) return null;
      element.scrollIntoView({ block: 'center', behavior: 'instant' });
      const before = middleOf(element);
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const [x, y] = middleOf(element);
      return x === before[0] && y === before[1] && element.contains(elementAt(x, y)) ? [x, y] : null;
    },

    /** What can be read in the elements that can be seen. */
    texts: (selector) => probe.all(selector).map((element) => tidy(element.innerText)),

    /** What is marked, like `warn: add me on WeChat`, in the order of the page. */
    marks: () =>
      [...ranges()]
        .map(({ severity, range }) => ({ mark: `${severity}: ${textOf(range)}`, place: range.getBoundingClientRect() }))
        .sort((one, other) => one.place.top - other.place.top || one.place.left - other.place.left)
        .map(({ mark }) => mark),

    /** The text under each mark, found by pointing at where the mark begins and ends on the screen. */
    markedOnScreen: () =>
      [...ranges()].map(({ range }) => {
        const rects = [...range.getClientRects()].filter(({ width }) => width > 2);
        const at = (rect, x) => document.caretPositionFromPoint(x, rect.top + rect.height / 2);
        const from = at(rects[0], rects[0].left + 1);
        const to = at(rects.at(-1), rects.at(-1).right - 1);
        return (from.offsetNode.value ?? from.offsetNode.data).slice(from.offset, to.offset);
      }),

    /** A point inside the first mark. */
    middleOfMark: () => {
      const [{ range }] = ranges();
      const { left, top, width, height } = range.getClientRects()[0];
      return [left + width / 2, top + height / 2];
    },

    /** What is selected, in the page or in the control that has the focus. */
    selected: () => {
      const { value, selectionStart, selectionEnd } = document.activeElement;
      return value === undefined ? String(getSelection()) : value.slice(selectionStart, selectionEnd);
    },
  };
})();
