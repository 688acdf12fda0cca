// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * What the map asks the server.
 */

import { read } from '../api.js';

/**
 * @typedef {object} Counts
 * @property {number} ok
 * @property {number} error
 * @property {number} throttle
 * @property {number} fault
 * @property {number} total
 * @property {number} seconds
 * @property {number} [average]
 *
 * @typedef {object} GraphNode
 * @property {number} id in this answer
 * @property {string} key the same in every answer
 * @property {string} name
 * @property {string} [type]
 * @property {string} state `active` if it sends segments of its own
 * @property {boolean} root
 * @property {boolean} leafDatabase one caller, calls nothing
 * @property {number} traces
 * @property {number} perMinute
 * @property {Counts} [statistics] none of clients
 *
 * @typedef {object} GraphEdge
 * @property {string} key
 * @property {number} from
 * @property {number} to
 * @property {boolean} link an event that was received later
 * @property {number} traces
 * @property {number} perMinute
 * @property {Counts} statistics
 *
 * @typedef {{stored: number, newest?: number, inRange: number, funnel: import('../api.js').ClauseCount[]}} NothingFound
 *
 * @typedef {{revision: number, traces: number, nodes: GraphNode[], edges: GraphEdge[], nothing?: NothingFound}} Graph
 *
 * @typedef {object} GraphPart
 * @property {number} revision
 * @property {string} key
 * @property {string} filter
 * @property {number} traces
 * @property {number} shown
 * @property {Record<string, number>} counts
 * @property {{average: number, p50: number, p90: number, p99: number, longest: number}} [times]
 * @property {{from: number, to: number, ok: number, error: number, throttle: number, fault: number}[]} bars
 * @property {{kind: string, text: string, count: number, failures: number, seconds: number, average: number}[]} operations
 * @property {number} allOperations
 * @property {{id: string, text: string, start: number, duration?: number, status: string}[]} calls
 */

/**
 * @param {Record<string, string>} selection ids, or from, to and filter
 * @returns {Promise<Graph>}
 */
export function graph(selection) {
  return read(`api/graph?${new URLSearchParams(selection)}`);
}

/**
 * @param {string} id
 * @returns {Promise<Graph>}
 */
export function traceGraph(id) {
  return read(`api/traces/${encodeURIComponent(id)}/graph`);
}

/**
 * @param {Record<string, string>} selection as for the graph, with key, min, max and status
 * @returns {Promise<GraphPart | null>} null when the graph has no such node or edge
 */
export function graphPart(selection) {
  return read(`api/graph/part?${new URLSearchParams(selection)}`);
}
