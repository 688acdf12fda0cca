// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * X-Ray Local's own data under /api.
 */

/**
 * @typedef {object} About
 * @property {string} version
 * @property {number} port
 * @property {number} startedAt epoch seconds
 *
 * @typedef {object} Store
 * @property {number} bytes
 * @property {number} maxBytes
 * @property {number} traces
 * @property {number} evictedTraces
 * @property {number} receivedDocuments
 * @property {number} rejectedDocuments
 *
 * @typedef {object} TraceSummary
 * @property {string} id
 * @property {number} startTime
 * @property {number | null} [duration]
 * @property {number | null} [responseTime]
 * @property {string | null} [method]
 * @property {string | null} [url]
 * @property {string | null} [path]
 * @property {number | null} [status]
 * @property {boolean} fault
 * @property {boolean} error
 * @property {boolean} throttle
 * @property {boolean} partial
 * @property {boolean} inProgress
 * @property {string | null} [name]
 * @property {string[]} services in call order
 * @property {string | null} [exception]
 * @property {{type: string, kind: 'fault' | 'error'} | null} [thrown]
 * @property {{pattern: Repetition['pattern'], rounds: number, shape: string} | null} [repetition]
 *
 * @typedef {{text: string, traces: number}} ClauseCount
 *
 * @typedef {{filter?: string, timeRange?: string, sort?: string}} ListQuery
 *
 * @typedef {object} Snapshot
 * @property {About} about
 * @property {number} revision
 * @property {Store} store
 * @property {number} total traces of the time range
 * @property {number} matching
 * @property {TraceSummary[]} traces
 * @property {ClauseCount[]} funnel
 * @property {boolean} [goesOn] the rest of the list comes at once
 * @property {number} [expires] when the first trace leaves the time range
 *
 * @typedef {object} Clause a part of a filter that is joined by AND
 * @property {string} text
 * @property {string} operand how it is written beside others
 * @property {string} inverse
 * @property {string[]} statuses
 * @property {{keyword: string, operator: string, value: number}} [limit]
 *
 * @typedef {{valid: true, clauses: Clause[]} | {valid: false, column: number, message: string, expected: string[]}} Parsed
 *
 * @typedef {{text: string, insert: string, kind: string, traces?: number}} Candidate
 *
 * @typedef {{from: number, to: number, candidates: Candidate[], more: number}} Completion
 *
 * @typedef {{from: number, to: number, traces: number, faults: number, errors: number}} Bar
 *
 * @typedef {object} Overview
 * @property {number} revision
 * @property {Record<string, number>} statuses
 * @property {ClauseCount[]} methods
 * @property {ClauseCount[]} services
 * @property {Bar[]} responseTimes
 *
 * @typedef {object} Decision
 * @property {string} service
 * @property {number} time
 * @property {string} traceId
 * @property {string} [method]
 * @property {string} [host]
 * @property {string} [path]
 * @property {string} [rule]
 * @property {string} reason
 * @property {boolean} sampled
 *
 * @typedef {object} ExceptionEntry
 * @property {string} [id]
 * @property {string} [type]
 * @property {string} [message]
 * @property {boolean} [remote]
 * @property {number} [truncated] frames left out
 * @property {{path?: string, line?: number, label?: string}[]} [stack]
 * @property {string} [cause] id of the exception that caused this one
 *
 * @typedef {object} TraceNode
 * @property {string} id
 * @property {string | null} [parentId]
 * @property {number} depth
 * @property {'segment' | 'subsegment' | 'repetition'} kind the last one is the page's own
 * @property {string} name
 * @property {string} [service] name of the segment that it belongs to
 * @property {string} [namespace]
 * @property {string} [origin]
 * @property {number} start offset from the trace's start
 * @property {number | null} [duration] none while in progress
 * @property {boolean} inProgress
 * @property {boolean} fault
 * @property {boolean} error
 * @property {boolean} throttle
 * @property {number} children
 * @property {string} [user]
 * @property {{request?: Record<string, any>, response?: Record<string, any>}} [http]
 * @property {Record<string, any>} [aws]
 * @property {Record<string, any>} [sql]
 * @property {{working_directory?: string, paths?: string[], reference?: string, exceptions?: ExceptionEntry[]}} [cause]
 * @property {Record<string, any>} [annotations]
 * @property {Record<string, any>} [metadata]
 * @property {Record<string, any>} [serviceInfo]
 * @property {any[]} [links]
 * @property {string} [hint] what tells it from others of the same name
 * @property {number} [self] seconds in which nothing below it ran
 * @property {number[]} [critical] when it was waited for: starts and ends by turns
 * @property {Repetition} [repetition] what a row of the page's own stands for
 *
 * @typedef {object} Repetition
 * @property {string} parentId
 * @property {'SQL' | 'HTTP' | 'AWS'} kind
 * @property {'N_PLUS_ONE' | 'FAN_OUT' | 'CYCLE'} pattern
 * @property {string[]} shapes
 * @property {number} rounds
 * @property {number} seconds
 * @property {number} median
 * @property {number} longest
 * @property {string} [source]
 * @property {string} advice
 * @property {string[]} nodeIds
 *
 * @typedef {TraceSummary & {
 *   revision: number,
 *   endTime?: number | null,
 *   segments: number,
 *   subsegments: number,
 *   missingParents?: {id: string, referredBy?: string}[],
 *   nodes: TraceNode[],
 *   repetitions: Repetition[],
 *   documents: {id: string, name: string, kind: string, bytes: number}[]
 * }} Trace
 *
 * @typedef {{id: string, name: string, kind: string, document: string}} StoredDocument
 *
 * @typedef {object} Statement
 * @property {string} service who asks
 * @property {string} database
 * @property {string} [databaseType]
 * @property {string} text without literals
 * @property {number} count
 * @property {number} faults
 * @property {number} seconds
 * @property {number} average
 * @property {number} longest
 * @property {Repetition['pattern']} [pattern]
 * @property {string} [advice]
 * @property {{id: string, caller?: string, start: number, duration?: number, fault: boolean}[]} executions
 */

/** An answer that is not the asked-for data. Status 0: there was no answer. */
export class ApiError extends Error {

  /**
   * @param {number} status
   * @param {string} message
   */
  constructor(status, message) {
    super(message);
    this.status = status;
  }

}

/** @returns {Promise<About>} */
export function about() {
  return read('api/about');
}

/**
 * @param {number | null} since the revision that is known already
 * @param {number} limit
 * @param {ListQuery} query
 * @returns {Promise<Snapshot | null>} null when nothing changed
 */
export function traces(since, limit, query) {
  return read(`api/traces?${queryOf({ limit, since, ...query })}`);
}

/**
 * @param {ListQuery} query
 * @returns {Promise<Overview>}
 */
export function overview({ filter, timeRange }) {
  return read(`api/overview?${queryOf({ filter, timeRange })}`);
}

/**
 * @param {string} filter
 * @returns {Promise<Parsed>}
 */
export function parse(filter) {
  return read(`api/parse?${queryOf({ filter })}`);
}

/**
 * @param {string} filter
 * @param {number} at how many characters stand before the caret
 * @returns {Promise<Completion>}
 */
export function complete(filter, at) {
  return read(`api/complete?${queryOf({ filter, at })}`);
}

/** @returns {Promise<{decisions: Decision[]}>} newest first */
export function decisions() {
  return read('api/sampling/decisions');
}

/**
 * @param {string} id
 * @returns {Promise<Trace>}
 */
export function trace(id) {
  return read(`api/traces/${encodeURIComponent(id)}`);
}

/**
 * @param {string} id
 * @returns {Promise<{documents: StoredDocument[]}>}
 */
export function documents(id) {
  return read(`api/traces/${encodeURIComponent(id)}/documents`);
}

/**
 * @param {string} id
 * @returns {Promise<{statements: Statement[]}>}
 */
export function sql(id) {
  return read(`api/traces/${encodeURIComponent(id)}/sql`);
}

/** Empties the store. */
export function clear() {
  return write('api/clear', {});
}

/**
 * @param {unknown} traces as BatchGetTraces answers them
 * @returns {Promise<{traces: number, documents: number}>}
 */
export function imported(traces) {
  return write('api/import', traces);
}

/**
 * @param {string} path
 * @param {unknown} body
 */
function write(path, body) {
  const token = document.querySelector('meta[name=xray-local-token]')?.getAttribute('content') ?? '';
  const headers = { 'Content-Type': 'application/json', 'X-Xray-Local-Token': token };
  return read(path, { method: 'POST', headers, body: JSON.stringify(body) });
}

/** @param {Record<string, string | number | null | undefined>} parameters those without a value are left out */
function queryOf(parameters) {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return given.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join('&');
}

/**
 * @param {string} path
 * @param {RequestInit} [init]
 * @returns {Promise<any>}
 */
export async function read(path, init) {
  let response;
  try {
    response = await fetch(path, { cache: 'no-store', signal: AbortSignal.timeout(20_000), ...init });
  }
  catch (cause) {
    throw new ApiError(0, `No answer to ${path}: ${cause}`);
  }
  if (response.status === 204) {
    return null;
  }
  const body = await bodyOf(response, path);
  if (!response.ok) {
    throw new ApiError(response.status, body?.message ?? `${path} answered ${response.status}`);
  }
  return body;
}

/**
 * @param {Response} response
 * @param {string} path
 */
async function bodyOf(response, path) {
  try {
    return await response.json();
  }
  catch (cause) {
    throw new ApiError(response.ok ? 0 : response.status, `${path} did not answer JSON: ${cause}`);
  }
}
