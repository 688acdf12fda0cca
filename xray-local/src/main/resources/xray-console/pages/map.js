// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * Map.
 */

import { html } from '../ui/lit.js';

/** @implements {import('../app.js').Page} */
export class MapPage {

  /** @param {import('../app.js').Console} app */
  constructor(app) {
    this.app = app;
  }

  /** @param {import('../router.js').Route} _route */
  enter(_route) {
    document.title = 'Map · X-Ray Local';
  }

  leave() {
  }

  view() {
    return html`<main class="message-page"><h1>Map</h1></main>`;
  }

  /** @param {KeyboardEvent} _event */
  key(_event) {
    return false;
  }

}
