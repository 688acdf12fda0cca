// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * Reads one trace, and reads it again when the store changes and the trace may have grown.
 */

import { ApiError, trace as readTrace } from '../api.js';

/**
 * @typedef {import('../api.js').Trace} Trace
 */

/** Seconds after its end in which a complete trace may still get a segment, say of a message's consumer. */
const STILL_YOUNG = 60;

/** The more a reading takes, the longer the pause after it. */
const PAUSE = 5;

const BUSY_WAIT = 200;

export class TraceReader {

  /** @type {Trace | null} */
  trace = null;

  /** @type {ApiError | null} why the last reading failed */
  failure = null;

  /** @type {string | null} */
  #id = null;

  #reading = false;

  #took = 0;

  #readAt = 0;

  #timer = 0;

  /**
   * @param {import('../app.js').Console} app
   * @param {(trace: Trace) => void} changed called with each new state of the trace
   */
  constructor(app, changed) {
    this.app = app;
    this.changed = changed;
    app.feed.addEventListener('change', () => this.refresh());
  }

  /** @param {string} id */
  open(id) {
    this.close();
    this.#id = id;
    this.#read();
  }

  close() {
    clearTimeout(this.#timer);
    this.#id = null;
    this.trace = null;
    this.failure = null;
  }

  /** Reads again if that may bring something new. */
  refresh() {
    clearTimeout(this.#timer);
    if (this.#id === null || !this.app.live || !this.#mayGrow()) {
      return;
    }
    const wait = this.#readAt + PAUSE * this.#took - Date.now();
    if (this.#reading || wait > 0) {
      this.#timer = setTimeout(() => this.refresh(), Math.max(wait, BUSY_WAIT));
      return;
    }
    this.#read();
  }

  #mayGrow() {
    if (this.trace === null || this.failure !== null) {
      return true;
    }
    const end = this.trace.endTime ?? this.trace.startTime;
    return this.trace.inProgress || this.trace.partial || Date.now() / 1000 - end < STILL_YOUNG;
  }

  async #read() {
    const id = String(this.#id);
    const began = Date.now();
    this.#reading = true;
    try {
      const trace = await readTrace(id);
      this.#take(id, trace, null);
    }
    catch (ex) {
      if (!(ex instanceof ApiError)) {
        throw ex;
      }
      this.#take(id, null, ex);
    }
    finally {
      this.#reading = false;
      this.#readAt = Date.now();
      this.#took = this.#readAt - began;
      this.app.render();
    }
  }

  /**
   * @param {string} id what was asked for; by now another one may be open
   * @param {Trace | null} trace
   * @param {ApiError | null} failure
   */
  #take(id, trace, failure) {
    if (id !== this.#id) {
      return;
    }
    this.failure = failure;
    if (trace !== null && trace.revision !== this.trace?.revision) {
      this.trace = trace;
      this.changed(trace);
    }
  }

}
