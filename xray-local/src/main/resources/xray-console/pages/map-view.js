// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * A graph as a drawing or as tables, with the details of what is selected beside it: for the map of many traces and for
 * that of one.
 */

import { graphPart } from './map-api.js';
import { html, nothing } from '../ui/lit.js';
import { splitter } from '../ui/splitter.js';
import { MapCanvas } from './map-canvas.js';
import { extent } from './map-extent.js';
import { layoutReady, loadLayout } from './map-layout.js';
import { MapPanel } from './map-panel.js';
import { partOf } from './map-part.js';
import { LiveReader } from './map-reader.js';
import { stateOf, timesOf } from './map-state.js';
import { MapTable } from './map-table.js';

/**
 * @typedef {import('./map-api.js').Graph} Graph
 * @typedef {import('./map-state.js').MapState} MapState
 *
 * @typedef {object} MapSource
 * @property {(state: MapState) => string} address
 * @property {(state: MapState) => Record<string, string>} selection which traces, as the server is asked
 * @property {string} traceId of the only trace; empty for many
 */

const ADDRESS_AFTER = 150;

/** @type {import('../ui/splitter.js').SplitterOptions} */
const WIDTH = { name: 'map-panel', label: 'Width of the details', min: 300, max: 800, initial: 400, grows: 'left' };

const NO_PART = { sel: '', min: '', max: '', status: [] };

export class MapView {

  /** @type {MapState} */
  state = stateOf({});

  /** @type {MapSource} */
  #source = { address: () => '', selection: () => ({}), traceId: '' };

  #layoutFailed = '';

  #addressTimer = 0;

  #away = true;

  /** The focus goes to what is selected, once it is drawn: somebody comes back. */
  #returning = false;

  /** @type {(() => void) | null} done when the next rendering is there */
  #afterwards = null;

  /** @param {import('../app.js').Console} app */
  constructor(app) {
    this.app = app;
    const set = (/** @type {Partial<MapState>} */ change, leave = false) => this.set(change, leave);
    const select = (/** @type {string} */ key) => this.#select(key, false);
    const open = (/** @type {string} */ key) => this.#select(key, true);
    this.canvas = new MapCanvas(app, { select, open });
    this.table = new MapTable({ select, open, set });
    this.panel = new MapPanel(app, { set });
    this.part = new LiveReader(app, ask);
    addEventListener('resize', app.render);
  }

  /**
   * Takes over what the address says.
   * @param {MapState} state
   * @param {MapSource} source
   */
  show(state, source) {
    clearTimeout(this.#addressTimer);
    this.#returning ||= this.#away && state.sel !== '';
    this.#away = false;
    this.state = state;
    this.#source = source;
    this.#ask();
    if (!layoutReady()) {
      loadLayout().catch((ex) => {
        this.#layoutFailed = ex.message;
      }).finally(this.app.render);
    }
  }

  leave() {
    this.#away = true;
    clearTimeout(this.#addressTimer);
    this.part.forget();
  }

  /**
   * @param {Partial<MapState>} change
   * @param {boolean} [step] it is a step of its own in the history
   */
  set(change, step = false) {
    this.state = { ...this.state, ...change };
    clearTimeout(this.#addressTimer);
    const address = this.#source.address(this.state);
    if (step) {
      location.hash = address;
    }
    else {
      this.#replace(address);
    }
    this.#ask();
    this.app.render();
  }

  /** @param {Graph} graph */
  view(graph) {
    const { state } = this;
    const shown = partOf(graph, state);
    const asTable = state.table || this.#layoutFailed !== '';
    return html`${extent(graph, shown, state.focus !== '', (change) => this.set(change, true))}
      <div class="map-body ${state.sel ? 'with-panel' : ''}">
        ${asTable ? this.#tables(shown) : layoutReady() ? this.canvas.view(shown, state.sel, this.#source.traceId !== '')
          : html`<div class="map-canvas quiet">Drawing…</div>`}
        ${state.sel ? html`${splitter(WIDTH)}${this.panel.view({ graph, state, part: this.#known(),
          failure: this.part.failure, traceId: this.#source.traceId })}` : nothing}
      </div>`;
  }

  rendered() {
    this.canvas.rendered(this.state.sel);
    const afterwards = this.#afterwards;
    this.#afterwards = null;
    afterwards?.();
    if (this.#returning && (document.activeElement !== document.body || this.#focusSelected())) {
      this.#returning = false;
    }
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.key === 'Escape') {
      return this.#back(target.closest('.map-panel') !== null);
    }
    if (event.key === 't') {
      this.set({ table: !this.state.table }, true);
      return true;
    }
    const control = target.closest('.map-panel, .map-tools, .topbar, .map-bar, .trace-head, thead') !== null;
    if (control && !['+', '-', '=', '0'].includes(event.key)) {
      return false;
    }
    return this.state.table ? this.table.key(event) : layoutReady() && this.canvas.key(event);
  }

  /**
   * @param {string} key
   * @param {boolean} open the details get the focus
   */
  #select(key, open) {
    if (key !== this.state.sel) {
      this.set({ ...NO_PART, sel: key });
    }
    if (open) {
      this.#afterwards = () => this.panel.focus();
      this.app.render();
    }
  }

  /** @param {boolean} inside the focus is in the details */
  #back(inside) {
    const { sel } = this.state;
    if (sel === '') {
      return false;
    }
    if (!inside) {
      this.set(NO_PART);
    }
    const focus = () => this.#focusSelected(sel);
    if (inside && !focus()) {
      this.set(NO_PART);
    }
    else if (!inside) {
      this.#afterwards = focus;
    }
    return true;
  }

  #focusSelected(key = this.state.sel) {
    return (this.state.table ? this.table : this.canvas).focus(key);
  }

  #ask() {
    const { sel, min, max, status } = this.state;
    const question = { ...this.#source.selection(this.state), key: sel, min, max, status: status.join(',') };
    this.part.want(sel ? JSON.stringify(question) : '');
  }

  /** The numbers of what is selected; those of a wider part of it stay until there are others. */
  #known() {
    const { value } = this.part;
    return (value !== null && value.key === this.state.sel) ? value : null;
  }

  /** @param {string} address */
  #replace(address) {
    const before = location.hash;
    this.#addressTimer = setTimeout(() => {
      if (location.hash === before) {
        history.replaceState(null, '', address);
      }
    }, ADDRESS_AFTER);
  }

  /** @param {import('./map-part.js').Shown} shown */
  #tables(shown) {
    return html`<div class="map-scroll">${this.#layoutFailed ? html`<p class="warning" role="alert">The map can't be drawn:
      ${this.#layoutFailed}. These tables show the same.</p>` : nothing}${this.table.view(shown, this.state)}</div>`;
  }

}

/** @param {string} question */
function ask(question) {
  const { timeRange = '', ...selection } = JSON.parse(question);
  return graphPart({ ...selection, ...timesOf(timeRange, Date.now()) });
}
