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
import { Find } from './find.js';
import { MiniMap } from './mini-map.js';
import { extentOf, formatZoom, parseZoom, scaleOf } from './scale.js';
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

const GROW_EVERY = 500;

/** @type {import('../ui/splitter.js').SplitterOptions} */
const PANEL_WIDTH = { name: 'panel', label: 'Width of the details', min: 280, max: 1000, initial: 440, grows: 'left' };

/** @implements {Page} */
export class TracePage {

  /** @type {import('../router.js').Route} */
  route = { page: 'trace', params: {} };

  tree = new TraceTree();

  /** @type {TreeRow | null} */
  selected = null;

  /** Seconds that all of the trace takes. */
  #extent = 1;

  #growTimer = 0;

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
    this.miniMap = new MiniMap({ zoom: (stretch) => this.zoom(stretch), changed: app.render });
    this.find = new Find({
      go: (row, focus) => this.select(row, { focus }),
      changed: (text) => this.#findText(text),
      close: () => this.closeFind()
    });
    this.reader = new TraceReader(app, (trace) => this.#changed(trace));
    addEventListener('resize', app.render);
  }

  /** @param {import('../router.js').Route} route */
  enter(route) {
    this.route = route;
    this.find.open = Boolean(route.params.find);
    this.find.search(this.tree.rows, route.params.find ?? '');
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
    clearTimeout(this.#growTimer);
    this.#open = undefined;
    this.reader.close();
  }

  liveChanged() {
    this.reader.refresh();
    this.#measure();
  }

  view() {
    const { trace, failure } = this.reader;
    if (trace === null) {
      return instead(this.route.id, failure);
    }
    const view = this.route.view ?? 'timeline';
    return html`<main class="trace-page">
      ${traceHead(trace, view, this.route.seg, { select: this.selectId })}
      ${this.#notice()}
      ${this.#content(trace, view)}
    </main>`;
  }

  rendered() {
    this.timeline.rendered();
    this.detail.rendered();
    this.find.rendered();
    this.miniMap.paint(this.tree.rows, this.#extent, this.reader.trace?.revision);
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
    this.find.from = row;
    this.tree.reveal(row);
    this.timeline.show(row, focus);
    this.change({ seg: row.node.id });
  }

  /**
   * Changes what the address says, without a step to go back over.
   * @param {Record<string, string | null>} params
   */
  change(params) {
    const all = Object.entries({ ...this.route.params, ...params }).filter(([, value]) => value !== null && value !== '');
    this.route = { ...this.route, params: Object.fromEntries(all) };
    this.route.seg = this.route.params.seg;
    this.#writeAddress();
    this.app.render();
  }

  /** @param {import('./scale.js').Stretch | null} stretch what the bars show, null for all */
  zoom(stretch) {
    this.change({ zoom: formatZoom(stretch) });
  }

  openFind() {
    this.find.from = this.selected;
    this.find.focus();
    this.app.render();
  }

  closeFind() {
    this.find.open = false;
    this.#findText('');
    if (this.selected !== null) {
      this.select(this.selected);
    }
  }

  /** @param {string} text */
  #findText(text) {
    this.find.search(this.tree.rows, text);
    this.change({ find: text });
  }

  /**
   * @param {string} id
   * @param {string} [tab]
   */
  selectId = (id, tab) => {
    if (this.route.view !== 'timeline') {
      location.hash = traceHref(String(this.route.id), { ...this.route.params, seg: id });
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
    location.hash = traceHref(String(this.route.id), { ...this.route.params, view });
  }

  /** @param {Trace} trace */
  #changed(trace) {
    const key = this.selected?.key;
    this.tree.update(trace.nodes, trace.repetitions);
    this.find.search(this.tree.rows, this.find.text);
    this.#measure();
    this.selected = this.tree.find(key);
    this.find.from = this.selected;
    if (this.selected === null) {
      this.#selectFromRoute();
    }
    document.title = `${[trace.method, titleOf(trace), trace.status].filter(Boolean).join(' ')} · X-Ray Local`;
  }

  /** What is in progress grows with the clock. */
  #measure() {
    const { trace } = this.reader;
    clearTimeout(this.#growTimer);
    if (trace !== null) {
      this.#extent = extentOf(trace);
      if (trace.inProgress && this.app.live) {
        this.#growTimer = setTimeout(() => this.#measure(), GROW_EVERY);
      }
      this.app.render();
    }
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
      const { id, view, params } = this.route;
      history.replaceState(null, '', traceHref(String(id), { view, ...params }));
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
    const scale = scaleOf(this.#extent, parseZoom(this.route.params.zoom));
    return html`${this.find.open ? this.find.view(this.selected) : nothing}<div class="trace-body">
      ${this.timeline.view(scale, this.selected, this.find.hits, this.miniMap.view(this.#extent, scale))}
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
    return { trace, node: this.selected.node, total: this.#extent, select: this.selectId, open };
  }

  #notice() {
    const { seg } = this.route;
    if (this.reader.failure?.status === 404) {
      return gone();
    }
    return (seg && this.tree.rows.length > 0 && this.tree.find(seg) === null) ? noSuchRow(seg) : nothing;
  }

}
