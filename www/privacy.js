// What the page can say about itself, measured: requests since it was ready, and whether it works without a network.

import { byId } from './dom.js';
import { language } from './language.js';

let counting = false;
let requests = 0;
let offline = false;

/** Shows the figures in the language of the page. Those that are not known yet keep their place, so that nothing moves. */
export function showPrivacy() {
  const { privacy } = language.strings;
  const line = byId('requests');
  line.textContent = privacy.requests(requests);
  line.classList.toggle('later', !counting);
  line.classList.toggle('some', requests > 0);
  byId('offline').classList.toggle('later', !offline);
}

/** Counts from now on: call it when the checker is ready. */
export function countRequests() {
  counting = true;
  new PerformanceObserver((list) => {
    // Pictures that never left this device are listed too, as `blob:`.
    requests += list.getEntries().filter(({ name }) => /^https?:/.test(name)).length;
    showPrivacy();
  }).observe({ type: 'resource' });
  showPrivacy();
}

/** Stores the page for use without a network, and tells when it is. */
export async function startOffline() {
  const { serviceWorker } = navigator;
  if (!serviceWorker) return;
  serviceWorker.addEventListener('controllerchange', () => void askWhetherStored());
  void askWhetherStored();
  try {
    const registration = await serviceWorker.register('sw.js', { updateViaCache: 'none' });
    offerUpdate(registration);
  } catch (error) {
    console.warn('The page can not be stored for use offline.', error);
  }
}

/** Asks the service worker, if there is one in charge of this page, whether all files are there. */
async function askWhetherStored() {
  const { controller } = navigator.serviceWorker;
  if (!controller) return;
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => {
    offline = data === true;
    showPrivacy();
  };
  controller.postMessage({ kind: 'stored?' }, [port2]);
}

/** @param {ServiceWorkerRegistration} registration */
function offerUpdate(registration) {
  const offer = (/** @type {ServiceWorker | null} */ fresh) => {
    // Without a controller this is the first visit, and no update.
    if (!fresh || !navigator.serviceWorker.controller) return;
    const line = byId('update');
    line.hidden = false;
    line.querySelector('button').onclick = () => {
      navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
      fresh.postMessage({ kind: 'take over' });
    };
  };
  offer(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const fresh = registration.installing;
    fresh?.addEventListener('statechange', () => {
      if (fresh.state === 'installed') offer(fresh);
    });
  });
}
