import type { CheckOptions as BaseOptions, Pack as BasePack, Post, PostlintError as BaseError, Report, Rule } from './wasm/postlint.js';

export type {
  Clause, Edit, Evidence, Finding, Fix, Idea, Locale, Localized, PackExcuse, PackRule, Place, Post, Report, Rule, Scope, Severity, Span, Via,
} from './wasm/postlint.js';

/** Where the wasm module is, or what it is. Bytes serve where nothing can be fetched. */
export type WasmSource = URL | string | BufferSource | WebAssembly.Module;

/** Where the learned reader is, or its bytes; `false` leaves it out. */
export type ModelSource = URL | string | Uint8Array | false;

/** Rules of one's own, with a name to use in errors. */
export interface Pack extends BasePack {
  name?: string;
}

/** What a checker is made of. */
export interface CheckerOptions {
  /** The platform's guideline. */
  guideline?: 'xiaohongshu';
  /** The language of messages: Chinese for language tags like `zh` and `zh-CN`, else English. */
  locale?: string;
  /** Rules of one's own. */
  packs?: readonly Pack[];
  /** Another place of `worker.js`, or `false` to check in the page. */
  worker?: URL | string | false;
  /** Another place of the wasm module; by default `wasm/postlint_bg.wasm` in the package. */
  wasm?: WasmSource;
  /**
   * Another place of the learned reader, which finds what no list of words can say; by default `wasm/xiaohongshu.bin` in the package.
   * `false` leaves it out.
   */
  model?: ModelSource;
}

/** How to check one post. */
export interface CheckOptions {
  /** The language of messages; the checker's when left out. */
  locale?: string;
  /** Only rules with these ids, or of categories with these ids; all when left out. */
  only?: BaseOptions['only'];
  /** Gives the check up: it rejects with the signal's reason, and is not started if it was waiting. */
  signal?: AbortSignal | null;
  /**
   * Where the post comes from, such as a text field: any value. A new check takes the place of one that still waits in the same
   * lane, which rejects with an `AbortError`. Without a lane every post is checked.
   */
  lane?: unknown;
}

/** Checks posts, one after the other. Share one checker: each has a Worker of its own. */
export interface Checker {
  /** Checks a post. Positions in the report are UTF-16 code units. */
  check(post: Post, options?: CheckOptions): Promise<Report>;
  /** What is known of all rules, in both languages. */
  rules(): Promise<Rule[]>;
  /** Ends the Worker. What is still to be checked rejects with the code `closed`. */
  close(): void;
}

/**
 * Makes a checker and waits until it is ready. It works in a Worker or, where there can be none, in the page.
 *
 * @throws {PostlintError} `bad-pack`, `bad-options`, `bad-model`, `load-failed`
 */
export function createChecker(options?: CheckerOptions): Promise<Checker>;

/**
 * What went wrong:
 * - `bad-post`, `bad-options`, `bad-pack`: what was passed in is not of the right form; the message says where.
 * - `bad-model`: the file of the learned reader is damaged.
 * - `too-long`: the post has more than 1 MiB of text.
 * - `load-failed`: the wasm module can't be fetched or compiled; the next call tries again.
 * - `crashed`: the checker stopped unexpectedly; the next call starts a new one.
 * - `closed`: `close()` was called.
 * - `damaged`: the built-in rules can't be read; install the package anew.
 */
export type ErrorCode = BaseError['code'] | 'load-failed' | 'crashed' | 'closed';

/** What was wrong, where, and what to do. */
export class PostlintError extends Error {
  constructor(code: ErrorCode, message: string, details?: { pack?: string; rule?: string; cause?: unknown });
  readonly name: 'PostlintError';
  readonly code: ErrorCode;
  /** The pack that was refused, by its name. */
  readonly pack?: string;
  /** The rule or set in it. */
  readonly rule?: string;
}
