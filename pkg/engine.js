// The checker in its wasm module. It runs in the Worker or, where there can be none, in the page.
import init, { Checker, __wbg_reset_state } from './wasm/postlint.js';
import { PostlintError, textOf } from './errors.js';

/** @import { Pack } from './index.d.ts' */
/** @import { CheckOptions, Post, PostlintError as ModuleError } from './wasm/postlint.js' */

/**
 * What an engine is asked to do. Each has one answer.
 * @typedef {{ call: 'open', module: WebAssembly.Module, model: Uint8Array | undefined, packs: Pack[] }
 *   | { call: 'check', post: Post, options: CheckOptions }
 *   | { call: 'rules' }} Task
 */

/** The number of the one instance in this thread. It grows when an instance is made anew after a crash. */
let instance = 0;

/** Whether that instance has crashed. */
let crashed = false;

/** A checker that does one task after the other. It is of no use after a crash; make another one. */
export class Engine {
  /** @type {Checker | undefined} */
  #checker;

  /** The instance that the checker lives in. */
  #instance = 0;

  /**
   * @param {Task} task
   * @returns {Promise<unknown>}
   */
  async run(task) {
    try {
      if (task.call === 'open') await instantiate(task.module);
      return this.#run(task);
    } catch (problem) {
      throw understood(problem);
    }
  }

  /** Gives the memory back. */
  close() {
    if (this.#lives()) this.#checker?.free();
    this.#checker = undefined;
  }

  #lives() {
    return !crashed && this.#instance === instance;
  }

  /** @param {Task} task */
  #run(task) {
    if (task.call === 'open') {
      const checker = new Checker();
      if (task.model) checker.setModel(task.model);
      for (const [index, { name = `pack ${index + 1}`, ...pack }] of task.packs.entries()) checker.addPack(name, pack);
      this.#checker = checker;
      this.#instance = instance;
      return undefined;
    }
    if (!this.#checker || !this.#lives()) throw new PostlintError('crashed', 'the checker stopped with another one on this page');
    return task.call === 'check' ? this.#checker.check(task.post, task.options) : this.#checker.rules();
  }
}

/** @param {WebAssembly.Module} module */
async function instantiate(module) {
  await init({ module_or_path: module });
  if (!crashed) return;
  __wbg_reset_state();
  instance += 1;
  crashed = false;
}

/**
 * Errors of the module have a code. All else is a trap, after which the instance is of no use.
 * @param {unknown} problem
 */
function understood(problem) {
  if (problem instanceof PostlintError) return problem;
  if (problem instanceof Error && problem.name === 'PostlintError') {
    const { code, message, pack, rule } = /** @type {ModuleError} */ (problem);
    return new PostlintError(code, message, { pack, rule });
  }
  crashed = true;
  return new PostlintError('crashed', `the checker stopped unexpectedly (${textOf(problem)})`, { cause: problem });
}
