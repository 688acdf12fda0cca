// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * What the trace page says when the trace, or the row that the address asks for, isn't there.
 */

import { tracesHref } from '../router.js';
import { html, nothing } from '../ui/lit.js';

/**
 * @param {string | undefined} id
 * @param {import('../api.js').ApiError | null} failure
 */
export function instead(id, failure) {
  if (failure === null || failure.status === 0) {
    return html`<main class="message-page"><p class="quiet">Reading the trace…</p></main>`;
  }
  return html`<main class="message-page"><h1>This trace isn't here</h1>
    <p><code>${id}</code></p>
    <p>${failure.message}</p>
    ${(failure.status === 404) ? reasons() : nothing}
    <p><a class="button" href=${tracesHref()}>To the traces</a></p></main>`;
}

/** Said above a trace that was read before, but is no longer kept. */
export function gone() {
  return notice(html`X-Ray Local doesn't keep this trace any more. This is what was last read.`);
}

/** @param {string} seg */
export function noSuchRow(seg) {
  return notice(html`<span>The address asks for <code>${seg}</code>, which this trace does not hold.</span>`);
}

function reasons() {
  return html`<p class="quiet">It may still be on its way: a trace appears when its first segment has arrived, and this
    page then opens by itself. Or the request was not sampled, or the trace had to make room for newer ones.</p>`;
}

/** @param {unknown} content */
function notice(content) {
  return html`<div class="trace-notice partial" role="status">${content}</div>`;
}
