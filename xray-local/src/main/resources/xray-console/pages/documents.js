// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * The stored documents of a trace, and the part of them that one row stands for. They are read when somebody wants to see
 * them: the timeline has what they say.
 */

import { ApiError, documents as readDocuments } from '../api.js';
import { html } from '../ui/lit.js';

/**
 * @typedef {import('../api.js').Trace} Trace
 * @typedef {import('../api.js').StoredDocument} StoredDocument
 * @typedef {{documents: StoredDocument[] | null, failure: ApiError | null}} Reading
 */

/** @type {WeakMap<Trace, Reading>} */
const readings = new WeakMap();

/** @type {WeakMap<StoredDocument, any>} */
const parsed = new WeakMap();

/**
 * @param {Trace} trace
 * @param {() => void} changed called when they have come
 * @returns {Reading} begun if it wasn't
 */
export function documentsOf(trace, changed) {
  const known = readings.get(trace);
  if (known !== undefined) {
    return known;
  }
  /** @type {Reading} */
  const reading = { documents: null, failure: null };
  readings.set(trace, reading);
  readDocuments(trace.id).then(({ documents }) => {
    reading.documents = documents;
  }, (/** @type {unknown} */ failure) => {
    if (!(failure instanceof ApiError)) {
      throw failure;
    }
    reading.failure = failure;
  }).finally(changed);
  return reading;
}

/** @param {Reading} reading one without documents */
export function instead({ failure }) {
  return html`<p class="quiet" role="status">${(failure === null) ? 'Reading the documents…' : failure.message}</p>`;
}

/**
 * @param {StoredDocument} stored
 * @returns {any} undefined when it isn't JSON
 */
export function parse(stored) {
  if (!parsed.has(stored)) {
    parsed.set(stored, tryParse(stored.document));
  }
  return parsed.get(stored);
}

/**
 * @param {StoredDocument[]} documents
 * @param {string} id
 * @returns {any} what was last received under this id
 */
export function partOf(documents, id) {
  let found;
  for (const stored of documents) {
    const part = find(parse(stored), id);
    if (part !== undefined && (found === undefined || !part.in_progress)) {
      found = part;
    }
  }
  return found;
}

/**
 * @param {any} entity
 * @param {string} id
 * @returns {any}
 */
function find(entity, id) {
  const open = [entity];
  while (open.length > 0) {
    const next = open.pop();
    if (next?.id === id) {
      return next;
    }
    if (Array.isArray(next?.subsegments)) {
      open.push(...next.subsegments.filter((/** @type {unknown} */ part) => part !== null && typeof part === 'object'));
    }
  }
  return undefined;
}

/** @param {string} text */
function tryParse(text) {
  try {
    return JSON.parse(text);
  }
  catch {
    return undefined;
  }
}
