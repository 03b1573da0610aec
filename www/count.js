// Lengths as the platform's publish page counts them.

/** The longest title, in counted characters. */
export const TITLE_LIMIT = 20;
/** The longest text, in characters. */
export const BODY_LIMIT = 1000;
/** The most topics. */
export const TOPIC_LIMIT = 10;
/** The most photos. */
export const PHOTO_LIMIT = 18;

/**
 * The length of a title: two narrow (ASCII) characters count as one.
 * @param {string} title
 */
export function titleLength(title) {
  let halves = 0;
  for (const character of title) halves += character <= '\x7f' ? 1 : 2;
  return Math.ceil(halves / 2);
}

/**
 * The length of a text, in characters as people count them in most cases: code points.
 * @param {string} text
 */
export function bodyLength(text) {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}
