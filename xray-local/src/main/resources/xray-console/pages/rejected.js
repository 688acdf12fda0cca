// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * The documents that weren't taken, each with the reason, the member concerned and the text that came.
 */

import { copyButton } from '../ui/copy.js';
import { bytes, clock, iso } from '../ui/format.js';
import { html, nothing } from '../ui/lit.js';

/** @typedef {import('./ingest-api.js').Rejected} Rejected */

const PAGE = 50;

/**
 * @param {Rejected[]} rejections
 * @param {string | undefined} open number of the one whose text is shown
 * @param {(number: number | null) => string} address of the page with one open
 */
export function rejected(rejections, open, address) {
  if (rejections.length === 0) {
    return html`<p class="quiet">Every document was taken.</p>`;
  }
  const shown = rejections.filter((one, i) => i < PAGE || String(one.number) === open);
  return html`<table class="rejections">
      <thead><tr><th scope="col">Time</th><th scope="col">Reason</th><th scope="col">Member</th>
        <th scope="col">Document</th><th scope="col" class="number">Size</th></tr></thead>
      ${shown.map((one) => body(one, String(one.number) === open, address))}
    </table>
    ${(shown.length < rejections.length) ? html`<p class="quiet">The last ${shown.length} of ${rejections.length} that
      are kept; <a href="api/rejections">all of them as JSON</a>.</p>` : nothing}`;
}

/**
 * @param {Rejected} one
 * @param {boolean} open
 * @param {(number: number | null) => string} address
 */
function body(one, open, address) {
  return html`<tbody class=${open ? 'open' : nothing}>
    <tr>
      <td class="mono"><time title=${iso(one.time)}>${clock(one.time)}</time></td>
      <td><a class="rejected-document" role="button" aria-expanded=${open} href=${address(open ? null : one.number)}
        @click=${replace}>${one.code}</a> <span class="reason">${one.message}</span></td>
      <td class="mono">${one.pointer || html`<span class="quiet">the whole</span>`}</td>
      <td class="mono">${one.documentId ?? nothing}</td>
      <td class="number">${bytes(one.size)}</td>
    </tr>
    ${open ? html`<tr><td colspan="5"><div class="snippet"><pre tabindex="0">${one.document}${one.cut ? ' …' : ''}</pre>
      ${copyButton(one.document, 'Copy the document')}</div></td></tr>` : nothing}
  </tbody>`;
}

/**
 * Opening changes the address, but isn't a step to go back over.
 * @param {Event} event
 */
function replace(event) {
  event.preventDefault();
  location.replace(/** @type {HTMLAnchorElement} */ (event.currentTarget).href);
}
