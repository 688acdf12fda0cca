// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * What the list says where a filter leaves nothing: how many traces each part of it leaves, so that one sees which part
 * to take out.
 */

import { count } from '../ui/format.js';
import { html } from '../ui/lit.js';

/**
 * @param {import('../api.js').ClauseCount[]} funnel
 * @param {(filter: string) => void} replace takes another filter
 */
export function filteredState(funnel, replace) {
  const without = (/** @type {number} */ left) => funnel.filter((clause, at) => at !== left).map(({ text }) => text);
  return html`<section class="empty">
    <h2>No trace matches the filter</h2>
    <ol class="funnel">${funnel.map(({ text, traces }, at) => html`<li class=${(traces === 0) ? 'none' : ''}>
      <code>${text}</code> <b>${count(traces)}</b>
      <button type="button" class="button small" @click=${() => replace(without(at).join(' AND '))}
        aria-label=${`Remove ${text} from the filter`}>Remove</button></li>`)}</ol>
    <p class="quiet">The numbers say how many traces match a part and all parts above it.</p>
  </section>`;
}
