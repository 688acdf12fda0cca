// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * Asks the server something, and asks again when the store has changed. The last good answer stays until there is
 * another one.
 */

import { ApiError } from '../api.js';

/** The more a reading takes, the longer the pause after it: looking on takes one twentieth of the server's time. */
const PAUSE = 20;

/** @template T */
export class LiveReader {

  /** @type {T | null} */
  value = null;

  /** @type {ApiError | null} why the last reading failed */
  failure = null;

  /** The value answers another question than the one that is asked now. */
  stale = false;

  #question = '';

  #reading = false;

  #again = false;

  #readyAt = 0;

  #timer = 0;

  /**
   * @param {import('../app.js').Console} app
   * @param {(question: string) => Promise<T>} ask
   * @param {boolean} [live] false: it is asked again with another question only
   */
  constructor(app, ask, live = true) {
    this.app = app;
    this.ask = ask;
    if (live) {
      app.feed.addEventListener('change', () => this.refresh());
    }
  }

  /** @param {string} question what is wanted from now on; empty for nothing */
  want(question) {
    if (question !== this.#question) {
      this.#question = question;
      this.stale = true;
      this.failure = null;
      this.#readyAt = 0;
      this.#read();
    }
  }

  forget() {
    clearTimeout(this.#timer);
    this.#question = '';
    this.value = null;
    this.failure = null;
  }

  /** Asks again if what is shown may change. */
  refresh() {
    clearTimeout(this.#timer);
    const wait = this.#readyAt - Date.now();
    if (this.#question === '' || !this.app.live) {
      return;
    }
    if (wait > 0) {
      this.#timer = setTimeout(() => this.refresh(), wait);
      return;
    }
    this.#read();
  }

  async #read() {
    this.#again = this.#reading;
    if (this.#reading || this.#question === '') {
      return;
    }
    const question = this.#question;
    const began = Date.now();
    this.#reading = true;
    try {
      this.#take(question, await this.ask(question), null);
    }
    catch (ex) {
      if (!(ex instanceof ApiError)) {
        throw ex;
      }
      this.#take(question, null, ex);
    }
    finally {
      this.#reading = false;
      this.#readyAt = Date.now() + PAUSE * (Date.now() - began);
      this.app.render();
    }
    if (this.#again) {
      this.#read();
    }
  }

  /**
   * @param {string} question what was asked; by now something else may be wanted
   * @param {T | null} value
   * @param {ApiError | null} failure
   */
  #take(question, value, failure) {
    if (question !== this.#question) {
      return;
    }
    this.failure = failure;
    this.stale = failure !== null && this.stale;
    if (failure === null) {
      this.value = value;
    }
  }

}
