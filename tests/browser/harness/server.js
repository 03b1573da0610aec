// Serves what was built, with the headers that the documentation asks for, and remembers what it was asked.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { env } from 'node:process';
import { fileURLToPath } from 'node:url';

const DIST = env.POSTLINT_DIST ?? fileURLToPath(new URL('../../../target/dist', import.meta.url));
const FIXTURES = fileURLToPath(new URL('../fixtures', import.meta.url));

/** Where broken policies are reported to: also what happens in Workers is seen that way. */
const REPORTS = '/reports';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
};

/**
 * A file to serve in place of what was built, or beside it.
 * @typedef {{ status?: number, type?: string, body?: string | Uint8Array }} Substitute
 */

/** The page's files at `/`, and those of the tests at `/fixtures/`. */
export class TestServer {
  /** The paths of all requests, in order. @type {string[]} */
  requests = [];
  /** What was against a policy. @type {string[]} */
  violations = [];
  /** By path. @type {Map<string, Substitute>} */
  substitutes = new Map();
  /** The policy of fixtures; that of the documentation unless a test sets another one. @type {string | undefined} */
  policy;
  address = '';
  #server = createServer((request, response) => void this.#answer(request, response));

  async start() {
    await new Promise((resolve) => this.#server.listen(0, 'localhost', () => resolve(undefined)));
    this.address = `http://localhost:${this.#server.address().port}`;
    return this;
  }

  /**
   * Serves a file with a change.
   * @param {string} path
   * @param {(text: string) => string} change
   */
  async edit(path, change) {
    const { body } = await this.read(path);
    this.substitutes.set(path, { body: change(String(body)) });
  }

  /** A file as it was built. @param {string} path */
  read(path) {
    return file(path);
  }

  /** Goes away: requests fail from now on, as they do without a network. */
  async stop() {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /**
   * @param {import('node:http').IncomingMessage} request
   * @param {import('node:http').ServerResponse} response
   */
  async #answer(request, response) {
    const path = decodeURIComponent(new URL(request.url, this.address).pathname);
    this.requests.push(path);
    if (path === REPORTS) {
      this.violations.push(await textOf(request));
      response.writeHead(204).end();
      return;
    }
    const { status = 200, type = TYPES[extname(path) || '.html'], body } = this.substitutes.get(path) ?? (await file(path));
    response.writeHead(status, {
      'content-type': type ?? 'application/octet-stream',
      'content-security-policy': `${await this.#policyOf(path)}; report-uri ${REPORTS}`,
      'cache-control': 'no-cache',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    response.end(body);
  }

  /** @param {string} path */
  async #policyOf(path) {
    return path.startsWith('/fixtures/') ? (this.policy ?? (await policyOfPackage())) : policyOfPage();
  }
}

/**
 * @param {string} path
 * @returns {Promise<Substitute>}
 */
async function file(path) {
  if (path === '/favicon.ico') return { status: 204 };
  const [folder, inside] = path.startsWith('/fixtures/') ? [FIXTURES, path.slice('/fixtures'.length)] : [join(DIST, 'www'), path];
  try {
    return { body: await readFile(join(folder, normalize(inside.endsWith('/') ? `${inside}index.html` : inside))) };
  } catch {
    return { status: 404, type: 'text/plain', body: `there is no ${path}` };
  }
}

/** The policy that the page sets itself, as a header. */
export async function policyOfPage() {
  const page = await readFile(join(DIST, 'www/index.html'), 'utf8');
  return matchOf(page, /http-equiv="Content-Security-Policy" content="([^"]+)"/);
}

/** The policy that the package's documentation tells site owners to send. */
async function policyOfPackage() {
  const readme = await readFile(join(DIST, 'pkg/README.md'), 'utf8');
  return matchOf(readme, /^Content-Security-Policy: (.+)$/m);
}

/**
 * @param {string} text
 * @param {RegExp} pattern
 */
function matchOf(text, pattern) {
  const match = pattern.exec(text);
  if (!match) throw new Error(`there is nothing like ${pattern} in it`);
  return match[1];
}

/** @param {import('node:http').IncomingMessage} request */
async function textOf(request) {
  let text = '';
  for await (const part of request) text += part;
  return text;
}
