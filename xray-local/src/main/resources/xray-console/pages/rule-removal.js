// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * Deletes a rule when asked twice.
 */

import { ApiError } from '../api.js';
import { deleteRule } from './sampling-api.js';

/** @typedef {import('./sampling-api.js').Rule} Rule */

const CONFIRM_WITHIN = 10_000;

export class RuleRemoval {

  /** @type {string | null} name of the rule that is deleted when asked once more */
  asked = null;

  /** What the API said instead of deleting it. */
  failed = '';

  #timer = 0;

  /** @param {{render: () => void, announce: (text: string) => void, deleted: (name: string) => void}} on */
  constructor(on) {
    this.on = on;
  }

  /** @param {Rule} rule */
  remove({ name, isDefault }) {
    if (isDefault) {
      this.on.announce('The default rule can’t be deleted');
      return;
    }
    const sure = this.asked === name;
    this.#ask(sure ? null : name);
    if (sure) {
      this.#delete(name);
    }
    else {
      this.on.announce(`Press again to delete ${name}`);
      this.#timer = setTimeout(() => this.#ask(null), CONFIRM_WITHIN);
    }
  }

  /** @param {string | null} name */
  #ask(name) {
    clearTimeout(this.#timer);
    this.asked = name;
    this.on.render();
  }

  /** @param {string} name */
  async #delete(name) {
    try {
      await deleteRule(name);
      this.failed = '';
      this.on.announce(`Rule ${name} deleted`);
      this.on.deleted(name);
    }
    catch (ex) {
      if (!(ex instanceof ApiError)) {
        throw ex;
      }
      this.failed = ex.message;
    }
    this.on.render();
  }

}
