// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * The page's addresses, all in the fragment and with the AWS console's grammar: a link from there opens here once its
 * host is changed.
 */

/**
 * @typedef {'timeline' | 'map' | 'sql' | 'raw'} View
 *
 * @typedef {object} Route
 * @property {'traces' | 'trace' | 'map' | 'sampling' | 'ingest' | 'unknown'} page
 * @property {string} [id] trace id, as written in the address
 * @property {View} [view]
 * @property {string} [seg] id of the selected segment or subsegment
 * @property {string} [filter] filter expression of the list
 * @property {Record<string, string>} params all that stands after the question mark
 */

/** @type {Record<string, 'map' | 'sampling' | 'ingest'>} */
const PAGES = { 'map': 'map', 'service-map': 'map', 'sampling': 'sampling', 'ingest': 'ingest' };

const VIEWS = ['map', 'sql', 'raw'];

const XRAY_ID = /1-[0-9a-f]{8}-[0-9a-f]{24}(?![0-9a-f])/i;

const W3C_ID = /(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])/i;

/**
 * @param {string} hash `location.hash`
 * @returns {Route}
 */
export function parseRoute(hash) {
  const [path, query = ''] = hash.replace(/^#(xray:)?\/?/, '').split('?', 2);
  const params = Object.fromEntries(new URLSearchParams(query));
  const [head, id, view, ...rest] = path.split('/').filter(Boolean).map(decode);
  if (head === undefined || (head === 'traces' && id === undefined)) {
    return { page: 'traces', filter: params.filter ?? '', params };
  }
  if (head === 'traces' && (view === undefined || VIEWS.includes(view)) && rest.length === 0) {
    return { page: 'trace', id, view: /** @type {View} */ (view ?? 'timeline'), seg: params.seg, params };
  }
  if (Object.hasOwn(PAGES, head) && (id === undefined || id === 'map')) {
    return { page: PAGES[head], params };
  }
  return { page: 'unknown', params };
}

/**
 * @param {string} path `/map`
 * @param {Record<string, string | number | null | undefined>} [params] those without a value are left out
 * @returns {string} `#/map?hops=2`
 */
export function href(path, params = {}) {
  const given = Object.entries(params).filter(([, value]) => value !== undefined && value !== null && value !== '');
  const query = given.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join('&');
  return `#${path}${query && '?'}${query}`;
}

/** @type {Record<string, string>} */
let lastList = {};

/** @param {Record<string, string>} params what the address of the list says now */
export function rememberList(params) {
  lastList = params;
}

/** What the address of the list said when it was last seen. */
export function listParams() {
  return lastList;
}

/**
 * @param {string} [filter]
 * @returns {string} the address of the list, as it was last seen if no filter is given
 */
export function tracesHref(filter) {
  return href('/traces', (filter === undefined) ? lastList : { filter });
}

/**
 * @param {string} id
 * @param {{view?: View} & Record<string, string | number | null | undefined>} [part] what else the address says
 * @returns {string} the address of a trace
 */
export function traceHref(id, { view = 'timeline', ...params } = {}) {
  return href(`/traces/${encodeURIComponent(id)}${(view === 'timeline') ? '' : `/${view}`}`, params);
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
