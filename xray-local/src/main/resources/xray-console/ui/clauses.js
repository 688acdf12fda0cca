// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * A filter's text: what is written to find a value, and edits. The server says what the parts of a filter are and how
 * each is written elsewhere; here they are only put together again.
 */

import { parse } from '../api.js';
import { href, listParams } from '../router.js';

/**
 * @typedef {import('../api.js').Clause} Clause
 */

/**
 * @param {string} keyword such as `http.method`
 * @param {unknown} value
 */
export function equal(keyword, value) {
  return `${keyword} = ${literal(value)}`;
}

/** @param {string} name */
export function ofService(name) {
  return `service(${literal(name)})`;
}

/** The path is the end of most URLs; "/" is the end of too many. */
export function ofPath(/** @type {string} */ url, /** @type {string} */ path) {
  return (path.length > 1 && url.endsWith(path)) ? `http.url ENDSWITH ${literal(path)}` : equal('http.url', url);
}

/** @param {{type: string, kind: 'fault' | 'error'}} thrown */
export function ofException({ type, kind }) {
  return `rootcause.${kind}.exception { ${equal('name', type)} }`;
}

/**
 * @param {string} key
 * @param {unknown} value
 */
export function ofAnnotation(key, value) {
  return equal(`annotation.${key}`, value);
}

/** @param {unknown} value */
function literal(value) {
  return (typeof value === 'number' || typeof value === 'boolean') ? String(value)
    : `"${String(value).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

/** @param {(Clause | string)[]} parts */
export function joined(parts) {
  const [only] = parts;
  if (parts.length === 1) {
    return (typeof only === 'string') ? only : only.text;
  }
  return parts.map((part) => (typeof part === 'string') ? part : part.operand).join(' AND ');
}

/**
 * @param {Clause[]} clauses
 * @param {number} at
 */
export function without(clauses, at) {
  return joined(clauses.filter((_, index) => index !== at));
}

/**
 * @param {Clause[]} clauses
 * @param {number} at
 */
export function negated(clauses, at) {
  return joined(clauses.map((clause, index) => (index === at) ? clause.inverse : clause));
}

/**
 * Adds a clause, or takes it away where it stands already.
 * @param {Clause[]} clauses
 * @param {string} text
 */
export function toggled(clauses, text) {
  const at = clauses.findIndex((clause) => clause.text === text);
  return (at >= 0) ? without(clauses, at) : joined([...clauses, text]);
}

/** @param {Clause[]} clauses */
export function statusesOf(clauses) {
  return new Set(clauses.flatMap(({ statuses }) => statuses));
}

/**
 * Statuses are alternatives: all that are chosen stand in one part.
 * @param {Clause[]} clauses
 * @param {string} status
 */
export function withStatus(clauses, status) {
  const chosen = statusesOf(clauses);
  if (!chosen.delete(status)) {
    chosen.add(status);
  }
  const words = [...chosen];
  const part = (words.length > 1) ? [`(${words.join(' OR ')})`] : words;
  return joined([...clauses.filter(({ statuses }) => statuses.length === 0), ...part]);
}

/**
 * @param {Clause[]} clauses
 * @returns {{from: number, to: number}} the response times that they let pass
 */
export function limitsOf(clauses) {
  const limits = clauses.filter(limitsTime).map(({ limit }) => /** @type {NonNullable<Clause['limit']>} */ (limit));
  const lower = limits.filter(({ operator }) => operator.startsWith('>')).map(({ value }) => value);
  const upper = limits.filter(({ operator }) => operator.startsWith('<')).map(({ value }) => value);
  return { from: Math.max(0, ...lower), to: Math.min(Infinity, ...upper) };
}

/**
 * @param {Clause[]} clauses
 * @param {number | null} from none of both: no limits
 * @param {number | null} to
 */
export function withLimits(clauses, from, to) {
  const limits = [];
  if (from !== null) {
    limits.push(`responsetime >= ${decimal(from)}`);
  }
  if (to !== null) {
    limits.push(`responsetime <= ${decimal(to)}`);
  }
  return joined([...clauses.filter((clause) => !limitsTime(clause)), ...limits]);
}

/**
 * Shows the list with a clause more; its opposite goes, if it is there.
 * @param {string} text
 * @param {boolean} negate
 */
export async function addToFilter(text, negate) {
  const params = listParams();
  const [now, added] = await Promise.all([parse(params.filter ?? ''), parse(text)]);
  const clauses = now.valid ? now.clauses : [];
  const [clause] = added.valid ? added.clauses : [];
  if (clause === undefined) {
    throw new Error(`This can't be filtered by: ${text}`);
  }
  const wanted = negate ? clause.inverse : clause.text;
  const rest = clauses.filter((other) => other.text !== clause.text && other.text !== clause.inverse);
  location.hash = href('/traces', { ...params, filter: joined([...rest, wanted]) });
}

/** @param {Clause} clause */
function limitsTime({ limit }) {
  return limit !== undefined && limit.keyword === 'responsetime' && /^[<>]/.test(limit.operator);
}

/**
 * The language knows no exponents.
 * @param {number} value
 */
function decimal(value) {
  return value.toFixed(9).replace(/\.?0+$/, '');
}
