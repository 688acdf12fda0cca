// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * The ways in: who listens, who sends, what is kept, and what wasn't taken and why.
 */

import { href } from '../router.js';
import { counted } from '../ui/format.js';
import { html, nothing } from '../ui/lit.js';
import { Poll } from '../ui/poll.js';
import { ingest, rejections } from './ingest-api.js';
import { applications, calls, listeners, settings, store } from './ingest-parts.js';
import { snippets } from './ingest-snippets.js';
import { rejected } from './rejected.js';

/**
 * @typedef {import('./ingest-api.js').Ingest} Ingest
 * @typedef {import('./ingest-api.js').Rejected} Rejected
 */

/** @implements {import('../app.js').Page} */
export class IngestPage {

  /** @type {Ingest | null} */
  #ingest = null;

  /** @type {Rejected[]} */
  #rejections = [];

  /** How many had been rejected when they were read. */
  #readAt = -1;

  /** @type {string | undefined} number of the rejected document that is open */
  #open;

  #poll = new Poll(() => this.#read());

  /** @param {import('../app.js').Console} app */
  constructor(app) {
    this.app = app;
  }

  /** @param {import('../router.js').Route} route */
  enter({ params }) {
    document.title = 'Ingest · X-Ray Local';
    this.#open = params.rejected;
    this.#poll.start();
  }

  leave() {
    this.#poll.stop();
  }

  liveChanged() {
    this.#poll.now();
  }

  view() {
    const seen = this.#ingest;
    return html`<main class="ingest-page">
      <h1>Ingest</h1>
      ${(seen === null) ? html`<p class="quiet" role="status">Reading…</p>` : this.#parts(seen)}
    </main>`;
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const step = { j: 1, k: -1 }[event.key];
    return step !== undefined && focusNext(step);
  }

  /** @param {Ingest} seen */
  #parts(seen) {
    const { rejectedDocuments } = seen;
    return html`
      <section aria-labelledby="listeners"><h2 id="listeners">Listeners</h2>${listeners(seen)}</section>
      <section aria-labelledby="applications"><h2 id="applications">Applications</h2>${applications(seen)}</section>
      <section aria-labelledby="kept"><h2 id="kept">Kept</h2>${store(seen)}</section>
      <section aria-labelledby="rejected"><h2 id="rejected">Rejected documents
        ${(rejectedDocuments > 0) ? html`<span class="quiet">${counted(rejectedDocuments, 'document')}</span>` : nothing}</h2>
        ${rejected(this.#rejections, this.#open, (number) => href('/ingest', { rejected: number }))}</section>
      <section aria-labelledby="calls"><h2 id="calls">Calls of the X-Ray API</h2>${calls(seen)}</section>
      <section aria-labelledby="connect"><h2 id="connect">Connect</h2>${snippets()}</section>
      <section aria-labelledby="settings"><h2 id="settings">Settings in force</h2>${settings(seen)}</section>`;
  }

  async #read() {
    if (this.#ingest !== null && !this.app.live) {
      return;
    }
    const seen = await ingest();
    if (seen.rejectedDocuments !== this.#readAt) {
      this.#rejections = (await rejections()).rejections;
      this.#readAt = seen.rejectedDocuments;
    }
    this.#ingest = seen;
    this.app.render();
  }

}

/** @param {number} step */
function focusNext(step) {
  const all = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('.rejected-document')]);
  const next = all.indexOf(/** @type {HTMLElement} */ (document.activeElement)) + step;
  all[Math.min(Math.max(next, 0), all.length - 1)]?.focus();
  return all.length > 0;
}
