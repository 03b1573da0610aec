// Style sheets that several parts share in one document or shadow root. Constructed sheets pass every content security policy.

/** @type {WeakMap<Node, Map<CSSStyleSheet, number>>} */
const users = new WeakMap();

/**
 * Adds a sheet to a document or shadow root, once for all who ask.
 * @param {Node} root
 * @param {CSSStyleSheet} sheet
 * @returns {() => void} ends the use; the last one takes the sheet away
 */
export function adoptSheet(root, sheet) {
  const scope = /** @type {Document | ShadowRoot} */ (root);
  const counts = users.get(root) ?? new Map();
  users.set(root, counts);
  const count = counts.get(sheet) ?? 0;
  counts.set(sheet, count + 1);
  if (count === 0) scope.adoptedStyleSheets = [...scope.adoptedStyleSheets, sheet];
  return () => {
    const left = counts.get(sheet) - 1;
    counts.set(sheet, left);
    if (left === 0) scope.adoptedStyleSheets = scope.adoptedStyleSheets.filter((other) => other !== sheet);
  };
}

/**
 * Makes a sheet the first time that it is asked for: on a server there are none.
 * @param {string} css
 * @returns {() => CSSStyleSheet}
 */
export function lazySheet(css) {
  /** @type {CSSStyleSheet | undefined} */
  let sheet;
  return () => {
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
    }
    return sheet;
  };
}
