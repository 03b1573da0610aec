import { PostlintError, textOf } from './errors.js';

/**
 * Fetches and compiles the wasm module.
 * @param {import('./index.d.ts').WasmSource} [source]
 * @returns {Promise<WebAssembly.Module>}
 */
export async function compile(source = new URL('./wasm/postlint_bg.wasm', import.meta.url)) {
  try {
    if (source instanceof WebAssembly.Module) return source;
    if (typeof source !== 'string' && !(source instanceof URL)) return await WebAssembly.compile(source);
    const response = await load(source);
    // Only modules of the right type can be compiled while they arrive.
    const isWasm = response.headers.get('content-type') === 'application/wasm';
    return await (isWasm ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer()));
  } catch (problem) {
    throw new PostlintError(
      'load-failed',
      `the wasm module can't be loaded (${textOf(problem)}): serve the package's wasm folder, and allow 'wasm-unsafe-eval' in script-src`,
      { cause: problem },
    );
  }
}

/**
 * Fetches the learned reader.
 * @param {import('./index.d.ts').ModelSource} [source]
 * @returns {Promise<Uint8Array | undefined>} Nothing when it is left out.
 */
export async function loadModel(source = new URL('./wasm/xiaohongshu.bin', import.meta.url)) {
  if (source === false) return undefined;
  if (source instanceof Uint8Array) return source;
  try {
    return new Uint8Array(await (await load(source)).arrayBuffer());
  } catch (problem) {
    throw new PostlintError(
      'load-failed',
      `the learned reader can't be loaded (${textOf(problem)}): serve the package's wasm folder, or leave it out with { model: false }`,
      { cause: problem },
    );
  }
}

/**
 * @param {URL | string} source
 * @returns {Promise<Response>}
 */
async function load(source) {
  // Node fetches no files. Asking for the built-in module this way leaves bundlers for browsers alone.
  const { process } = /** @type {any} */ (globalThis);
  const files = String(source).startsWith('file:') && process?.getBuiltinModule?.('node:fs/promises');
  if (files) return new Response(await files.readFile(new URL(source)));
  const response = await fetch(source);
  if (!response.ok) throw new Error(`${response.url} answers ${response.status}`);
  return response;
}
