// The checker of this page.

import { createChecker } from './pkg/index.js';

let starting = painted().then(() => createChecker());

/** The checker; tried anew when it could not be started. */
export function checker() {
  return starting.catch(() => (starting = createChecker()));
}

/** On a first visit the checker's large file must not hold up what people see. Later it comes from this device. */
async function painted() {
  if (document.hidden || navigator.serviceWorker?.controller) return;
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}
