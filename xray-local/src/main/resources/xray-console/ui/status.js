// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * How a trace or a node went, as glyph and word: colour never stands alone. And the colours of services.
 */

import { html, nothing, svg } from './lit.js';

/**
 * @typedef {'fault' | 'throttle' | 'error' | 'pending' | 'ok'} Status
 * @typedef {{fault?: boolean, error?: boolean, throttle?: boolean, inProgress?: boolean}} Flags
 */

/** The classes `svc-0` … of app.css. */
const COLOURS = 12;

/** @type {Map<string, number>} */
const seen = new Map();

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

/**
 * A colour per service, handed out in the order in which services are first seen, so that the services of one trace
 * differ; a hash would let two of six collide more often than not.
 * @param {string | null | undefined} service
 * @returns {string} the class that carries the service's colour
 */
export function serviceClass(service) {
  const name = service ?? '';
  let index = seen.get(name);
  if (index === undefined) {
    index = seen.size % COLOURS;
    seen.set(name, index);
  }
  return `svc-${index}`;
}

const PATTERNS = { N_PLUS_ONE: 'N+1', FAN_OUT: 'Fan-out', CYCLE: 'M×N+1' };

/**
 * @param {{pattern: 'N_PLUS_ONE' | 'FAN_OUT' | 'CYCLE'}} repetition
 * @returns {string} the name of how calls repeat
 */
export function patternOf({ pattern }) {
  return PATTERNS[pattern];
}
