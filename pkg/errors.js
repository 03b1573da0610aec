/** @import { ErrorCode } from './index.d.ts' */

/** What went wrong, where, and what to do. The `code` stays the same from version to version. */
export class PostlintError extends Error {
  /**
   * @param {ErrorCode} code
   * @param {string} message
   * @param {{ pack?: string, rule?: string, cause?: unknown }} [details]
   */
  constructor(code, message, { pack, rule, cause } = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'PostlintError';
    this.code = code;
    if (pack !== undefined) this.pack = pack;
    if (rule !== undefined) this.rule = rule;
  }
}

/**
 * The text of whatever was thrown.
 * @param {unknown} problem
 */
export function textOf(problem) {
  return problem instanceof Error ? `${problem.name}: ${problem.message}` : String(problem);
}

/** The reason for what is still to be done when a checker is closed. */
export function closed() {
  return new PostlintError('closed', 'the checker was closed: make another one with createChecker()');
}
