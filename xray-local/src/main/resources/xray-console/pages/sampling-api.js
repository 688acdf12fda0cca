// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * Rules, explanations and decisions: reads under /api/sampling, changes by the X-Ray API itself.
 */

import { read } from '../api.js';

/**
 * @typedef {{matched: number, sampled: number, borrowed: number}} Counts
 *
 * @typedef {object} Rule
 * @property {string} name
 * @property {boolean} isDefault
 * @property {number} priority
 * @property {number} fixedRate
 * @property {number} reservoirSize
 * @property {string} serviceName
 * @property {string} serviceType
 * @property {string} host
 * @property {string} httpMethod
 * @property {string} urlPath
 * @property {string} resourceArn
 * @property {Record<string, string>} attributes
 * @property {{maxRate: number, cooldownMinutes: number}} [boost]
 * @property {number} createdAt epoch seconds, 0 for the default rule
 * @property {number} modifiedAt
 * @property {Counts} lastTenSeconds
 * @property {Counts} lastTenMinutes
 * @property {Counts} total
 *
 * @typedef {{service: string, source: string, followsRules: boolean}} Application
 *
 * @typedef {{rules: Rule[], applications: Application[]}} Overview
 *
 * @typedef {{name: string, pattern: string, value?: string, matches: boolean}} ExplainedField
 *
 * @typedef {object} ExplainedRule
 * @property {string} name
 * @property {number} priority
 * @property {ExplainedField[]} fields
 * @property {boolean} matches
 * @property {boolean} decides
 *
 * @typedef {object} Explanation
 * @property {string} source
 * @property {ExplainedRule[]} rules
 * @property {string} [rule]
 * @property {'SAMPLED' | 'NOT_SAMPLED' | 'BY_CHANCE' | 'UNKNOWN'} outlook
 * @property {string} answer
 * @property {string} [beyond]
 *
 * @typedef {object} Decision
 * @property {string} id made here
 * @property {string} service
 * @property {number} time epoch seconds
 * @property {string} traceId
 * @property {string} [method]
 * @property {string} [host]
 * @property {string} [path]
 * @property {string} [rule]
 * @property {string} reason
 * @property {string} why the reason in words
 * @property {boolean} sampled
 */

/** @returns {Promise<Overview>} */
export function overview() {
  return read('api/sampling');
}

/**
 * @param {Record<string, string>} question
 * @returns {Promise<Explanation & {mistake?: string}>}
 */
export function explain(question) {
  return read(`api/sampling/explain?${new URLSearchParams(question)}`);
}

/**
 * @param {string | null} since the revision that is known already
 * @returns {Promise<{revision: string, decisions: Decision[]} | null>} null when nothing changed
 */
export async function decisions(since) {
  const answer = await read(`api/sampling/decisions${since ? `?since=${encodeURIComponent(since)}` : ''}`);
  return answer && { ...answer, decisions: withIds(answer.decisions) };
}

/** @param {Record<string, unknown>} rule as the API has it */
export function createRule(rule) {
  return call('CreateSamplingRule', { SamplingRule: { ...rule, Version: 1 } });
}

/** @param {Record<string, unknown>} rule as the API has it */
export function updateRule(rule) {
  return call('UpdateSamplingRule', { SamplingRuleUpdate: rule });
}

/** @param {string} name */
export function deleteRule(name) {
  return call('DeleteSamplingRule', { RuleName: name });
}

/**
 * @param {string} operation
 * @param {unknown} body
 */
function call(operation, body) {
  return read(operation, {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body)
  });
}

/**
 * One application may decide twice on a trace, even in the same microsecond.
 * @param {Decision[]} decisions newest first
 */
function withIds(decisions) {
  /** @type {Map<string, number>} */
  const seen = new Map();
  return decisions.toReversed().map((decision) => {
    const key = `${decision.traceId} ${decision.service} ${decision.time}`;
    const times = (seen.get(key) ?? 0) + 1;
    seen.set(key, times);
    return { ...decision, id: `${key} ${times}` };
  }).toReversed();
}
