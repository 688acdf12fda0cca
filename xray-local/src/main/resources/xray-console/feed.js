// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * Keeps up with the server: a conditional poll each second, none while the tab is hidden, back-off while there is no
 * answer; and says what of that the list takes over.
 */

import { ApiError, about, traces } from './api.js';

const INTERVAL = 1000;

const FIRST_WAIT = 50;

const LONGEST_WAIT = 15_000;

const LIST_LIMIT = 500;

/** What fills a screen comes first: nobody waits for the rest. */
const FIRST_LIMIT = 100;

/**
 * @typedef {import('./api.js').TraceSummary} TraceSummary
 *
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

  /**
   * Which traces the list is to have; null: none until somebody says so, rather than all.
   * @type {import('./api.js').ListQuery | null}
   */
  #query = null;

  #limit = FIRST_LIMIT;

  /** @type {number | null} */
  #listRevision = null;

  /** @type {number | null} */
  #storeRevision = null;

  #failures = 0;

  #timer = 0;

  #busy = false;

  start() {
    document.addEventListener('visibilitychange', () => this.poll());
    // The page that opens may have a wish by then, which saves a request.
    this.#timer = setTimeout(() => this.poll(), FIRST_WAIT);
  }

  /**
   * @param {import('./api.js').ListQuery | null} query null: the list waits
   * @returns {boolean} whether it is another one
   */
  setQuery(query) {
    if (JSON.stringify(query) === JSON.stringify(this.#query)) {
      return false;
    }
    this.#query = query;
    this.#limit = FIRST_LIMIT;
    this.#listRevision = null;
    this.poll();
    return true;
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
    if (this.connection.lostAt !== 0) {
      await this.#greet();
    }
    const query = this.#wanted();
    const snapshot = (query !== null) ? await traces(this.#knownRevision(), this.#limit, query)
      : await traces(this.#storeRevision, 1, {});
    if (query !== this.#wanted()) {
      // Somebody went on typing: these are other traces than those that are wanted now.
      await this.#ask();
      return;
    }
    if (snapshot === null) {
      return;
    }
    this.about ??= snapshot.about;
    this.#storeRevision = snapshot.revision;
    const goesOn = query !== null && this.#limit < LIST_LIMIT && snapshot.traces.length < snapshot.matching;
    if (query !== null) {
      this.#listRevision = snapshot.revision;
      this.snapshot = { ...snapshot, goesOn };
    }
    this.dispatchEvent(new Event('change'));
    this.#limit = LIST_LIMIT;
    if (goesOn) {
      this.#listRevision = null;
      await this.#ask();
    }
  }

  #wanted() {
    return this.wantsList ? this.#query : null;
  }

  /** Traces leave a time range without anything happening: then the list is asked for as if it were unknown. */
  #knownRevision() {
    const expires = this.snapshot?.expires;
    return (expires && expires * 1000 < Date.now()) ? null : this.#listRevision;
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

/**
 * Which traces the list shows, and in which order: a snapshot of the server is taken over at once when nobody would
 * lose a place by it; otherwise the shown rows keep their places and only the number of new ones grows.
 */
export class TraceList {

  /** @type {TraceSummary[]} */
  rows = [];

  /** Traces that came since and aren't among the rows. */
  pending = 0;

  /** @type {TraceSummary[]} */
  #latest = [];

  /**
   * @param {TraceSummary[]} latest newest first
   * @param {{insert: boolean, update: boolean}} may what may change on the screen
   * @returns {number} how many rows were added
   */
  offer(latest, { insert, update }) {
    this.#latest = latest;
    if (insert || latest.length === 0) {
      return this.adopt();
    }
    if (update) {
      const byId = new Map(latest.map((trace) => [trace.id, trace]));
      this.rows = this.rows.map((row) => byId.get(row.id) ?? row);
    }
    this.pending = this.#unseen();
    return 0;
  }

  /** Shows the latest snapshot as it is. */
  adopt() {
    const added = this.#unseen();
    this.rows = this.#latest;
    this.pending = 0;
    return added;
  }

  /** @param {string | null} id */
  indexOf(id) {
    return this.rows.findIndex((row) => row.id === id);
  }

  #unseen() {
    const shown = new Set(this.rows.map((row) => row.id));
    return this.#latest.filter((trace) => !shown.has(trace.id)).length;
  }

}
