// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * The button that empties the store, when it is pressed twice.
 */

import { clear } from '../api.js';
import { html, nothing } from '../ui/lit.js';

const CONFIRM_WITHIN = 4000;

export class ClearButton {

  #timer = 0;

  #failure = '';

  /**
   * @param {() => void} render
   * @param {() => void} cleared
   */
  constructor(render, cleared) {
    this.render = render;
    this.cleared = cleared;
  }

  view() {
    return html`${this.#failure ? html`<span class="warning" role="alert">${this.#failure}</span>` : nothing}
      <button type="button" class="button" @click=${() => this.#pressed()}>${this.#timer ? 'Really clear?' : 'Clear'}</button>`;
  }

  async #pressed() {
    if (this.#timer === 0) {
      this.#timer = setTimeout(() => this.#done(), CONFIRM_WITHIN);
      this.render();
      return;
    }
    this.#done();
    try {
      await clear();
      this.#failure = '';
    }
    catch (ex) {
      const { status, message } = /** @type {import('../api.js').ApiError} */ (ex);
      this.#failure = (status === 403) ? 'X-Ray Local was restarted: reload the page to clear.' : message;
    }
    this.cleared();
    this.render();
  }

  #done() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.render();
  }

}
