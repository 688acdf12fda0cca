// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * What the page of the ways in asks for.
 */

import { read } from '../api.js';

/**
 * @typedef {object} Ingest
 * @property {{address: string, packets: number, bytes: number, waiting: number, drops?: number}[]} listeners
 * @property {Record<string, number>} documents by the way they came
 * @property {number} rejectedDocuments
 * @property {Sender[]} applications
 * @property {{bytes: number, maxBytes: number, traces: number, evictedTraces: number, oldest?: number}} store
 * @property {{path: string, calls: number, errors: number}[]} calls
 * @property {{name: string, value: string, isDefault: boolean}[]} settings
 * @property {{service: string, url: string}[]} firstRequests what may be sent to the applications of this process
 *
 * @typedef {{name: string, sdk?: string, version?: string, segments: number, ways: string[], lastSeen: number}} Sender
 *
 * @typedef {object} Rejected
 * @property {number} number
 * @property {number} time
 * @property {string} code
 * @property {string} message
 * @property {string} pointer
 * @property {string} [documentId]
 * @property {number} size
 * @property {boolean} cut
 * @property {string} document
 */

/** @returns {Promise<Ingest>} */
export function ingest() {
  return read('api/ingest');
}

/** @returns {Promise<{rejectedDocuments: number, rejections: Rejected[]}>} */
export function rejections() {
  return read('api/rejections');
}
