// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * What the map says when there is nothing to draw: why that is, and what helps.
 */

import { clock, count, counted } from '../ui/format.js';
import { html, nothing } from '../ui/lit.js';
import { rangeWords } from './map-range.js';

/**
 * @typedef {import('./map-state.js').MapState} MapState
 * @typedef {{filter: (filter: string) => void, set: (change: Partial<MapState>) => void}} On
 */

/**
 * @param {import('../app.js').Console} app
 * @param {import('./map-api.js').Graph} graph
 * @param {MapState} state
 * @param {On} on
 */
export function emptyMap(app, { nothing: why }, { timeRange }, on) {
  if (!why || why.stored === 0) {
    return firstTraces(app);
  }
  return (why.inRange === 0) ? outOfRange(why, timeRange, on) : filteredAway(why, timeRange, on);
}

/** @param {import('../api.js').ApiError} failure */
export function failedMap({ status, message }) {
  const mistake = status === 400;
  return html`<section class="empty" role="alert">
    <h2>${mistake ? 'This selection can’t be read' : 'The map can’t be made'}</h2>
    <p>${message}</p>
    <p><a class="button" href="#/map">The map of all traces</a></p>
  </section>`;
}

/** @param {import('../app.js').Console} app */
function firstTraces({ feed: { about, snapshot } }) {
  const port = about?.port ?? location.port;
  const rejected = snapshot?.store.rejectedDocuments ?? 0;
  return html`<section class="empty">
    <h2>No traces yet</h2>
    <p class="listening"><i aria-hidden="true"></i>Listening on port ${port} (UDP and TCP)${about
      ? ` since ${clock(about.startedAt)}` : ''}. The map draws itself with the first trace.</p>
    ${(rejected > 0) ? html`<p class="warning">${counted(rejected, 'document')} came in and could not be taken:
      <a href="#/ingest">why</a>.</p>` : nothing}
    <p><a class="button" href="#/traces">How to get a first trace</a></p>
  </section>`;
}

/**
 * @param {import('./map-api.js').NothingFound} why
 * @param {string} timeRange
 * @param {On} on
 */
function outOfRange({ stored, newest }, timeRange, on) {
  return html`<section class="empty">
    <h2>No trace began in this time</h2>
    <p><b>${rangeWords(timeRange)}</b> has none of the ${counted(stored, 'trace')} that are kept${newest
      ? html`; the newest began at <b>${clock(newest)}</b>` : nothing}.</p>
    <p><button type="button" class="button" @click=${() => on.set({ timeRange: '' })}>Show all traces</button></p>
  </section>`;
}

/**
 * @param {import('./map-api.js').NothingFound} why
 * @param {string} timeRange
 * @param {On} on
 */
function filteredAway({ inRange, funnel }, timeRange, on) {
  const without = (/** @type {number} */ index) => funnel.filter((_, i) => i !== index).map(({ text }) => text).join(' AND ');
  return html`<section class="empty">
    <h2>No trace matches the filter</h2>
    <p>${counted(inRange, 'trace')} ${timeRange ? html`of <b>${rangeWords(timeRange)}</b>` : 'in all'}; after each part
      of the filter are left:</p>
    <ol class="funnel">${funnel.map(({ text, traces }, index) => html`<li class=${(traces === 0) ? 'none' : ''}>
      <code>${text}</code><b>${count(traces)}</b>
      <button type="button" class="button small" @click=${() => on.filter(without(index))}>Remove</button></li>`)}</ol>
    ${timeRange ? html`<p><button type="button" class="button" @click=${() => on.set({ timeRange: '' })}>Look at all
      times</button></p>` : nothing}
  </section>`;
}
