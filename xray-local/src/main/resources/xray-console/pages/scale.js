// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * The time axis of one trace.
 */

import { duration } from '../ui/format.js';

/**
 * @typedef {object} Scale
 * @property {number} total seconds from the left end to the right end
 * @property {{at: number, label: string}[]} ticks `at` in percent
 */

const STEPS = [1, 2, 5, 10];

const MAX_TICKS = 8;

/** A tick further right has no room for its label. */
const LAST_TICK = 0.92;

/** Room at the right end for what is still running. */
const STILL_RUNNING = 1.15;

/**
 * @param {import('../api.js').Trace} trace
 * @returns {Scale}
 */
export function scaleOf(trace) {
  let total = trace.duration ?? 0;
  for (const { start, duration: length } of trace.nodes) {
    total = Math.max(total, start + (length ?? 0));
  }
  if (total <= 0) {
    total = trace.inProgress ? Math.max(0.001, Date.now() / 1000 - trace.startTime) : 0.001;
  }
  if (trace.inProgress) {
    total *= STILL_RUNNING;
  }
  return { total, ticks: ticksOf(total) };
}

/**
 * @param {Scale} scale
 * @param {number} start
 * @param {number | null | undefined} length none: to the right end
 * @returns {{left: number, width: number}} in percent
 */
export function span({ total }, start, length) {
  const left = Math.min(100, Math.max(0, start / total * 100));
  const right = (length === null || length === undefined) ? 100 : (start + length) / total * 100;
  return { left, width: Math.max(0, Math.min(100, right) - left) };
}

/** @param {number} total */
function ticksOf(total) {
  const magnitude = 10 ** Math.floor(Math.log10(total / MAX_TICKS));
  const step = (STEPS.find((s) => s * magnitude >= total / MAX_TICKS) ?? 10) * magnitude;
  const ticks = [];
  for (let n = 0; n * step <= total * LAST_TICK; n++) {
    ticks.push({ at: n * step / total * 100, label: (n === 0) ? '0' : tickLabel(n * step) });
  }
  return ticks;
}

/** @param {number} seconds */
function tickLabel(seconds) {
  const text = duration(seconds);
  return text.replace(/\.0+(?=\D)/, '').replace(/(\.\d*[1-9])0+(?=\D)/, '$1');
}
