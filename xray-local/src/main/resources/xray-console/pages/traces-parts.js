// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * What stands around the list: bars that are there at once; and what the list can do without at first sight, each of
 * which is loaded when it is needed, with something simple in its place until then.
 */

import { clear } from '../api.js';
import { bytes, count, counted } from '../ui/format.js';
import { html, nothing } from '../ui/lit.js';

/**
 * @typedef {import('../api.js').Snapshot} Snapshot
 * @typedef {import('./trace-rows.js').Item} Item
 */

/** What an aws command covers where the list shows all: as much as AWS answers at once. */
const LONGEST = 6 * 3600;

const CONFIRM_WITHIN = 4000;

const RANGES = [['PT5M', '5 m', 'The last 5 minutes'], ['PT15M', '15 m', 'The last 15 minutes'],
  ['PT1H', '1 h', 'The last hour'], ['', 'All', 'All that is kept']];

/**
 * @param {string} current as in the address
 * @param {(range: string) => void} choose
 */
export function rangeChoice(current, choose) {
  const given = RANGES.some(([range]) => range === current) ? RANGES : [...RANGES, [current, current.slice(1), current]];
  return html`<div class="choice" role="group" aria-label="Time range">${given.map(([range, text, title]) => html`<button
    type="button" title=${title} aria-pressed=${range === current} @click=${() => choose(range)}>${text}</button>`)}</div>`;
}

/** @param {Snapshot} snapshot */
export function howMany({ matching, total, traces }) {
  const of = (matching < total) ? `${count(matching)} of ${count(total)}` : count(total);
  return (traces.length < matching) ? `${of}, ${count(traces.length)} listed` : of;
}

/**
 * @param {Snapshot} snapshot
 * @param {import('../api.js').About | null} about
 */
export function statusBar({ store }, about) {
  return html`<footer class="statusbar">
    <span>${counted(store.traces, 'trace')} kept, ${bytes(store.bytes)} of ${bytes(store.maxBytes)}</span>
    ${(store.evictedTraces > 0) ? html`<span>${count(store.evictedTraces)} older made room</span>` : nothing}
    <span class="space"></span>
    <span>${counted(store.receivedDocuments, 'document')} received</span>
    ${(store.rejectedDocuments > 0)
      ? html`<a class="warning" href="#/ingest">${count(store.rejectedDocuments)} refused</a>` : nothing}
    <span class="quiet">${about ? `Version ${about.version}` : ''}</span>
  </footer>`;
}

export class TracesLater {

  /** @type {import('./traces-overview.js').TracesOverview | null} */
  #overview = null;

  /** @type {import('./ghosts.js').Ghosts | null} */
  #ghosts = null;

  /** @type {import('./traces-empty.js') | null} */
  #empty = null;

  #wantsGhosts = false;

  /** @type {Set<string>} */
  #loading = new Set();

  /**
   * @param {import('../app.js').Console} app
   * @param {import('./filter-box.js').FilterBox} filter
   */
  constructor(app, filter) {
    this.app = app;
    this.filter = filter;
  }

  /**
   * What stands between filter and list.
   * @param {Snapshot} snapshot
   * @param {Record<string, string>} params
   */
  overview(snapshot, params) {
    if (this.#overview === null) {
      this.#load('overview', async () => {
        const { TracesOverview } = await import('./traces-overview.js');
        this.#overview = new TracesOverview(this.app, this.filter);
      });
      return html`<div class="overview"></div>`;
    }
    this.#overview.update(snapshot, params.timeRange ?? '');
    return this.#overview.view();
  }

  /**
   * The traces, and between them the requests that weren't sampled.
   * @param {import('../api.js').TraceSummary[]} traces
   * @param {Record<string, string>} params
   * @returns {Item[]}
   */
  items(traces, params) {
    if (this.#ghosts !== null && this.#wantsGhosts) {
      return this.#ghosts.among(traces, params);
    }
    return traces.map((trace) => ({ key: trace.id, time: trace.startTime, trace }));
  }

  /** @param {boolean} wanted */
  showGhosts(wanted) {
    this.#wantsGhosts = wanted;
    this.#ghosts?.show(wanted);
    if (wanted && this.#ghosts === null) {
      this.#load('ghosts', async () => {
        const { Ghosts } = await import('./ghosts.js');
        this.#ghosts = new Ghosts(this.app);
        this.#ghosts.show(this.#wantsGhosts);
      });
    }
  }

  /**
   * @param {Snapshot} snapshot
   * @param {Record<string, string>} params
   */
  nothingListed(snapshot, params) {
    return this.#instead((empty) => empty.nothingListed(this.app, snapshot, params, this.filter));
  }

  /** The address came with a filter that can't be understood, and none was before it. */
  wrongFilter() {
    return this.#instead((empty) => empty.wrongFilter(this.filter));
  }

  /**
   * What asks X-Ray Local, or AWS without the endpoint, for the same traces.
   * @param {string} filter
   * @param {string} timeRange
   */
  command(filter, timeRange) {
    const option = filter ? ` \\\n  --filter-expression '${filter.replaceAll("'", `'\\''`)}'` : '';
    return `NOW=$(date +%s); aws xray get-trace-summaries --endpoint-url ${location.origin} \\
  --no-sign-request --region us-east-1 \\
  --start-time $((NOW - ${secondsOf(timeRange)})) --end-time $NOW${option}`;
  }

  /** @param {(empty: typeof import('./traces-empty.js')) => unknown} view */
  #instead(view) {
    if (this.#empty === null) {
      this.#load('empty', async () => {
        this.#empty = await import('./traces-empty.js');
      });
      return nothing;
    }
    return view(this.#empty);
  }

  /**
   * @param {string} name
   * @param {() => Promise<void>} load
   */
  async #load(name, load) {
    if (!this.#loading.has(name)) {
      this.#loading.add(name);
      await load();
      this.app.render();
    }
  }

}

/** The button that empties the store, when it is pressed twice. */
export class ClearButton {

  #timer = 0;

  #failure = '';

  /**
   * @param {() => void} render
   * @param {() => void} cleared
   */
  constructor(render, cleared) {
    this.render = render;
    this.cleared = cleared;
  }

  view() {
    return html`${this.#failure ? html`<span class="warning" role="alert">${this.#failure}</span>` : nothing}
      <button type="button" class="button" @click=${() => this.#pressed()}>${this.#timer ? 'Really clear?' : 'Clear'}</button>`;
  }

  async #pressed() {
    if (this.#timer === 0) {
      this.#timer = setTimeout(() => this.#done(), CONFIRM_WITHIN);
      this.render();
      return;
    }
    this.#done();
    try {
      await clear();
      this.#failure = '';
    }
    catch (ex) {
      const { status, message } = /** @type {import('../api.js').ApiError} */ (ex);
      this.#failure = (status === 403) ? 'X-Ray Local was restarted: reload the page to clear.' : message;
    }
    this.cleared();
    this.render();
  }

  #done() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.render();
  }

}

/** @param {string} timeRange such as `PT15M` */
function secondsOf(timeRange) {
  const [, hours, minutes, seconds] = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/.exec(timeRange) ?? [];
  return (Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0)) || LONGEST;
}
