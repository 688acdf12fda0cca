// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * The map of one trace.
 */

import { html } from '../ui/lit.js';

/** @implements {import('./trace.js').OtherView} */
export class TraceMapView {

  /** @param {import('../app.js').Console} app */
  constructor(app) {
    this.app = app;
  }

  /**
   * @param {import('../api.js').Trace} _trace
   * @param {import('../router.js').Route} _route
   */
  view(_trace, _route) {
    return html`<section></section>`;
  }

  /** @param {KeyboardEvent} _event */
  key(_event) {
    return false;
  }

}
