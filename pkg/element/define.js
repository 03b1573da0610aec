// Defines <post-lint>. Importing this is all that a page needs.

import { PostLintElement } from './index.js';

// On a server there is nothing to define; a page may load this twice.
if (globalThis.customElements && !customElements.get('post-lint')) customElements.define('post-lint', PostLintElement);

export { PostLintElement };
