// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * The page's addresses, all in the fragment and with the AWS console's grammar: a link from there opens here once its
 * host is changed.
 */

/**
 * @typedef {object} Route
 * @property {'traces' | 'trace' | 'unknown'} page
 * @property {string} [id] trace id, as written in the address
 * @property {'timeline' | 'raw'} [view]
 * @property {string} [seg] id of the selected segment or subsegment
 * @property {string} [filter] filter expression of the list
 */

const XRAY_ID = /1-[0-9a-f]{8}-[0-9a-f]{24}(?![0-9a-f])/i;

const W3C_ID = /(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])/i;

/**
 * @param {string} hash `location.hash`
 * @returns {Route}
 */
export function parseRoute(hash) {
  const [path, query = ''] = hash.replace(/^#(xray:)?\/?/, '').split('?', 2);
  const [head, id, view, ...rest] = path.split('/').filter(Boolean).map(decode);
  if (head === undefined || (head === 'traces' && id === undefined)) {
    return { page: 'traces', filter: new URLSearchParams(query).get('filter') ?? '' };
  }
  if (head === 'traces' && (view === undefined || view === 'raw') && rest.length === 0) {
    const seg = new URLSearchParams(query).get('seg') ?? undefined;
    return { page: 'trace', id, view: view ?? 'timeline', seg };
  }
  return { page: 'unknown' };
}

let lastFilter = '';

/** @param {string} filter the filter that the list has now */
export function rememberFilter(filter) {
  lastFilter = filter;
}

/**
 * @param {string} [filter]
 * @returns {string} the address of the list, as it was last seen if no filter is given
 */
export function tracesHref(filter = lastFilter) {
  return filter ? `#/traces?filter=${encodeURIComponent(filter)}` : '#/traces';
}

/**
 * @param {string} id
 * @param {{view?: 'timeline' | 'raw', seg?: string | null}} [part]
 * @returns {string} the address of a trace
 */
export function traceHref(id, { view = 'timeline', seg } = {}) {
  const path = `#/traces/${encodeURIComponent(id)}${(view === 'raw') ? '/raw' : ''}`;
  return seg ? `${path}?seg=${encodeURIComponent(seg)}` : path;
}

/**
 * Finds the trace in what somebody pasted: an X-Ray id, a W3C id, a whole `X-Amzn-Trace-Id` or `traceparent` header, a
 * log line, a link.
 * @param {string} text
 * @returns {{id: string, seg?: string} | null}
 */
export function findTrace(text) {
  const root = text.search(/\bRoot=/i);
  const xray = XRAY_ID.exec(text.slice(Math.max(root, 0))) ?? XRAY_ID.exec(text);
  if (xray) {
    const parent = /(?:Parent=|seg=)([0-9a-f]{16})(?![0-9a-f])/i.exec(text);
    return { id: xray[0].toLowerCase(), seg: parent?.[1].toLowerCase() };
  }
  const w3c = W3C_ID.exec(text);
  if (w3c) {
    const id = w3c[0].toLowerCase();
    const parent = /[0-9a-f]{32}-([0-9a-f]{16})-/i.exec(text);
    return { id: `1-${id.slice(0, 8)}-${id.slice(8)}`, seg: parent?.[1].toLowerCase() };
  }
  return null;
}

/** @param {string} part */
function decode(part) {
  try {
    return decodeURIComponent(part);
  }
  catch {
    return part;
  }
}
