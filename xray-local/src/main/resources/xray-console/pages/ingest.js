// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * Ingest.
 */

import { html } from '../ui/lit.js';

/** @implements {import('../app.js').Page} */
export class IngestPage {

  /** @param {import('../app.js').Console} app */
  constructor(app) {
    this.app = app;
  }

  /** @param {import('../router.js').Route} _route */
  enter(_route) {
    document.title = 'Ingest · X-Ray Local';
  }

  leave() {
  }

  view() {
    return html`<main class="message-page"><h1>Ingest</h1></main>`;
  }

  /** @param {KeyboardEvent} _event */
  key(_event) {
    return false;
  }

}
