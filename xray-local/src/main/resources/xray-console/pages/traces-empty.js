// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * What the list says while there is nothing in it: how to get a first trace, or what leaves nothing.
 */

import { href } from '../router.js';
import { html } from '../ui/lit.js';
import { clauseFunnel } from './clause-funnel.js';
import { emptyState } from './nothing-yet.js';

/**
 * @param {import('../app.js').Console} app
 * @param {import('../api.js').Snapshot} snapshot
 * @param {Record<string, string>} params
 * @param {import('./filter-box.js').FilterBox} filter
 */
export function nothingListed(app, snapshot, params, filter) {
  if (snapshot.funnel.length > 0 && snapshot.total > 0) {
    return clauseFunnel(snapshot, filter);
  }
  return (snapshot.store.traces > 0) ? nothingInRange(params) : emptyState(app);
}

/** @param {import('./filter-box.js').FilterBox} filter */
export function wrongFilter(filter) {
  return html`<section class="empty">
    <h2>This filter can't be understood</h2>
    <p>Nothing is listed rather than everything. Correct it above, where the mistake is underlined, or
      <button type="button" class="button small" @click=${() => filter.replace('')}>Remove the filter</button></p>
  </section>`;
}

/** @param {Record<string, string>} params */
function nothingInRange(params) {
  return html`<section class="empty">
    <h2>Nothing in this time range</h2>
    <p>There are older traces: <a class="button small" href=${href('/traces', { ...params, timeRange: '' })}>Show all</a></p>
  </section>`;
}
