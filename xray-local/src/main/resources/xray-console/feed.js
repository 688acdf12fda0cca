// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * Keeps up with the server: a conditional poll each second, none while the tab is hidden, back-off while there is no
 * answer.
 */

import { ApiError, about, traces } from './api.js';

const INTERVAL = 1000;

const LONGEST_WAIT = 15_000;

const LIST_LIMIT = 500;

/**
 * @typedef {object} Connection
 * @property {number} lostAt milliseconds since the epoch, 0 while connected
 * @property {number} retryAt
 */

export class Feed extends EventTarget {

  /** @type {import('./api.js').About | null} */
  about = null;

  /** @type {import('./api.js').Snapshot | null} */
  snapshot = null;

  /** @type {Connection} */
  connection = { lostAt: 0, retryAt: 0 };

  /** The whole list is wanted; otherwise only that something changed. */
  wantsList = true;

  /** Which traces the list is to have. */
  #filter = '';

  /** @type {number | null} */
  #listRevision = null;

  /** @type {number | null} */
  #storeRevision = null;

  #failures = 0;

  #timer = 0;

  #busy = false;

  start() {
    document.addEventListener('visibilitychange', () => this.poll());
    this.poll();
  }

  /** @param {string} filter a filter expression */
  setFilter(filter) {
    if (filter !== this.#filter) {
      this.#filter = filter;
      this.#listRevision = null;
      this.poll();
    }
  }

  /** Asks now instead of at the next turn. */
  async poll() {
    clearTimeout(this.#timer);
    if (this.#busy || document.hidden) {
      return;
    }
    this.#busy = true;
    try {
      await this.#ask();
      this.#answered();
    }
    catch (ex) {
      this.#failed(ex);
    }
    this.#busy = false;
    this.#timer = setTimeout(() => this.poll(), this.#delay());
  }

  async #ask() {
    if (this.about === null || this.connection.lostAt !== 0) {
      await this.#greet();
    }
    const list = this.wantsList;
    const filter = list ? this.#filter : '';
    const snapshot = await traces(list ? this.#listRevision : this.#storeRevision, list ? LIST_LIMIT : 1, filter);
    if (snapshot === null) {
      return;
    }
    if (list && filter !== this.#filter) {
      // Somebody went on typing: these are other traces than those that are wanted now.
      await this.#ask();
      return;
    }
    this.#storeRevision = snapshot.revision;
    if (list) {
      this.#listRevision = snapshot.revision;
      this.snapshot = snapshot;
    }
    this.dispatchEvent(new Event('change'));
  }

  /** After a restart the server counts its revisions anew: what is known of them says nothing. */
  async #greet() {
    this.about = await about();
    this.#listRevision = null;
    this.#storeRevision = null;
  }

  #answered() {
    this.#failures = 0;
    if (this.connection.lostAt !== 0) {
      this.connection = { lostAt: 0, retryAt: 0 };
      this.dispatchEvent(new Event('connection'));
    }
  }

  /** @param {unknown} ex */
  #failed(ex) {
    if (!(ex instanceof ApiError)) {
      console.error(ex);
    }
    this.#failures++;
    this.connection = { lostAt: this.connection.lostAt || Date.now(), retryAt: Date.now() + this.#delay() };
    this.dispatchEvent(new Event('connection'));
  }

  #delay() {
    return Math.min(LONGEST_WAIT, INTERVAL * 2 ** this.#failures);
  }

}
