// What the page remembers in this browser: settings, and dismissed words and rules. Never anything else of a post.

/**
 * @param {string} name
 * @returns {any} nothing when there is none, or when the browser keeps nothing for this page
 */
export function load(name) {
  try {
    return JSON.parse(localStorage.getItem(`postlint.${name}`) ?? 'null');
  } catch {
    return null;
  }
}

/**
 * @param {string} name
 * @param {unknown} value
 * @returns {boolean} whether the browser took it
 */
export function save(name, value) {
  try {
    localStorage.setItem(`postlint.${name}`, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}
