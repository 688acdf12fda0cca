// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * The latest decisions of all applications, newest first, those that said no, too.
 */

import { traceHref } from '../router.js';
import { count, counted } from '../ui/format.js';
import { html, nothing, repeat } from '../ui/lit.js';
import { decisionHead, decisionRow } from './decision-row.js';
import { TraceList } from './trace-list.js';

/** @typedef {import('./sampling-api.js').Decision} Decision */

const SHOWN = { '': 'All', yes: 'Sampled', no: 'Not sampled' };

export class DecisionLog {

  #list = new TraceList();

  /** @type {Decision[] | null} all that the server has */
  #all = null;

  /** @type {string | null} id of the row that has, or had, the focus */
  #active = null;

  #show = '';

  #text = '';

  /** @type {string | undefined} trace whose decisions are marked */
  #trace;

  /** It is yet to be brought into view. */
  #reveal = false;

  /** Where somebody was who left the page. */
  #left = { scrollTop: 0, focused: false };

  #returns = false;

  /**
   * @param {{render: () => void, changed: (part: string, value: string) => void, tryIt: (decision: Decision) => void,
   *   live: () => boolean}} on
   */
  constructor(on) {
    this.on = on;
  }

  /** @param {Record<string, string>} params of the address */
  show({ show = '', q = '', trace }) {
    const other = show !== this.#show || q !== this.#text;
    this.#reveal ||= trace !== undefined && trace !== this.#trace;
    this.#show = show;
    this.#text = q;
    this.#trace = trace;
    if (other) {
      this.#offer(true);
    }
  }

  leave() {
    this.#left = { scrollTop: document.querySelector('.log ol')?.scrollTop ?? 0, focused: this.isFocused() };
    this.#returns = true;
  }

  /** @param {Decision[]} decisions newest first */
  take(decisions) {
    const first = this.#all === null;
    this.#all = decisions;
    this.#offer(first || (this.on.live() && !this.#occupied()));
  }

  /** @param {boolean} insert */
  #offer(insert) {
    if (this.#all !== null) {
      const latest = /** @type {any[]} */ (this.#all.filter((decision) => this.#isWanted(decision)));
      this.#list.offer(latest, { insert, update: false });
    }
  }

  /** @param {Decision} decision */
  #isWanted({ sampled, service: name, method, host, path, rule, why, traceId }) {
    const text = [name, method, host, path, rule, why, traceId].join(' ').toLowerCase();
    return (this.#show === '' || sampled === (this.#show === 'yes')) && text.includes(this.#text.toLowerCase());
  }

  view() {
    const { rows } = this.#list;
    return html`<section class="log" aria-labelledby="log-title">
      <div class="log-bar-top"><h2 id="log-title">Decisions</h2>
        <div class="segments" role="group" aria-label="Which decisions">${Object.entries(SHOWN).map(([value, word]) =>
          html`<button type="button" aria-pressed=${value === this.#show} @click=${() => this.on.changed('show', value)}
            >${word}</button>`)}</div>
        <input type="search" name="q" aria-label="Text in decisions" placeholder="Path, service, rule, reason …"
          .value=${this.#text} @input=${(/** @type {InputEvent} */ event) => this.#typed(event)}
          @keydown=${(/** @type {KeyboardEvent} */ event) => leave(event)}>
        <span class="quiet">${this.#size()}</span>
        ${(this.#list.pending > 0) ? html`<button type="button" class="pill" @click=${() => this.showNew()}>
          <span aria-hidden="true">↑</span> ${count(this.#list.pending)} new</button>` : nothing}</div>
      ${this.#gone()}
      ${(rows.length > 0) ? this.#rows(/** @type {any[]} */ (rows)) : this.#nothing()}</section>`;
  }

  rendered() {
    const list = document.querySelector('.log ol');
    if (this.#returns && list !== null) {
      this.#returns = false;
      list.scrollTop = this.#left.scrollTop;
      if (this.#left.focused) {
        this.#row(this.#active)?.focus({ preventScroll: true });
      }
    }
    if (this.#reveal && this.#all !== null) {
      this.#reveal = false;
      const marked = /** @type {HTMLElement | null} */ (document.querySelector('.log .marked'));
      marked?.scrollIntoView({ block: 'center' });
      marked?.focus({ preventScroll: true });
    }
  }

  showNew() {
    this.#list.adopt();
    document.querySelector('.log ol')?.scrollTo({ top: 0 });
    this.#active = this.#list.rows[0]?.id ?? null;
    this.on.render();
    return true;
  }

  focusText() {
    /** @type {HTMLInputElement | null} */ (document.querySelector('.log [name=q]'))?.select();
    return true;
  }

  /**
   * @param {number} step
   * @returns {boolean} whether there is a row to go to
   */
  move(step) {
    const { rows } = this.#list;
    if (rows.length === 0) {
      return false;
    }
    const at = this.#list.indexOf(this.#active);
    const next = this.isFocused() ? at + step : Math.max(at, 0);
    this.#active = rows[Math.min(Math.max(next, 0), rows.length - 1)].id;
    this.#row(this.#active)?.focus();
    this.on.render();
    return true;
  }

  isFocused() {
    return document.querySelector('.log ol')?.contains(document.activeElement) ?? false;
  }

  /** Puts the decision that has the focus into the question. */
  tryFocused() {
    const decision = /** @type {any[]} */ (this.#list.rows).find(({ id }) => id === this.#active);
    if (decision !== undefined) {
      this.on.tryIt(decision);
    }
    return decision !== undefined;
  }

  /** @param {Decision[]} rows */
  #rows(rows) {
    const active = (this.#list.indexOf(this.#active) >= 0) ? this.#active : rows[0].id;
    const line = (/** @type {Decision} */ decision) => decisionRow(decision, { active: decision.id === active,
      marked: decision.traceId === this.#trace, mark: { show: this.#show, q: this.#text } },
    () => this.#activate(decision.id));
    return html`${decisionHead()}
      <ol aria-label="Decisions, newest first" @pointerleave=${() => this.#settle()}
        @focusout=${() => queueMicrotask(() => this.#settle())} @scroll=${() => this.#settle()}>
        ${repeat(rows, ({ id }) => id, line)}</ol>`;
  }

  #nothing() {
    if (this.#all === null) {
      return html`<p class="log-empty quiet">Reading the decisions…</p>`;
    }
    if (this.#all.length > 0) {
      return html`<div class="log-empty"><p>None of ${counted(this.#all.length, 'decision')} matches.</p>
        <p><button type="button" class="button" @click=${() => this.#clear()}>Show all decisions</button></p></div>`;
    }
    return html`<div class="log-empty"><p><b>No decisions yet.</b> Each request to a traced application is one, whether it
        is sampled or not.</p>
      <p class="quiet">An application that has X-Ray Local in its process shows its decisions at once, one that joined it
        by <code>xray.exporter.type=local</code> within a second. Other X-Ray SDKs tell numbers only: they stand in the
        table above.</p></div>`;
  }

  /** What an address asks for and isn't there any more. */
  #gone() {
    const trace = this.#trace;
    if (!trace || this.#all === null || this.#all.some(({ traceId }) => traceId === trace)) {
      return nothing;
    }
    return html`<p class="log-gone" role="alert">No decision on trace <code>${trace}</code> is among the last
      ${counted(this.#all.length, 'decision')}. <a href=${traceHref(trace)}>Open the trace</a></p>`;
  }

  /**
   * @param {string | null} id
   * @returns {HTMLElement | undefined}
   */
  #row(id) {
    return /** @type {any} */ (document.querySelectorAll('.log a.drow')[this.#list.indexOf(id)]);
  }

  #size() {
    const all = this.#all?.length ?? 0;
    const shown = this.#list.rows.length;
    return (all === 0) ? '' : (shown === all) ? counted(all, 'decision') : `${count(shown)} of ${count(all)}`;
  }

  #clear() {
    this.on.changed('q', '');
    this.on.changed('show', '');
  }

  /** @param {string} id */
  #activate(id) {
    this.#active = id;
    this.on.render();
  }

  /** @param {InputEvent} event */
  #typed(event) {
    this.on.changed('q', /** @type {HTMLInputElement} */ (event.currentTarget).value);
  }

  /** Somebody scrolled down, has the focus in a row, or points at one. */
  #occupied() {
    const list = document.querySelector('.log ol');
    return list !== null && (list.scrollTop > 0 || this.isFocused() || list.matches(':hover'));
  }

  #settle() {
    if (this.#list.pending > 0 && this.on.live() && !this.#occupied()) {
      this.#list.adopt();
      this.on.render();
    }
  }

}

/** @param {KeyboardEvent} event */
function leave(event) {
  if (event.key === 'Escape') {
    /** @type {HTMLElement} */ (event.currentTarget).blur();
  }
}
