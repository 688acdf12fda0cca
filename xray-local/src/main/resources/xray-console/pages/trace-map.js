// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * The map of one trace.
 */

import { traceGraph } from './map-api.js';
import { parseRoute, traceHref } from '../router.js';
import { html } from '../ui/lit.js';
import { loadStyles } from '../ui/styles.js';
import { failedMap } from './map-empty.js';
import { LiveReader } from './map-reader.js';
import { paramsOf, stateOf } from './map-state.js';
import { MapView } from './map-view.js';

/** @implements {import('./trace.js').OtherView} */
export class TraceMapView {

  /** @type {import('../router.js').Route | null} */
  #route = null;

  /** @type {LiveReader<import('./map-api.js').Graph>} */
  #reader;

  #styled = false;

  /** @param {import('../app.js').Console} app */
  constructor(app) {
    this.app = app;
    this.map = new MapView(app);
    this.#reader = new LiveReader(app, (question) => traceGraph(JSON.parse(question).id), false);
    addEventListener('hashchange', () => this.#mayLeave());
    loadStyles('map.css').then(() => {
      this.#styled = true;
      app.render();
    });
  }

  /**
   * @param {import('../api.js').Trace} trace
   * @param {import('../router.js').Route} route
   */
  view(trace, route) {
    this.#take(trace, route);
    const { value, failure, stale } = this.#reader;
    if (failure !== null && failure.status !== 0 && (value === null || stale)) {
      return failedMap(failure);
    }
    if (value === null || !this.#styled) {
      return html`<div class="quiet">Reading…</div>`;
    }
    return html`<div class="map-page">
      <div class="map-own-bar map-bar"><div class="map-switch" role="group" aria-label="Show as">
        ${this.#switch('Map', false)}${this.#switch('Table', true)}</div></div>
      <div class="map-content">${this.map.view(value)}</div></div>`;
  }

  rendered() {
    if (this.#reader.value !== null && this.#styled) {
      this.map.rendered();
    }
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    return this.map.key(event);
  }

  #mayLeave() {
    if (parseRoute(location.hash).view !== 'map') {
      this.map.leave();
    }
  }

  /**
   * @param {import('../api.js').Trace} trace
   * @param {import('../router.js').Route} route
   */
  #take({ id, revision }, route) {
    if (route !== this.#route) {
      if (route.id !== this.#route?.id) {
        this.#reader.forget();
      }
      this.#route = route;
      this.map.show(stateOf(route.params), {
        address: (state) => traceHref(id, { ...paramsOf(state), seg: route.seg, view: 'map' }),
        selection: () => ({ ids: id }),
        traceId: id
      });
    }
    this.#reader.want(JSON.stringify({ id, revision }));
  }

  /**
   * @param {string} title
   * @param {boolean} table
   */
  #switch(title, table) {
    return html`<button type="button" aria-pressed=${this.map.state.table === table} title="${title} (t)"
      @click=${() => this.map.set({ table }, true)}>${title}</button>`;
  }

}
