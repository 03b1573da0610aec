import { compile, loadModel } from './compile.js';
import { PostlintError, closed, textOf } from './errors.js';
import { createRunner } from './runner.js';

/** @import { Task } from './engine.js' */
/** @import { Checker as Contract, CheckOptions, Pack, Post, ModelSource, Report, Rule, WasmSource } from './index.d.ts' */
/** @import { Runner } from './runner.js' */
/** @import { Locale } from './wasm/postlint.js' */

/**
 * @typedef {object} Job A task that waits for its turn.
 * @property {Task} task
 * @property {unknown} lane
 * @property {(value: any) => void} resolve
 * @property {(reason: unknown) => void} reject
 */

/**
 * Checks posts, one after the other and in order, in a Worker that is replaced when it crashes.
 * @implements {Contract}
 */
export class Checker {
  #settings;
  /**
   * Kept for the next Worker, so that a new one needs no network.
   * @type {Promise<WebAssembly.Module> | undefined}
   */
  #module;
  /** @type {Promise<Uint8Array | undefined> | undefined} */
  #model;
  /** @type {Promise<Runner> | undefined} */
  #runner;
  /** @type {Job[]} */
  #jobs = [];
  #busy = false;
  #closed = false;

  /** @param {{ locale: string, packs: Pack[], worker?: URL | string | false, wasm?: WasmSource, model?: ModelSource }} settings */
  constructor(settings) {
    this.#settings = settings;
  }

  /** Starts what does the work, so that the first check need not wait. */
  async open() {
    await this.#open();
  }

  /**
   * @param {Post} post
   * @param {CheckOptions} [options]
   * @returns {Promise<Report>}
   */
  async check(post, { locale = this.#settings.locale, only, signal, lane } = {}) {
    const options = { locale: languageOf(locale), only: only && [...only] };
    return this.#enqueue({ call: 'check', post: plain(post), options }, { signal, lane });
  }

  /** @returns {Promise<Rule[]>} */
  async rules() {
    return this.#enqueue({ call: 'rules' });
  }

  close() {
    this.#closed = true;
    for (const job of this.#jobs.splice(0)) job.reject(closed());
    // One that is still starting is closed when it has started.
    this.#runner?.then((runner) => runner.close(), () => {});
  }

  /**
   * @param {Task} task
   * @param {{ signal?: AbortSignal | null, lane?: unknown }} [options]
   * @returns {Promise<any>}
   */
  #enqueue(task, { signal, lane } = {}) {
    signal?.throwIfAborted();
    if (this.#closed) throw closed();
    if (lane !== undefined) this.#supersede(lane);
    return new Promise((resolve, reject) => {
      const abort = () => {
        this.#jobs = this.#jobs.filter((waiting) => waiting !== job);
        reject(signal?.reason);
      };
      const done = () => signal?.removeEventListener('abort', abort);
      /** @type {Job} */
      const job = {
        task,
        lane,
        resolve: (value) => (done(), resolve(value)),
        reject: (reason) => (done(), reject(reason)),
      };
      signal?.addEventListener('abort', abort, { once: true });
      this.#jobs.push(job);
      this.#work();
    });
  }

  /**
   * Drops what waits in a lane. What is being checked is left alone: fast typing would otherwise never see an answer.
   * @param {unknown} lane
   */
  #supersede(lane) {
    const stale = this.#jobs.filter((job) => job.lane === lane);
    this.#jobs = this.#jobs.filter((job) => job.lane !== lane);
    for (const job of stale) job.reject(new DOMException('a newer check took the place of this one', 'AbortError'));
  }

  async #work() {
    if (this.#busy) return;
    this.#busy = true;
    for (let job = this.#jobs.shift(); job; job = this.#jobs.shift()) {
      try {
        const runner = await this.#open();
        job.resolve(await runner.run(job.task));
      } catch (problem) {
        job.reject(problem);
      }
    }
    this.#busy = false;
  }

  /**
   * The runner, a new one when the last has crashed or could not be started.
   * @returns {Promise<Runner>}
   */
  async #open() {
    const last = await this.#runner?.catch(() => undefined);
    if (this.#closed) throw closed();
    this.#runner = last && !last.stopped ? Promise.resolve(last) : this.#start();
    return this.#runner;
  }

  async #start() {
    const { worker, packs } = this.#settings;
    const loading = this.#load();
    const runner = await createRunner(worker);
    try {
      const [module, model] = await loading;
      await runner.run({ call: 'open', module, model, packs });
    } catch (problem) {
      runner.close();
      throw problem;
    }
    return runner;
  }

  /** The module and the learned reader. They are fetched while the Worker starts, and once more when that failed. */
  #load() {
    const loading = Promise.all([(this.#module ??= compile(this.#settings.wasm)), (this.#model ??= loadModel(this.#settings.model))]);
    loading.catch(() => {
      this.#module = undefined;
      this.#model = undefined;
    });
    return loading;
  }
}

/**
 * A copy of a post that can be sent to a Worker, whatever kind of object it is.
 * @param {Post} post
 */
function plain(post) {
  if (typeof post !== 'object' || post === null) {
    throw new PostlintError('bad-post', `a post is like { title: '', body: '', tags: [''] }, not ${textOf(post)}`);
  }
  const { title, body, tags } = post;
  if (tags != null && !Array.isArray(tags)) throw new PostlintError('bad-post', `tags are like ['cats', 'shanghai'], not ${textOf(tags)}`);
  return { title, body, tags: tags ? [...tags] : [] };
}

/**
 * The language of messages for a language tag: Chinese for Chinese ones, else English.
 * @param {string} tag
 * @returns {Locale}
 */
function languageOf(tag) {
  return /^zh\b/i.test(tag) ? 'zh' : 'en';
}
