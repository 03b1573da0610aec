// The Worker in which a checker runs. Messages in: `{ id, task }`; out: `{ ready }` once, then `{ id, value }` or `{ id, error }`.
import { Engine } from './engine.js';
import { PostlintError, textOf } from './errors.js';

const engine = new Engine();

addEventListener('message', async ({ data: { id, task } }) => {
  try {
    postMessage({ id, value: await engine.run(task) });
  } catch (problem) {
    const { code, message, pack, rule } = problem instanceof PostlintError ? problem : new PostlintError('crashed', textOf(problem));
    postMessage({ id, error: { code, message, pack, rule } });
  }
});

postMessage({ ready: true });
