// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * Which traces the list shows, and in which order: a snapshot of the server is taken over at once when nobody would
 * lose a place by it; otherwise the shown rows keep their places and only the number of new ones grows.
 */

/**
 * @typedef {import('../api.js').TraceSummary} TraceSummary
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
