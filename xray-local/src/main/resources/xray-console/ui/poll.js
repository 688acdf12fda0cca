// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * Asks again and again, as long as somebody looks.
 */

import { ApiError } from '../api.js';

const EVERY = 1000;

export class Poll {

  #timer = 0;

  #running = false;

  /** @param {() => Promise<void>} ask what is done; an answer that doesn't come is shown by the bar above the page */
  constructor(ask) {
    this.ask = ask;
    document.addEventListener('visibilitychange', () => this.now());
  }

  start() {
    this.#running = true;
    this.now();
  }

  stop() {
    this.#running = false;
    clearTimeout(this.#timer);
  }

  async now() {
    clearTimeout(this.#timer);
    if (!this.#running || document.hidden) {
      return;
    }
    try {
      await this.ask();
    }
    catch (failure) {
      if (!(failure instanceof ApiError)) {
        throw failure;
      }
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.now(), EVERY);
  }

}
