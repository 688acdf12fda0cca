// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * The live list of traces.
 */

import { TraceList } from '../feed.js';
import { href, listParams, rememberList } from '../router.js';
import { counted } from '../ui/format.js';
import { html, nothing } from '../ui/lit.js';
import { FilterBox } from './filter-box.js';
import { columnTitles } from './trace-row.js';
import { TraceRows } from './trace-rows.js';
import { ClearButton, TracesLater, howMany, rangeChoice, statusBar } from './traces-parts.js';

/**
 * @typedef {import('../app.js').Page} Page
 * @typedef {import('../api.js').Snapshot} Snapshot
 */

/** @implements {Page} */
export class TracesPage {

  #list = new TraceList();

  /** @type {Record<string, string>} what the address says */
  #params = {};

  /** The next snapshot replaces all rows, whatever somebody is doing: something else was asked for. */
  #anew = false;

  #shown = false;

  /** @type {Snapshot | null} */
  #taken = null;

  #refocus = false;

  /** @param {import('../app.js').Console} app */
  constructor(app) {
    this.app = app;
    this.filter = new FilterBox(() => app.render(), (filter, chosen) => this.#filtered(filter, chosen),
      (filter) => this.later.command(filter, this.#params.timeRange ?? ''));
    this.rows = new TraceRows({ render: () => app.render(), settled: () => this.#settle() });
    this.clearing = new ClearButton(() => app.render(), () => app.feed.poll());
    this.later = new TracesLater(app, this.filter);
    app.feed.addEventListener('change', () => this.#take());
  }

  /** @param {import('../router.js').Route} route */
  enter({ params }) {
    document.title = 'Traces · X-Ray Local';
    this.#params = params;
    rememberList(params);
    this.filter.show(params.filter ?? '');
    this.#ask();
    if (!this.#shown) {
      this.#shown = true;
      this.#refocus = this.rows.active !== null;
      this.app.feed.wantsList = true;
      this.app.feed.poll();
    }
    this.later.showGhosts(params.unsampled === '1');
  }

  leave() {
    this.rows.leave();
    this.#shown = false;
    this.app.feed.wantsList = false;
    this.later.showGhosts(false);
  }

  liveChanged() {
    this.#take(true);
  }

  view() {
    const { snapshot } = this.app.feed;
    return html`<main class="list-page">
      ${this.#toolbar(snapshot)}
      ${this.filter.view()}
      ${this.#content(snapshot)}
      ${snapshot ? statusBar(snapshot, this.app.feed.about) : nothing}
    </main>`;
  }

  rendered() {
    if (this.#refocus && this.rows.restore()) {
      this.#refocus = false;
      this.app.render();
    }
    this.rows.rendered();
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    switch (event.key) {
      case 'n': return this.#showNew();
      case '/': return this.filter.focus();
      case 'Escape': /** @type {HTMLElement} */ (document.activeElement).blur(); return this.#settle();
      default: return this.rows.key(event);
    }
  }

  /** @param {Snapshot | null} snapshot */
  #content(snapshot) {
    if (this.filter.applied === null && this.filter.mistake !== null) {
      return this.later.wrongFilter();
    }
    if (snapshot === null) {
      return html`<div class="quiet">Reading the traces…</div>`;
    }
    this.rows.items = this.later.items(this.#list.rows, this.#params);
    const stale = this.filter.mistake ? 'stale' : '';
    return html`${(snapshot.store.traces > 0) ? this.later.overview(snapshot, this.#params) : nothing}
      <div class="list ${stale}">${(this.rows.items.length > 0) ? html`
        ${columnTitles(this.#params.sort ?? '', (sort) => this.#go({ sort: (sort === '-time') ? '' : sort }))}
        ${this.rows.view('Traces')}` : this.later.nothingListed(snapshot, this.#params)}</div>`;
  }

  /** @param {Snapshot | null} snapshot */
  #toolbar(snapshot) {
    const { pending } = this.#list;
    const ghosts = this.#params.unsampled === '1';
    return html`<div class="toolbar">
      <h1>Traces</h1>
      <span class="quiet count">${(snapshot && this.filter.applied !== null) ? howMany(snapshot) : ''}</span>
      ${(pending > 0) ? html`<button type="button" class="pill" @click=${() => this.#showNew()}>
        <span aria-hidden="true">↑</span> ${counted(pending, 'new trace')}</button>` : nothing}
      <span class="space"></span>
      <button type="button" class="button switch" aria-pressed=${ghosts} title=${'Also show requests that were not sampled, and why'}
        @click=${() => this.#go({ unsampled: ghosts ? '' : '1' })}>Not sampled</button>
      ${rangeChoice(this.#params.timeRange ?? '', (timeRange) => this.#go({ timeRange }))}
      ${this.clearing.view()}
    </div>`;
  }

  /** Takes over what the server has, as far as that disturbs nobody. */
  #take(again = false) {
    const { snapshot } = this.app.feed;
    if (snapshot === null || !this.#shown || (snapshot === this.#taken && !again)) {
      return;
    }
    this.#taken = snapshot;
    const { live } = this.app;
    const insert = this.#anew || (live && !this.rows.occupied());
    this.#anew = false;
    const added = this.#list.offer(snapshot.traces, { insert, update: live });
    if (added > 0 || this.#list.pending > 0) {
      this.app.announce(counted(added || this.#list.pending, 'new trace'));
    }
    this.app.render();
  }

  /**
   * The address says what is shown, so that it can be passed on; the history isn't filled while somebody types.
   * @param {string} filter
   * @param {boolean} chosen
   */
  #filtered(filter, chosen) {
    if (this.#shown && chosen) {
      this.#go({ filter });
      return;
    }
    this.#params = { ...this.#params, filter };
    if (this.#shown) {
      rememberList(this.#params);
      history.replaceState(null, '', href('/traces', this.#params));
    }
    this.#ask();
  }

  /** @param {Record<string, string>} changed */
  #go(changed) {
    location.hash = href('/traces', { ...listParams(), ...changed });
  }

  /** Asks for what the address says, once its filter is understood. */
  #ask() {
    const { applied } = this.filter;
    const { timeRange, sort } = this.#params;
    const query = (applied === null) ? null : { filter: applied, timeRange, sort };
    if (this.app.feed.setQuery(query)) {
      this.#anew = true;
    }
  }

  /** Called when somebody may have let go of the rows. */
  #settle() {
    if (this.#list.pending > 0 && this.app.live && !this.rows.occupied()) {
      this.#list.adopt();
      this.app.render();
    }
    return true;
  }

  #showNew() {
    this.#list.adopt();
    this.rows.items = this.later.items(this.#list.rows, this.#params);
    this.rows.toTop();
    this.app.render();
    return true;
  }

}
