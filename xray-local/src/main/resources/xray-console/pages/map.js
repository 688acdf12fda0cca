// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * The map of all traces, or of those that a time range and a filter select.
 */

import { graph as readGraph } from './map-api.js';
import { href } from '../router.js';
import { counted } from '../ui/format.js';
import { html, nothing } from '../ui/lit.js';
import { FilterBox } from './filter-box.js';
import { emptyMap, failedMap } from './map-empty.js';
import { timeRangeBox } from './map-range.js';
import { LiveReader } from './map-reader.js';
import { paramsOf, stateOf, timesOf } from './map-state.js';
import { MapView } from './map-view.js';

/**
 * @typedef {import('./map-api.js').Graph} Graph
 * @typedef {import('./map-state.js').MapState} MapState
 */

/** Traces leave a range that moves on even when no new ones come. */
const MOVE_ON = 10_000;

/** @implements {import('../app.js').Page} */
export class MapPage {

  #shown = false;

  /** @type {LiveReader<Graph>} */
  #reader;

  #timer = 0;

  #announced = '';

  /** @type {import('./map-view.js').MapSource} */
  #source = {
    address: (state) => href('/map', paramsOf(state)),
    selection: ({ filter, timeRange }) => ({ filter, timeRange }),
    traceId: ''
  };

  /** @param {import('../app.js').Console} app */
  constructor(app) {
    this.app = app;
    this.map = new MapView(app);
    this.filter = new FilterBox(app.render, (filter) => this.#filtered(filter));
    this.#reader = new LiveReader(app, ask);
  }

  /** @param {import('../router.js').Route} route */
  enter({ params }) {
    document.title = 'Map · X-Ray Local';
    this.#shown = true;
    const state = stateOf(params);
    this.map.show(state, this.#source);
    this.filter.show(state.filter);
    this.#want();
    clearInterval(this.#timer);
    this.#timer = setInterval(() => this.#moveOn(), MOVE_ON);
  }

  leave() {
    this.#shown = false;
    clearInterval(this.#timer);
    this.map.leave();
    this.#reader.forget();
  }

  liveChanged() {
    this.#reader.refresh();
    this.map.part.refresh();
  }

  view() {
    const { state } = this.map;
    const graph = this.#reader.value;
    return html`<main class="map-page">
      <div class="toolbar map-bar">
        <h1>Map</h1>
        <span class="quiet">${graph?.traces ? `of ${counted(graph.traces, 'trace')}` : ''}</span>
        <span class="space"></span>
        ${this.#leaves(graph)}
        ${timeRangeBox(state.timeRange, (timeRange) => this.#set({ timeRange }, true))}
        <div class="map-switch" role="group" aria-label="Show as">
          ${this.#switch('Map', false)}${this.#switch('Table', true)}
        </div>
      </div>
      <div class="map-bar">${this.filter.view()}</div>
      ${this.#content(graph)}
    </main>`;
  }

  rendered() {
    this.map.rendered();
    const { nodes = [], traces = 0 } = this.#reader.value ?? {};
    const summary = `Map of ${counted(traces, 'trace')}: ${counted(nodes.length, 'node')}`;
    if (traces > 0 && summary !== this.#announced) {
      this.#announced = summary;
      this.app.announce(summary);
    }
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    return (event.key === '/') ? this.filter.focus() : this.map.key(event);
  }

  /** @param {Graph | null} graph */
  #content(graph) {
    const { failure, stale } = this.#reader;
    if (failure !== null && failure.status !== 0) {
      return failedMap(failure);
    }
    if (graph === null) {
      return html`<div class="map-canvas quiet">Reading the traces…</div>`;
    }
    if (graph.nodes.length === 0) {
      const { state } = this.map;
      return emptyMap(this.app, graph, state, { filter: (filter) => this.filter.replace(filter),
        set: (change) => this.#set(change, true) });
    }
    return html`<div class="map-content ${stale ? 'stale' : ''}">${this.map.view(graph)}</div>`;
  }

  /** @param {Graph | null} graph */
  #leaves(graph) {
    const { leaves } = this.map.state;
    const some = graph?.nodes.filter(({ leafDatabase }) => leafDatabase).length ?? 0;
    return (some === 0) ? nothing : html`<label class="map-check" title="Databases and tables that one service only calls">
      <input type="checkbox" .checked=${leaves} @change=${() => this.#set({ leaves: !leaves }, true)}>
      Databases with one caller</label>`;
  }

  /**
   * @param {string} title
   * @param {boolean} table
   */
  #switch(title, table) {
    return html`<button type="button" aria-pressed=${this.map.state.table === table} title="${title} (t)"
      @click=${() => this.#set({ table }, true)}>${title}</button>`;
  }

  /** @param {string} filter */
  #filtered(filter) {
    if (this.#shown && filter !== this.map.state.filter) {
      this.#set({ filter }, false);
    }
  }

  /**
   * @param {Partial<MapState>} change
   * @param {boolean} step
   */
  #set(change, step) {
    this.map.set(change, step);
    this.#want();
  }

  #want() {
    const { filter, timeRange } = this.map.state;
    this.#reader.want(JSON.stringify({ filter, timeRange }));
  }

  #moveOn() {
    if (this.map.state.timeRange.startsWith('PT') && !document.hidden) {
      this.#reader.refresh();
    }
  }

}

/** @param {string} question */
function ask(question) {
  const { filter, timeRange } = JSON.parse(question);
  return readGraph({ filter, ...timesOf(timeRange, Date.now()) });
}
