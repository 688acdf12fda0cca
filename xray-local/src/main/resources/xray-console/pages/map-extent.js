// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * Says how much of a large map is shown, and lets another part be chosen.
 */

import { counted } from '../ui/format.js';
import { html, nothing } from '../ui/lit.js';
import { nodeName } from './map-words.js';

const DISTANCES = ['1', '2', '3', '4', 'all'];

/**
 * @param {import('./map-api.js').Graph} graph
 * @param {import('./map-part.js').Shown} shown
 * @param {boolean} chosen somebody chose the node in the middle
 * @param {(change: Partial<import('./map-state.js').MapState>) => void} choose
 */
export function extent(graph, { nodes, focal, hops, large }, chosen, choose) {
  if (focal === null && !large) {
    return nothing;
  }
  const value = (/** @type {Event} */ event) => /** @type {HTMLSelectElement} */ (event.currentTarget).value;
  const names = graph.nodes.toSorted((one, other) => nodeName(one).localeCompare(nodeName(other)));
  const whole = nodes.length === graph.nodes.length;
  return html`<div class="map-extent map-bar">
    <span>${whole ? `All ${counted(nodes.length, 'node')}` : `${nodes.length} of ${counted(graph.nodes.length, 'node')}`}</span>
    <label>Within <select @change=${(/** @type {Event} */ event) => choose({ hops: value(event) })}>${DISTANCES.map((one) =>
      html`<option value=${one} .selected=${one === hops}>${(one === 'all') ? 'any distance'
        : counted(Number(one), 'step')}</option>`)}</select></label>
    ${(focal === null) ? nothing : html`<label>of <select @change=${(/** @type {Event} */ event) =>
      choose({ focus: value(event) })}>${names.map((node) => html`<option value=${node.key}
        .selected=${node === focal}>${nodeName(node)}</option>`)}</select></label>`}
    ${chosen ? html`<button type="button" class="button small" @click=${() => choose({ focus: '', hops: '' })}>Reset</button>`
      : nothing}
  </div>`;
}
