// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * What the list says where a filter leaves nothing: how many traces each part of it leaves, so that one sees which part
 * to take out.
 */

import { count } from '../ui/format.js';
import { css, html } from '../ui/lit.js';
import { without } from '../ui/clauses.js';

/**
 * @param {import('../api.js').Snapshot} snapshot
 * @param {import('./filter-box.js').FilterBox} filter
 */
export function clauseFunnel({ funnel, total }, filter) {
  const emptied = funnel.findIndex(({ traces }) => traces === 0);
  return html`<section class="empty">
    <h2>No trace matches the filter</h2>
    <p class="quiet">Of ${count(total)} traces, this is how many each part leaves.</p>
    <ol class="funnel">${funnel.map(({ text, traces }, at) => html`<li class=${(at === emptied) ? 'none' : ''}>
      <code>${text}</code>
      <i class="left" aria-hidden="true"><i ${css({ width: `${total ? traces / total * 100 : 0}%` })}></i></i>
      <b>${count(traces)}</b>
      <button type="button" class="button small" @click=${() => filter.replace(without(filter.clauses, at))}
        aria-label=${`Remove ${text} from the filter`}>Remove</button></li>`)}</ol>
    ${(emptied >= 0) ? html`<p><b>${funnel[emptied].text}</b> is what leaves nothing.</p>` : ''}
  </section>`;
}
