// Keeps the page's own files for use without a network. `precache.js` is made by the build and names them all; a new version of
// any file changes it, which the browser notices.

importScripts('./precache.js');

const { version, files } = self.PRECACHE;
const FAMILY = 'postlint-page-';
const CACHE = `${FAMILY}${version}`;
const KNOWN = new Set(files.map((file) => new URL(file, self.registration.scope).href));
const PAGE = new URL('./', self.registration.scope).href;

self.addEventListener('install', (event) => {
  // `no-cache` asks the server whether a file is still the same, so that files of two versions never mix.
  const requests = [...KNOWN].map((address) => new Request(address, { cache: 'no-cache' }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(requests)));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(dropOldVersions().then(() => self.clients.claim()));
});

async function dropOldVersions() {
  for (const name of await caches.keys()) {
    if (name.startsWith(FAMILY) && name !== CACHE) await caches.delete(name);
  }
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const address = addressOf(request);
  if (request.method === 'GET' && KNOWN.has(address)) event.respondWith(fromCache(address, request));
});

/**
 * The address of a file as it is stored.
 * @param {Request} request
 */
function addressOf(request) {
  const address = new URL(request.url);
  address.search = '';
  address.hash = '';
  return address.href === `${PAGE}index.html` ? PAGE : address.href;
}

/**
 * @param {string} address
 * @param {Request} request
 */
async function fromCache(address, request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(address)) ?? fetch(request);
}

self.addEventListener('message', (event) => {
  const { kind } = event.data ?? {};
  if (kind === 'take over') self.skipWaiting();
  if (kind === 'stored?') event.waitUntil(isStored().then((answer) => event.ports[0]?.postMessage(answer)));
});

/** Whether all files of this version are in the cache. */
async function isStored() {
  const cache = await caches.open(CACHE);
  const stored = new Set((await cache.keys()).map(({ url }) => url));
  return [...KNOWN].every((address) => stored.has(address));
}
