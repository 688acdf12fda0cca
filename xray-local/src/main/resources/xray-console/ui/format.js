// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * Numbers and times as the console writes them.
 */

const COUNT = new Intl.NumberFormat('en-US');

const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });

/**
 * @param {number | null | undefined} seconds
 * @returns {string} such as `812 ms`, `4.2 ms`, `1.24 s`, `3 min 5 s`; empty when there is none
 */
export function duration(seconds) {
  if (seconds === null || seconds === undefined || !Number.isFinite(seconds)) {
    return '';
  }
  const ms = seconds * 1000;
  if (ms === 0) {
    return '0 ms';
  }
  if (ms < 0.9995) {
    return `${Math.round(ms * 1000)} µs`;
  }
  if (ms < 999.5) {
    return (ms < 9.95) ? `${ms.toFixed(1)} ms` : `${Math.round(ms)} ms`;
  }
  if (seconds < 59.995) {
    return `${seconds.toFixed(2)} s`;
  }
  const whole = Math.round(seconds);
  return (whole < 3600)
    ? `${Math.floor(whole / 60)} min ${whole % 60} s`
    : `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

/**
 * @param {number} epochSeconds
 * @returns {string} local time, today with milliseconds, else with the day before it
 */
export function clock(epochSeconds) {
  const date = new Date(epochSeconds * 1000);
  if (Number.isNaN(date.getTime())) {
    return String(epochSeconds);
  }
  const today = date.toDateString() === new Date().toDateString();
  return today ? timeOfDay(date) : `${DAY.format(date)} ${timeOfDay(date).slice(0, 8)}`;
}

/**
 * @param {number} epochSeconds
 * @returns {string} ISO 8601 in UTC
 */
export function iso(epochSeconds) {
  const date = new Date(epochSeconds * 1000);
  return Number.isNaN(date.getTime()) ? String(epochSeconds) : date.toISOString();
}

/** @param {number} value */
export function count(value) {
  return COUNT.format(value);
}

/**
 * @param {number} value
 * @param {string} noun
 * @returns {string} such as `1 trace`, `12 traces`
 */
export function counted(value, noun) {
  return `${count(value)} ${noun}${(value === 1) ? '' : 's'}`;
}

/** @param {number} value */
export function bytes(value) {
  if (value < 1024) {
    return `${value} B`;
  }
  const kib = value / 1024;
  return (kib < 1024) ? `${kib.toFixed((kib < 10) ? 1 : 0)} KB` : `${(kib / 1024).toFixed((kib < 10240) ? 1 : 0)} MB`;
}

/**
 * @param {number} seconds
 * @returns {number} 0 to 100 on a log scale from 1 ms to 10 s
 */
export function logScale(seconds) {
  const decades = Math.log10(Math.max(seconds * 1000, 1));
  return Math.min(100, Math.max(3, decades * 25));
}

/** @param {Date} date */
function timeOfDay(date) {
  const two = (/** @type {number} */ n) => String(n).padStart(2, '0');
  const ms = String(date.getMilliseconds()).padStart(3, '0');
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${ms}`;
}
