// Holds the submit of a form until it is known that the post may go.

/**
 * What to do with a submit: let it go, hold it, or ask first.
 * @typedef {object} GuardOptions
 * @property {() => HTMLFormElement | null} form the form that is guarded, at the time of the submit
 * @property {() => boolean} mayPass whether it is known, without asking anyone, that the post may go
 * @property {(pass: () => void) => Promise<boolean>} decide finds out, asking the person if need be; `pass` lets the post go later
 */

/** Guards the submit of one form. */
export class SubmitGuard {
  #options;
  #end = new AbortController();
  #passing = false;
  #deciding = false;

  /**
   * @param {Node} root the document or shadow root that the form is in: a submit does not leave it
   * @param {GuardOptions} options
   */
  constructor(root, options) {
    this.#options = options;
    // On the way down, so that nothing of the page's own has sent the post before.
    root.addEventListener('submit', (event) => this.#hold(/** @type {SubmitEvent} */ (event)), { capture: true, signal: this.#end.signal });
  }

  /** Lets everything pass from now on. */
  destroy() {
    this.#end.abort();
  }

  /** @param {SubmitEvent} event */
  #hold(event) {
    const form = this.#options.form();
    if (!form || event.target !== form || this.#passing) return;
    if (!this.#deciding && this.#options.mayPass()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    // A second press while the question is open is not another post.
    if (!this.#deciding) void this.#decide(form, event.submitter);
  }

  /**
   * @param {HTMLFormElement} form
   * @param {HTMLElement | null} submitter
   */
  async #decide(form, submitter) {
    this.#deciding = true;
    try {
      const pass = () => this.#pass(form, submitter);
      if (await this.#options.decide(pass)) pass();
    } finally {
      this.#deciding = false;
    }
  }

  /**
   * Submits the form in the same way as before, past this guard.
   * @param {HTMLFormElement} form
   * @param {HTMLElement | null} submitter
   */
  #pass(form, submitter) {
    this.#passing = true;
    try {
      const known = submitter && /** @type {HTMLButtonElement} */ (submitter).form === form && !submitter.matches(':disabled');
      // A control named like the method would hide it.
      HTMLFormElement.prototype.requestSubmit.call(form, known ? submitter : null);
    } finally {
      this.#passing = false;
    }
  }
}
