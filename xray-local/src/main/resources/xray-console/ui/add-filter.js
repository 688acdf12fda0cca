// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * The button beside a value that takes it into the filter of the list; with the Alt key, out of the list.
 */

import { html } from './lit.js';

/**
 * @param {string} clause what finds the value, see clauses.js
 * @param {number} [tabindex] -1 where arrows lead to it
 */
export function addFilterButton(clause, tabindex = 0) {
  return html`<button type="button" class="add-filter" tabindex=${tabindex} aria-label=${`Filter by ${clause}`}
    title=${`Filter by ${clause}\nAlt+click: leave these out`}
    @click=${(/** @type {MouseEvent} */ event) => add(event, clause)}
    @keydown=${(/** @type {KeyboardEvent} */ event) => key(event, clause)}>+ filter</button>`;
}

/**
 * Browsers don't agree on what Alt+Enter does with a button.
 * @param {KeyboardEvent} event
 * @param {string} clause
 */
function key(event, clause) {
  if (event.key === 'Enter' && event.altKey) {
    event.preventDefault();
    add(event, clause);
  }
}

/**
 * @param {MouseEvent | KeyboardEvent} event
 * @param {string} clause
 */
async function add(event, clause) {
  event.stopPropagation();
  const negated = event.altKey;
  const { addToFilter } = await import('./clauses.js');
  await addToFilter(clause, negated);
}
