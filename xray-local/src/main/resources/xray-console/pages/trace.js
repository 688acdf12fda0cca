// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * One trace: timeline and details, or its raw documents. A trace that still grows is read again when the store changes.
 */

import { traceHref } from '../router.js';
import { html, nothing } from '../ui/lit.js';
import { splitter } from '../ui/splitter.js';
import { loadStyles } from '../ui/styles.js';
import { DetailPanel } from './detail.js';
import { RawView } from './raw.js';
import { scaleOf } from './scale.js';
import { Timeline } from './timeline.js';
import { titleOf, traceHead } from './trace-head.js';
import { traceKey } from './trace-keys.js';
import { gone, instead, noSuchRow } from './trace-messages.js';
import { TraceReader } from './trace-reader.js';
import { TraceTree } from './trace-tree.js';

/**
 * @typedef {import('../app.js').Page} Page
 * @typedef {import('../api.js').Trace} Trace
 * @typedef {import('./trace-tree.js').TreeRow} TreeRow
 */

/**
 * @typedef {object} OtherView another view of the trace that is open
 * @property {(trace: Trace, route: import('../router.js').Route) => unknown} view
 * @property {(event: KeyboardEvent) => boolean} key whether it took the key
 * @property {() => void} [rendered] after each rendering
 */

/** @type {Record<string, (app: import('../app.js').Console) => Promise<OtherView>>} loaded when they are asked for */
const OTHERS = {
  map: async (app) => new (await import('./trace-map.js')).TraceMapView(app),
  sql: async (app) => new (await import('./trace-sql.js')).TraceSqlView(app)
};

const ADDRESS_AFTER = 200;

/** @type {import('../ui/splitter.js').SplitterOptions} */
const PANEL_WIDTH = { name: 'panel', label: 'Width of the details', min: 280, max: 1000, initial: 440, grows: 'left' };

/** @implements {Page} */
export class TracePage {

  /** @type {import('../router.js').Route} */
  route = { page: 'trace', params: {} };

  tree = new TraceTree();

  /** @type {TreeRow | null} */
  selected = null;

  /** @type {import('./scale.js').Scale} */
  #scale = { total: 1, ticks: [] };

  /** @type {string | undefined} id of the open trace */
  #open;

  /** @type {Map<string, OtherView>} */
  #others = new Map();

  #addressTimer = 0;

  /** @param {import('../app.js').Console} app */
  constructor(app) {
    this.app = app;
    this.timeline = new Timeline(this.tree, {
      select: (row, how) => this.select(row, how),
      changed: app.render,
      enter: () => this.detail.focus()
    });
    this.detail = new DetailPanel({ changed: app.render });
    this.raw = new RawView({ changed: app.render });
    this.reader = new TraceReader(app, (trace) => this.#changed(trace));
    addEventListener('resize', app.render);
  }

  /** @param {import('../router.js').Route} route */
  enter(route) {
    this.route = route;
    if (route.id === this.#open) {
      this.#selectFromRoute();
      return;
    }
    this.#open = route.id;
    this.selected = null;
    this.raw.reset();
    document.title = `${route.id} · X-Ray Local`;
    this.reader.open(String(route.id));
  }

  leave() {
    clearTimeout(this.#addressTimer);
    this.#open = undefined;
    this.reader.close();
  }

  liveChanged() {
    this.reader.refresh();
  }

  view() {
    const { trace, failure } = this.reader;
    if (trace === null) {
      return instead(this.route.id, failure);
    }
    const view = this.route.view ?? 'timeline';
    return html`<main class="trace-page">
      ${traceHead(trace, view, this.route.seg, { select: this.selectId })}
      ${this.#notice(trace)}
      ${this.#content(trace, view)}
    </main>`;
  }

  rendered() {
    this.timeline.rendered();
    this.detail.rendered();
    this.#other()?.rendered?.();
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    return this.#other()?.key(event) || traceKey(this, event);
  }

  /**
   * @param {TreeRow} row
   * @param {{focus?: boolean}} [how]
   */
  select(row, { focus = true } = {}) {
    this.selected = row;
    this.tree.reveal(row);
    this.timeline.show(row, focus);
    this.route = { ...this.route, seg: row.node.id };
    this.#writeAddress();
    this.app.render();
  }

  /**
   * @param {string} id
   * @param {string} [tab]
   */
  selectId = (id, tab) => {
    if (this.route.view !== 'timeline') {
      location.hash = traceHref(String(this.route.id), { seg: id });
    }
    const row = this.tree.find(id);
    if (row !== null) {
      this.select(row);
    }
    if (tab !== undefined) {
      this.detail.open(tab);
    }
  };

  switchView() {
    const view = (this.route.view === 'raw') ? 'timeline' : 'raw';
    location.hash = traceHref(String(this.route.id), { view, seg: this.route.seg });
  }

  /** @param {Trace} trace */
  #changed(trace) {
    const key = this.selected?.key;
    this.tree.update(trace.nodes);
    this.#scale = scaleOf(trace);
    this.selected = this.tree.find(key);
    if (this.selected === null) {
      this.#selectFromRoute();
    }
    document.title = `${[trace.method, titleOf(trace), trace.status].filter(Boolean).join(' ')} · X-Ray Local`;
  }

  #selectFromRoute() {
    const row = this.tree.find(this.route.seg) ?? this.selected ?? this.tree.rows[0] ?? null;
    this.selected = row;
    if (row !== null) {
      this.tree.reveal(row);
      requestAnimationFrame(() => {
        this.timeline.show(row, true);
        this.app.render();
      });
    }
  }

  /** The address follows the selection, but not each of ten rows a second: browsers refuse that. */
  #writeAddress() {
    clearTimeout(this.#addressTimer);
    this.#addressTimer = setTimeout(() => {
      const { id, view, seg } = this.route;
      history.replaceState(null, '', traceHref(String(id), { view, seg }));
    }, ADDRESS_AFTER);
  }

  /**
   * @param {Trace} trace
   * @param {import('../router.js').View} view
   */
  #content(trace, view) {
    if (view === 'timeline') {
      return this.#body(trace);
    }
    if (view === 'raw') {
      return this.raw.view(trace);
    }
    const other = this.#other();
    if (other === undefined) {
      this.#load(view);
      return html`<div class="quiet">Reading…</div>`;
    }
    return other.view(trace, this.route);
  }

  #other() {
    return this.#others.get(String(this.route.view));
  }

  /** @param {string} view */
  async #load(view) {
    const [made] = await Promise.all([OTHERS[view](this.app), loadStyles(`trace-${view}.css`)]);
    this.#others.set(view, this.#others.get(view) ?? made);
    this.app.render();
  }

  /** @param {Trace} trace */
  #body(trace) {
    return html`<div class="trace-body">
      ${this.timeline.view(this.#scale, this.selected)}
      ${splitter(PANEL_WIDTH)}
      ${this.detail.view(this.#detail(trace))}
    </div>`;
  }

  /** @param {Trace} trace */
  #detail(trace) {
    if (this.selected === null) {
      return null;
    }
    const open = (/** @type {string} */ tab) => this.detail.open(tab);
    return { trace, node: this.selected.node, total: this.#scale.total, select: this.selectId, open };
  }

  /** @param {Trace} trace */
  #notice(trace) {
    const { seg } = this.route;
    if (this.reader.failure?.status === 404) {
      return gone();
    }
    return (seg && !trace.nodes.some(({ id }) => id === seg)) ? noSuchRow(seg) : nothing;
  }

}
