// Finds the browsers that the tests run in. `node browsers.js` says which are missing and what to do about it.

import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { argv, env, exit, stderr } from 'node:process';
import { fileURLToPath } from 'node:url';

const BROWSERS = {
  Chromium: { variable: 'CHROMIUM', programs: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'] },
  Firefox: { variable: 'FIREFOX', programs: ['firefox-esr', 'firefox'] },
};

/**
 * Where a browser's program is.
 * @param {keyof typeof BROWSERS} name
 * @returns {string}
 */
export function programOf(name) {
  const { variable, programs } = BROWSERS[name];
  const places = (env.PATH ?? '').split(delimiter);
  const found = env[variable] ?? programs.flatMap((program) => places.map((place) => join(place, program))).find(isProgram);
  if (found && isProgram(found)) return found;
  throw new Error(
    env[variable]
      ? `${variable} is ${env[variable]}, which is no program`
      : `${name} is missing: install it (on Debian: apt-get install chromium firefox-esr), or set ${variable} to where its program is`,
  );
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  for (const name of /** @type {const} */ (['Chromium', 'Firefox'])) {
    try {
      programOf(name);
    } catch (problem) {
      stderr.write(`${problem.message}\n`);
      exit(1);
    }
  }
}
