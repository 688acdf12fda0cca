// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * The live list of traces, newest first.
 */

import { clear } from '../api.js';
import { bytes, count, counted } from '../ui/format.js';
import { html, nothing, repeat } from '../ui/lit.js';
import { rememberFilter, tracesHref } from '../router.js';
import { FilterBox } from './filter-box.js';
import { TraceList } from './trace-list.js';
import { traceRow, traceRowHead } from './trace-row.js';
import { filteredState } from './traces-filtered.js';

/**
 * @typedef {import('../app.js').Page} Page
 * @typedef {import('../api.js').TraceSummary} TraceSummary
 */

const ROW = 28;

const CONFIRM_WITHIN = 4000;

/** @implements {Page} */
export class TracesPage {

  #list = new TraceList();

  /** @type {FilterBox} */
  #filter;

  /** The next snapshot replaces all rows, whatever somebody is doing: another filter was asked for. */
  #anew = false;

  /** @type {string | null} id of the row that has, or had, the focus */
  #active = null;

  #shown = false;

  /** @type {import('../api.js').Snapshot | null} */
  #taken = null;

  #scrollTop = 0;

  #refocus = false;

  #confirmTimer = 0;

  #clearFailed = '';

  /** @type {((app: import('../app.js').Console) => unknown) | null} */
  #empty = null;

  /** @param {import('../app.js').Console} app */
  constructor(app) {
    this.app = app;
    this.#filter = new FilterBox(() => app.render(), (filter) => this.#filtered(filter));
    app.feed.addEventListener('change', () => this.#take());
  }

  /** @param {import('../router.js').Route} route */
  enter({ filter }) {
    document.title = 'Traces · X-Ray Local';
    this.#filter.show(filter ?? '');
    if (!this.#shown) {
      this.#shown = true;
      this.#refocus = this.#active !== null;
      this.app.feed.wantsList = true;
      this.app.feed.poll();
    }
  }

  leave() {
    this.#scrollTop = this.#scroller()?.scrollTop ?? 0;
    this.#shown = false;
    this.app.feed.wantsList = false;
  }

  liveChanged() {
    this.#take(true);
  }

  view() {
    const { snapshot } = this.app.feed;
    if (snapshot === null) {
      return html`<main class="list-page">${this.#toolbar()}<div class="quiet">Reading the traces…</div></main>`;
    }
    return html`<main class="list-page">
      ${this.#toolbar()}
      ${this.#filter.view()}
      ${(this.#list.rows.length > 0) ? this.#rows() : this.#nothing(snapshot)}
      ${this.#footer(snapshot)}
    </main>`;
  }

  rendered() {
    if (this.#refocus && this.#scroller() !== null) {
      this.#refocus = false;
      /** @type {HTMLElement} */ (this.#scroller()).scrollTop = this.#scrollTop;
      this.#row(this.#active)?.focus({ preventScroll: true });
    }
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const at = this.#list.indexOf(this.#active);
    switch (event.key) {
      case 'j': case 'ArrowDown': return this.#focus(this.#focused() ? at + 1 : Math.max(at, 0));
      case 'k': case 'ArrowUp': return this.#focus(this.#focused() ? at - 1 : Math.max(at, 0));
      case 'Home': return this.#focus(0);
      case 'End': return this.#focus(this.#list.rows.length - 1);
      case 'PageDown': return this.#focus(at + this.#pageful());
      case 'PageUp': return this.#focus(at - this.#pageful());
      case 'n': return this.#showNew();
      case '/': return this.#filter.focus();
      case 'Escape': /** @type {HTMLElement} */ (document.activeElement).blur(); return this.#settle();
      default: return false;
    }
  }

  /** Takes over what the server has, as far as that disturbs nobody. */
  #take(again = false) {
    const { snapshot } = this.app.feed;
    if (snapshot === null || !this.#shown || (snapshot === this.#taken && !again)) {
      return;
    }
    this.#taken = snapshot;
    const { live } = this.app;
    const insert = this.#anew || (live && !this.#occupied());
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
   */
  #filtered(filter) {
    rememberFilter(filter);
    if (this.#shown) {
      history.replaceState(null, '', tracesHref(filter));
    }
    this.#anew = true;
    this.app.feed.setFilter(filter);
  }

  /** Somebody scrolled down, has the focus in a row, or points at one. */
  #occupied() {
    const scroller = this.#scroller();
    return scroller !== null && (scroller.scrollTop > 0 || this.#focused() || scroller.matches(':hover'));
  }

  /** Called when somebody may have let go of the rows. */
  #settle() {
    if (this.#list.pending > 0 && this.app.live && !this.#occupied()) {
      this.#list.adopt();
      this.app.render();
    }
    return true;
  }

  #showNew() {
    this.#list.adopt();
    this.#active = this.#list.rows[0]?.id ?? null;
    this.#scroller()?.scrollTo({ top: 0 });
    this.app.render();
    return true;
  }

  /** @param {number} index */
  #focus(index) {
    const { rows } = this.#list;
    if (rows.length === 0) {
      return false;
    }
    this.#active = rows[Math.min(Math.max(index, 0), rows.length - 1)].id;
    this.#row(this.#active)?.focus();
    this.app.render();
    return true;
  }

  #toolbar() {
    const { pending, rows } = this.#list;
    return html`<div class="toolbar">
      <h1>Traces</h1>
      <span class="quiet" aria-hidden="true">${(rows.length > 0) ? count(rows.length) : ''}</span>
      ${(pending > 0) ? html`<button type="button" class="pill" @click=${() => this.#showNew()}>
        <span aria-hidden="true">↑</span> ${counted(pending, 'new trace')}</button>` : nothing}
      <span class="space"></span>
      ${this.#clearFailed ? html`<span class="warning" role="alert">${this.#clearFailed}</span>` : nothing}
      ${(rows.length > 0) ? html`<button type="button" class="button" @click=${() => this.#clear()}>${this.#confirmTimer
        ? 'Really clear?' : 'Clear'}</button>` : nothing}
    </div>`;
  }

  #rows() {
    const active = (this.#list.indexOf(this.#active) >= 0) ? this.#active : this.#list.rows[0].id;
    const row = (/** @type {TraceSummary} */ trace) =>
      traceRow(trace, trace.id === active, () => this.#activate(trace.id));
    return html`
      ${traceRowHead()}
      <ol class="rows" aria-label="Traces, newest first" @pointerleave=${() => this.#settle()}
        @focusout=${() => queueMicrotask(() => this.#settle())} @scroll=${() => this.#settle()}>
        ${repeat(this.#list.rows, idOf, row)}
      </ol>`;
  }

  /** @param {import('../api.js').Snapshot} snapshot */
  #nothing({ funnel }) {
    return (funnel.length > 0) ? filteredState(funnel, (filter) => this.#filter.replace(filter)) : this.#emptyState();
  }

  #emptyState() {
    if (this.#empty === null) {
      import('./traces-empty.js').then(({ emptyState }) => {
        this.#empty = emptyState;
        this.app.render();
      });
      return html`<div class="rows"></div>`;
    }
    return this.#empty(this.app);
  }

  /** @param {import('../api.js').Snapshot} snapshot */
  #footer({ store }) {
    const shown = this.#list.rows.length;
    const cut = shown > 0 && store.traces > shown + this.#list.pending;
    const { about } = this.app.feed;
    return html`<footer class="statusbar">
      <span>${counted(store.traces, 'trace')} kept, ${bytes(store.bytes)} of ${bytes(store.maxBytes)}</span>
      ${cut ? html`<span>the newest ${count(shown)} are shown</span>` : nothing}
      ${(store.evictedTraces > 0) ? html`<span>${count(store.evictedTraces)} older made room</span>` : nothing}
      <span class="space"></span>
      <span>${counted(store.receivedDocuments, 'document')} received</span>
      ${(store.rejectedDocuments > 0)
        ? html`<span class="warning">${count(store.rejectedDocuments)} refused</span>` : nothing}
      <span class="quiet">${about ? `Version ${about.version}` : ''}</span>
    </footer>`;
  }

  async #clear() {
    if (this.#confirmTimer === 0) {
      this.#confirmTimer = setTimeout(() => this.#confirmed(), CONFIRM_WITHIN);
      this.app.render();
      return;
    }
    this.#confirmed();
    try {
      await clear();
      this.#clearFailed = '';
    }
    catch (ex) {
      const { status, message } = /** @type {import('../api.js').ApiError} */ (ex);
      this.#clearFailed = (status === 403) ? 'X-Ray Local was restarted: reload the page to clear.' : message;
    }
    this.app.feed.poll();
    this.app.render();
  }

  #confirmed() {
    clearTimeout(this.#confirmTimer);
    this.#confirmTimer = 0;
    this.app.render();
  }

  /** @param {string} id */
  #activate(id) {
    this.#active = id;
    this.app.render();
  }

  #scroller() {
    return document.querySelector('.list-page ol.rows');
  }

  #focused() {
    return this.#scroller()?.contains(document.activeElement) ?? false;
  }

  #pageful() {
    return Math.max(1, Math.floor((this.#scroller()?.clientHeight ?? 0) / ROW) - 1);
  }

  /** @param {string | null} id */
  #row(id) {
    const rows = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.list-page a.trow'));
    return [...rows].find((row) => row.dataset.id === id);
  }

}

/** @param {TraceSummary} trace */
function idOf({ id }) {
  return id;
}
