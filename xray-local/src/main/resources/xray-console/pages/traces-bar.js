// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * The bars around the list: title, time range and switches above it, titles of its columns, figures below it.
 */

import { clear } from '../api.js';
import { bytes, count, counted } from '../ui/format.js';
import { html, nothing } from '../ui/lit.js';

/**
 * @typedef {import('../api.js').Snapshot} Snapshot
 */

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
 * The titles of the columns. The server sorts, so that the longest of all come first, not the longest of those listed.
 * @param {string} sort as in the address
 * @param {(sort: string) => void} choose
 */
export function columnTitles(sort, choose) {
  return html`<div class="trow thead">
    ${sortButton('Time', 'time', ['newest', 'oldest'], sort || '-time', choose)}
    <span>Status</span>
    <span>Method</span>
    <span>Path</span>
    <span class="right">Code</span>
    <span class="c-duration">${sortButton('Duration', 'duration', ['longest', 'shortest'], sort, choose)}</span>
    <span>Services</span>
    <span>Exception</span>
  </div>`;
}

/**
 * @param {string} title
 * @param {string} field
 * @param {string[]} words what comes first, downwards and upwards
 * @param {string} sort
 * @param {(sort: string) => void} choose
 */
function sortButton(title, field, [down, up], sort, choose) {
  const downwards = sort === `-${field}`;
  const sorted = downwards || sort === field;
  const mark = downwards ? '↓' : '↑';
  const now = sorted ? `, ${downwards ? down : up} first` : '';
  return html`<button type="button" class="sort ${sorted ? 'sorted' : ''}" aria-label=${`${title}${now}`}
    title=${`Sort by ${title.toLowerCase()}, ${downwards ? up : down} first`}
    @click=${() => choose(downwards ? field : `-${field}`)}>${title}<span aria-hidden="true">${sorted ? mark : ''}</span
    ></button>`;
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
