// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * What the address says of a map: everything that is to be seen again when it is passed on.
 */

/**
 * @typedef {object} MapState
 * @property {string} filter
 * @property {string} timeRange `PT15M`, or two times with ~ between them; empty for all
 * @property {boolean} table
 * @property {string} sel key of the node or edge that is selected
 * @property {string} min least response time, seconds
 * @property {string} max what response times stay below
 * @property {string[]} status outcomes that are meant; empty for all
 * @property {string} focus key of the node in the middle of a part of the map
 * @property {string} hops how far from it, or `all`
 * @property {boolean} leaves databases with one caller are shown
 * @property {string} sort column of the table of services, with - for the other way round
 * @property {string} calls the same of the table of calls
 */

const STATUSES = ['ok', 'error', 'throttle', 'fault'];

const NUMBER = /^\d{1,9}(\.\d{1,9})?$/;

/**
 * @param {Record<string, string>} params
 * @returns {MapState}
 */
export function stateOf(params) {
  return {
    filter: params.filter ?? '',
    timeRange: params.timeRange ?? '',
    table: params.as === 'table',
    sel: params.sel ?? '',
    min: numeral(params.min),
    max: numeral(params.max),
    status: (params.status ?? '').split(',').filter((name) => STATUSES.includes(name)),
    focus: params.focus ?? '',
    hops: /^([1-9]|all)$/.test(params.hops ?? '') ? params.hops : '',
    leaves: params.leaves !== 'hidden',
    sort: params.sort ?? '',
    calls: params.calls ?? ''
  };
}

/**
 * @param {MapState} state
 * @returns {Record<string, string>}
 */
export function paramsOf(state) {
  return {
    filter: state.filter,
    timeRange: state.timeRange,
    as: state.table ? 'table' : '',
    sel: state.sel,
    min: state.min,
    max: state.max,
    status: state.status.join(','),
    focus: state.focus,
    hops: state.hops,
    leaves: state.leaves ? '' : 'hidden',
    sort: state.sort,
    calls: state.calls
  };
}

/**
 * @param {string} timeRange
 * @param {number} now milliseconds since 1970
 * @returns {{from?: string, to?: string}} seconds since 1970
 */
export function timesOf(timeRange, now) {
  const back = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/.exec(timeRange);
  if (back !== null) {
    const [, hours = 0, minutes = 0, seconds = 0] = back;
    const length = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
    return { from: (now / 1000 - length).toFixed(0) };
  }
  const [from, to] = timeRange.split('~').map((text) => Date.parse(text) / 1000);
  return { ...(Number.isFinite(from) && { from: String(from) }), ...(Number.isFinite(to) && { to: String(to) }) };
}

/** @param {string | undefined} text */
function numeral(text = '') {
  return NUMBER.test(text) ? text : '';
}
