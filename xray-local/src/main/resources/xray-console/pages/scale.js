// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * The time axis of one trace.
 */

import { duration } from '../ui/format.js';

/**
 * @typedef {object} Scale what the bars' column shows
 * @property {number} from seconds at the left end
 * @property {number} total seconds from the left end to the right end
 * @property {{at: number, label: string}[]} ticks `at` in percent
 *
 * @typedef {{from: number, to: number}} Stretch in seconds
 */

const STEPS = [1, 2, 5, 10];

const MAX_TICKS = 8;

/** A tick further right has no room for its label. */
const LAST_TICK = 0.92;

/** Room at the right end for what is still running. */
const STILL_RUNNING = 1.15;

/** A trace that has been open for longer is likely to be forgotten, and not drawn against the clock. */
const GROWS_FOR = 600;

/** What can't be told apart isn't zoomed into. */
const SHORTEST = 1e-6;

/**
 * @param {import('../api.js').Trace} trace
 * @returns {number} seconds that all of the trace takes, until now if it still grows
 */
export function extentOf(trace) {
  let total = trace.duration ?? 0;
  for (const { start, duration: length } of trace.nodes) {
    total = Math.max(total, start + (length ?? 0));
  }
  if (trace.inProgress) {
    const sofar = Date.now() / 1000 - trace.startTime;
    return (sofar > total && sofar < GROWS_FOR) ? sofar : Math.max(0.001, total * STILL_RUNNING);
  }
  return (total > 0) ? total : 0.001;
}

/**
 * @param {number} extent seconds that all of the trace takes
 * @param {Stretch | null} zoom the part to show, if not all
 * @returns {Scale}
 */
export function scaleOf(extent, zoom) {
  const from = (zoom !== null) ? Math.max(0, Math.min(zoom.from, extent)) : 0;
  const total = ((zoom !== null) ? Math.max(SHORTEST, Math.min(zoom.to, extent) - from) : extent);
  return { from, total, ticks: ticksOf(from, total) };
}

/**
 * @param {Scale} scale
 * @param {number} start
 * @param {number | null | undefined} length none: to the right end
 * @returns {{left: number, width: number} | null} in percent, null when it is out of sight
 */
export function span({ from, total }, start, length) {
  const left = (start - from) / total * 100;
  const right = (length === null || length === undefined) ? 100 : (start + length - from) / total * 100;
  if (right < 0 || left > 100) {
    return null;
  }
  const seen = Math.max(0, left);
  return { left: seen, width: Math.max(0, Math.min(100, right) - seen) };
}

/**
 * @param {string | undefined} text `12.5-80` in milliseconds
 * @returns {Stretch | null}
 */
export function parseZoom(text) {
  const [from, to] = (text ?? '').split('-').map(Number);
  return (from >= 0 && to > from) ? { from: from / 1000, to: to / 1000 } : null;
}

/** @param {Stretch | null} zoom */
export function formatZoom(zoom) {
  return (zoom !== null) ? `${round(zoom.from * 1000)}-${round(zoom.to * 1000)}` : null;
}

/** @param {number} ms */
function round(ms) {
  return Number(ms.toFixed(3));
}

/**
 * @param {number} from
 * @param {number} total
 */
function ticksOf(from, total) {
  const magnitude = 10 ** Math.floor(Math.log10(total / MAX_TICKS));
  const step = (STEPS.find((s) => s * magnitude >= total / MAX_TICKS) ?? 10) * magnitude;
  const ticks = [];
  for (let n = Math.ceil(from / step); n * step - from <= total * LAST_TICK; n++) {
    ticks.push({ at: (n * step - from) / total * 100, label: (n === 0) ? '0' : tickLabel(n * step) });
  }
  return ticks;
}

/** @param {number} seconds */
function tickLabel(seconds) {
  const text = duration(seconds);
  return text.replace(/\.0+(?=\D)/, '').replace(/(\.\d*[1-9])0+(?=\D)/, '$1');
}
