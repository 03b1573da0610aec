// Puts a fixture together with the packages that it imports, as a site's build does.

import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';

/**
 * @param {string} name of a script in `fixtures/`
 * @returns {Promise<string>}
 */
export async function bundle(name) {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url))],
    bundle: true,
    format: 'esm',
    write: false,
  });
  return outputFiles[0].text;
}
