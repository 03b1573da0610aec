// Where tasks are run: in a Worker or, where there can be none, in the page.
import { PostlintError, closed, textOf } from './errors.js';

/** @import { Task } from './engine.js' */

/**
 * @typedef {object} Runner
 * @property {boolean} inWorker
 * @property {PostlintError | undefined} stopped Why it is of no use any more, when it has crashed or was closed.
 * @property {(task: Task) => Promise<any>} run
 * @property {() => void} close Tasks that are running are rejected.
 */

/**
 * A runner in a Worker, or in the page if `worker` is false or a Worker can't be started.
 * @param {URL | string | false} [worker]
 * @returns {Promise<Runner>}
 */
export async function createRunner(worker) {
  if (worker === false || typeof Worker === 'undefined') return createPageRunner();
  try {
    return await createWorkerRunner(worker);
  } catch (problem) {
    console.warn(`postlint: checks run in the page, because a Worker can't be started (${textOf(problem)})`);
    return createPageRunner();
  }
}

/** @returns {Promise<Runner>} */
async function createPageRunner() {
  const { Engine } = await import('./engine.js');
  const engine = new Engine();
  /** @type {Runner} */
  const runner = {
    inWorker: false,
    stopped: undefined,
    async run(task) {
      if (runner.stopped) throw runner.stopped;
      try {
        return await engine.run(task);
      } catch (problem) {
        if (problem instanceof PostlintError && problem.code === 'crashed') runner.stopped = problem;
        throw problem;
      }
    },
    close() {
      runner.stopped ??= closed();
      engine.close();
    },
  };
  return runner;
}

/**
 * Resolves when the Worker's script runs.
 * @param {URL | string} [url]
 * @returns {Promise<Runner>}
 */
function createWorkerRunner(url) {
  // Bundlers know this form, and only this form, of starting a Worker.
  const worker = url === undefined
    ? new Worker(new URL('./worker.js', import.meta.url), { type: 'module', name: 'postlint' })
    : new Worker(url, { type: 'module', name: 'postlint' });
  /** @type {Map<number, { resolve: (value: unknown) => void, reject: (reason: unknown) => void }>} */
  const calls = new Map();
  let lastId = 0;

  return new Promise((started, failed) => {
    /** @param {PostlintError} reason */
    const stop = (reason) => {
      runner.stopped ??= reason;
      worker.terminate();
      for (const call of calls.values()) call.reject(reason);
      calls.clear();
      failed(reason);
    };
    /** @param {string} reason */
    const crash = (reason) => stop(new PostlintError('crashed', `the checker stopped unexpectedly (${reason})`));

    /** @type {Runner} */
    const runner = {
      inWorker: true,
      stopped: undefined,
      async run(task) {
        if (runner.stopped) throw runner.stopped;
        const id = ++lastId;
        try {
          worker.postMessage({ id, task });
        } catch (problem) {
          throw new PostlintError('bad-post', `a post consists of text (${textOf(problem)})`, { cause: problem });
        }
        return new Promise((resolve, reject) => calls.set(id, { resolve, reject }));
      },
      close: () => stop(closed()),
    };

    worker.addEventListener('error', (event) => {
      event.preventDefault();
      crash(event.message || "the Worker's script can't be loaded");
    });
    worker.addEventListener('messageerror', () => crash("an answer can't be read"));
    worker.addEventListener('message', ({ data: { ready, id, value, error } }) => {
      if (ready) return started(runner);
      if (error?.code === 'crashed') return stop(new PostlintError('crashed', error.message));
      const call = calls.get(id);
      calls.delete(id);
      if (error) call?.reject(new PostlintError(error.code, error.message, error));
      else call?.resolve(value);
    });
  });
}
