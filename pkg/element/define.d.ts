import { PostLintElement } from './index.js';

export { PostLintElement };

declare global {
  interface HTMLElementTagNameMap {
    'post-lint': PostLintElement;
  }
}
