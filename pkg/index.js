import { Checker } from './checker.js';
import { PostlintError, textOf } from './errors.js';

/** @import { CheckerOptions, Pack } from './index.d.ts' */

export { PostlintError };

/**
 * Makes a checker and waits until it is ready.
 * @param {CheckerOptions} [options]
 */
export async function createChecker({ guideline = 'xiaohongshu', locale = 'en', packs = [], worker, wasm, model } = {}) {
  if (guideline !== 'xiaohongshu') throw new PostlintError('bad-options', `there is no guideline "${guideline}": use "xiaohongshu"`);
  const checker = new Checker({ locale, packs: plain(packs), worker, wasm, model });
  await checker.open();
  return checker;
}

/**
 * A copy of packs that can be sent to a Worker, whatever kind of objects they are.
 * @param {readonly Pack[]} packs
 * @returns {Pack[]}
 */
function plain(packs) {
  if (!Array.isArray(packs) || packs.some((pack) => typeof pack !== 'object' || pack === null)) {
    throw new PostlintError('bad-pack', 'packs are a list of objects like { name, rule: [{ id, terms }] }');
  }
  try {
    return JSON.parse(JSON.stringify(packs));
  } catch (problem) {
    throw new PostlintError('bad-pack', `packs are plain objects: ${textOf(problem)}`, { cause: problem });
  }
}
