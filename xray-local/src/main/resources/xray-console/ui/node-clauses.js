// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * What finds the values of one segment or subsegment again: those of the entry point by themselves, those of other
 * segments by their service.
 */

import { equal, ofAnnotation, ofException, ofService } from './clauses.js';

/**
 * @typedef {import('../api.js').TraceNode} TraceNode
 *
 * @typedef {(name: string, value: unknown) => string | null} ClauseOf
 */

/** @type {Record<string, string>} by the members of HTTP blocks */
const HTTP = { method: 'http.method', url: 'http.url', user_agent: 'http.useragent', client_ip: 'http.clientip',
  status: 'http.status' };

/** @type {ClauseOf} */
export function overviewClause(name, value) {
  if (name === 'Service') {
    return ofService(String(value));
  }
  return (name === 'User') ? equal('user', value) : null;
}

/** @type {ClauseOf} */
export function annotationClause(key, value) {
  return ofAnnotation(key, value);
}

/**
 * What a subsegment says of HTTP is about a call: no keyword asks for that alone.
 * @param {TraceNode} node
 * @returns {ClauseOf}
 */
export function httpClause(node) {
  return (name, value) => {
    if (node.kind !== 'segment' || !Object.hasOwn(HTTP, name)) {
      return null;
    }
    const clause = equal(HTTP[name], value);
    return (node.depth === 0) ? clause : `${ofService(node.name)} { ${clause} }`;
  };
}

/**
 * @param {TraceNode} node
 * @param {string | undefined} type
 */
export function exceptionClause(node, type) {
  const kind = node.fault ? 'fault' : 'error';
  return (type && (node.fault || node.error)) ? ofException({ type, kind }) : null;
}
