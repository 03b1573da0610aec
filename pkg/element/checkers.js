// The package's own checker, loaded when the first element asks for it and shared by all: each checker is a Worker.

/** @import { Checker } from '../index.js' */

/** How long a checker that nobody uses is kept, in milliseconds: elements are often taken out and put back. */
const KEEP = 5000;

/** @type {Map<string, { checker: Promise<Checker>, users: number, timer?: ReturnType<typeof setTimeout> }>} */
const lent = new Map();

/**
 * Lends the checker of a guideline.
 * @param {string} guideline
 * @returns {{ checker: Promise<Checker>, giveBack: () => void }}
 */
export function borrowChecker(guideline) {
  const entry = lent.get(guideline) ?? { checker: load(guideline), users: 0 };
  lent.set(guideline, entry);
  entry.users += 1;
  clearTimeout(entry.timer);
  const close = () => {
    if (lent.get(guideline) === entry) lent.delete(guideline);
    entry.checker.then((checker) => checker.close(), () => {});
  };
  // What could not be loaded is not kept: the next element tries again.
  entry.checker.catch(() => lent.get(guideline) === entry && lent.delete(guideline));
  let given = false;
  const giveBack = () => {
    if (given) return;
    given = true;
    entry.users -= 1;
    if (entry.users === 0) entry.timer = setTimeout(close, KEEP);
  };
  return { checker: entry.checker, giveBack };
}

/** @param {string} guideline */
async function load(guideline) {
  const { createChecker } = await import('../index.js');
  return createChecker({ guideline: /** @type {'xiaohongshu'} */ (guideline) });
}
