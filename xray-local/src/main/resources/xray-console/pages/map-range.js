// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * The time range of the traces that a page is about, as the AWS console writes it: `PT15M`, or two times with ~ between
 * them.
 */

import { html, nothing } from '../ui/lit.js';

/** @type {[string, string][]} */
const RANGES = [['', 'All traces'], ['PT5M', 'Last 5 minutes'], ['PT15M', 'Last 15 minutes'], ['PT1H', 'Last hour']];

/**
 * @param {string} range
 * @param {(range: string) => void} choose
 */
export function timeRangeBox(range, choose) {
  const custom = range !== '' && !RANGES.some(([value]) => value === range);
  const change = (/** @type {Event} */ event) =>
    choose(/** @type {HTMLSelectElement} */ (event.currentTarget).value);
  return html`<label class="map-select"><span class="visually-hidden">Time range</span>
    <select @change=${change}>${RANGES.map(([value, title]) => html`<option value=${value}
      ?selected=${value === range} .selected=${value === range}>${title}</option>`)}
      ${custom ? html`<option value=${range} .selected=${true}>${rangeWords(range)}</option>` : nothing}
    </select></label>`;
}

/** @param {string} range */
export function rangeWords(range) {
  const known = RANGES.find(([value]) => value === range);
  if (known !== undefined) {
    return known[1];
  }
  return range.replace('~', ' to ').replace(/^PT(\d+)([HMS])$/, (_, number, unit) =>
    `Last ${number} ${{ H: 'hours', M: 'minutes', S: 'seconds' }[/** @type {'H' | 'M' | 'S'} */ (unit)]}`);
}
