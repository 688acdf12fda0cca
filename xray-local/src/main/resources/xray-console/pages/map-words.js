// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * The numbers of a map in words.
 */

import { count, counted, duration } from '../ui/format.js';
import { statusWord } from '../ui/status.js';
import { typeOf } from './map-types.js';

/**
 * @typedef {import('./map-api.js').GraphNode} GraphNode
 * @typedef {import('./map-api.js').GraphEdge} GraphEdge
 * @typedef {import('./map-api.js').Counts} Counts
 * @typedef {'ok' | 'error' | 'throttle' | 'fault'} Outcome
 */

/** @type {Outcome[]} from well to worse */
export const OUTCOMES = ['ok', 'error', 'throttle', 'fault'];

/**
 * @param {Counts | undefined} counts
 * @returns {Outcome} the worst that occurred
 */
export function worst(counts) {
  return OUTCOMES.findLast((outcome) => (counts?.[outcome] ?? 0) > 0) ?? 'ok';
}

/**
 * @param {Counts | undefined} counts
 * @returns {string} such as `Fault 8 %`
 */
export function worstWords(counts) {
  const outcome = worst(counts);
  const { total = 0, [outcome]: part = 0 } = counts ?? {};
  return (outcome === 'ok' || total < 2) ? statusWord(outcome) : `${statusWord(outcome)} ${percent(part, total)}`;
}

/**
 * @param {number} part
 * @param {number} whole
 */
export function percent(part, whole) {
  const value = (whole > 0) ? 100 * part / whole : 0;
  if (value > 0 && value < 1) {
    return '< 1 %';
  }
  return (value > 99 && value < 100) ? '> 99 %' : `${Math.round(value)} %`;
}

/** @param {number} perMinute */
export function rate(perMinute) {
  return `${(perMinute < 10) ? Number(perMinute.toFixed(1)) : count(Math.round(perMinute))}/min`;
}

/**
 * @param {GraphNode} node
 * @param {boolean} single the map is of one trace
 * @returns {string} the line of numbers
 */
export function numbers({ perMinute, statistics, traces }, single) {
  const average = duration(statistics?.average);
  const often = single ? counted(statistics?.total ?? traces, 'call') : rate(perMinute);
  return (average && statistics?.total) ? `${average} · ${often}` : (statistics === undefined) ? often : 'In progress';
}

/**
 * @param {GraphNode} node
 * @param {boolean} single
 */
export function nodeLabel(node, single) {
  const { name, statistics, perMinute, root } = node;
  if (statistics === undefined) {
    return `Clients of ${name}${single ? '' : `, ${rate(perMinute)}`}`;
  }
  const often = single ? counted(statistics.total, 'call') : `${rate(perMinute)} traces`;
  return [name, typeOf(node).word, root ? 'entry point' : '', often, `average ${duration(statistics.average) || 'unknown'}`,
    ...outcomeWords(statistics)].filter(Boolean).join(', ');
}

/**
 * @param {GraphEdge} edge
 * @param {string} from
 * @param {string} to
 */
export function edgeLabel(edge, from, to) {
  const { statistics } = edge;
  return [`${from} to ${to}`, edgeNumbers(edge), ...outcomeWords(statistics)].join(', ');
}

/** @param {GraphEdge} edge */
export function edgeNumbers({ link, statistics: { total, average } }) {
  const often = counted(total, link ? 'event' : 'call');
  return average ? `${often} · ${duration(average)}` : often;
}

/** @param {GraphNode | undefined} node */
export function nodeName(node) {
  return (node?.type === 'client') ? `Clients of ${node.name}` : node?.name ?? '?';
}

/** @param {Counts} counts */
function outcomeWords(counts) {
  const bad = OUTCOMES.filter((outcome) => outcome !== 'ok' && counts[outcome] > 0);
  return (bad.length > 0) ? bad.reverse().map((outcome) => `${statusWord(outcome)} ${counts[outcome]}`) : ['all OK'];
}
