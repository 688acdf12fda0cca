// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * The stored documents of a trace, and the part of them that one row stands for.
 */

/**
 * @typedef {import('../api.js').Trace['documents'][number]} StoredDocument
 */

/** @type {WeakMap<StoredDocument, any>} */
const parsed = new WeakMap();

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
