// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * What the list can do without at first sight: each part is loaded when it is needed, and something simple stands in
 * its place until then.
 */

import { html, nothing } from '../ui/lit.js';

/**
 * @typedef {import('../api.js').Snapshot} Snapshot
 * @typedef {import('./trace-rows.js').Item} Item
 */

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

/** What an aws command covers where the list shows all: as much as AWS answers at once. */
const LONGEST = 6 * 3600;

/** @param {string} timeRange such as `PT15M` */
function secondsOf(timeRange) {
  const [, hours, minutes, seconds] = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/.exec(timeRange) ?? [];
  return (Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0)) || LONGEST;
}
