// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * The values of a line that a filter can find, each with its button. Loaded when somebody comes to a line.
 */

import { addFilterButton } from '../ui/add-filter.js';
import { equal, ofException, ofPath, ofService } from '../ui/clauses.js';
import { nothing } from '../ui/lit.js';

/**
 * @typedef {import('../api.js').TraceSummary} TraceSummary
 *
 * @typedef {(trace: TraceSummary, what: string, detail: string) => unknown} ValueButton
 */

/** @type {Record<string, (trace: TraceSummary, detail: string) => string | null>} */
const CLAUSES = {
  status: (_, status) => (status === 'pending') ? null : status,
  method: ({ method }) => equal('http.method', method),
  path: ({ url, path }) => (url && path) ? ofPath(url, path) : null,
  code: ({ status }) => equal('http.status', status),
  service: (_, name) => ofService(name),
  exception: ({ thrown }) => thrown ? ofException(thrown) : null
};

/** @type {ValueButton} */
export function valueButton(trace, what, detail) {
  const clause = CLAUSES[what](trace, detail);
  return clause ? addFilterButton(clause, -1) : nothing;
}
