// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * How a trace or a node went, as glyph and word: colour never stands alone.
 */

import { html, nothing, svg } from './lit.js';

/**
 * @typedef {'fault' | 'throttle' | 'error' | 'pending' | 'ok'} Status
 * @typedef {{fault?: boolean, error?: boolean, throttle?: boolean, inProgress?: boolean}} Flags
 */

/** @type {Record<Status, string>} */
const WORDS = { fault: 'Fault', throttle: 'Throttle', error: 'Error', pending: 'Running', ok: 'OK' };

const GLYPHS = {
  fault: svg`<path d="M4 4l8 8M12 4l-8 8"/>`,
  throttle: svg`<path d="M4 3.5h8M4 12.5h8M5 3.5c0 5 6 4 6 9M11 3.5c0 5-6 4-6 9"/>`,
  error: svg`<path d="M8 2.5L14 13H2zM8 6.5v3M8 11.2v.3"/>`,
  pending: svg`<path d="M8 2.5a5.5 5.5 0 1 1-5.5 5.5"/>`,
  ok: svg`<path d="M3.5 8.5l3 3 6-7"/>`
};

/**
 * @param {Flags} entity
 * @returns {Status}
 */
export function statusOf(entity) {
  if (entity.fault) {
    return 'fault';
  }
  if (entity.throttle) {
    return 'throttle';
  }
  if (entity.error) {
    return 'error';
  }
  return entity.inProgress ? 'pending' : 'ok';
}

/** @param {Status} status */
export function statusWord(status) {
  return WORDS[status];
}

/** @param {Status} status */
export function statusGlyph(status) {
  return html`<svg class="glyph" viewBox="0 0 16 16" aria-hidden="true">${GLYPHS[status]}</svg>`;
}

/**
 * The glyph's lines alone, for drawings: 16 units wide and high.
 * @param {Status} status
 */
export function statusShape(status) {
  return GLYPHS[status];
}

/** @param {Status} status */
export function statusLabel(status) {
  return html`<span class="status ${status}">${statusGlyph(status)}${WORDS[status]}</span>`;
}

/**
 * What still runs is partial, too; saying it once is enough.
 * @param {{partial?: boolean, inProgress?: boolean}} entity
 */
export function badges(entity) {
  if (entity.inProgress) {
    return html`<span class="badge running">In progress</span>`;
  }
  return entity.partial ? html`<span class="badge partial">Partial</span>` : nothing;
}
