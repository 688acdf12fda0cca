// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * Rules as commands for a shell.
 */

import { apiDefault, apiRule, draftOf } from './rule-draft.js';

/** @typedef {import('./sampling-api.js').Rule} Rule */

/**
 * What makes the same rule elsewhere; the default rule is there already and is changed.
 * @param {Rule} rule
 */
export function commandOf(rule) {
  return rule.isDefault
    ? command('update-sampling-rule', '--sampling-rule-update', apiDefault(draftOf(rule)))
    : command('create-sampling-rule', '--sampling-rule', withoutEmpty({ ...apiRule(draftOf(rule), rule), Version: 1 }));
}

/** @param {Rule} rule */
export function commandName({ isDefault }) {
  return `aws xray ${isDefault ? 'update' : 'create'}-sampling-rule`;
}

/**
 * @param {string} operation
 * @param {string} option
 * @param {unknown} value
 */
function command(operation, option, value) {
  return `aws xray ${operation} --endpoint-url ${location.origin} --no-sign-request --region us-east-1 \\
  ${option} ${quoted(ascii(JSON.stringify(value)))}`;
}

/** @param {Record<string, unknown>} rule */
function withoutEmpty(rule) {
  const attributes = /** @type {object} */ (rule.Attributes);
  return (Object.keys(attributes).length > 0) ? rule : { ...rule, Attributes: undefined };
}

/**
 * Within single quotes a shell takes everything as it stands, but the quote itself.
 * @param {string} text
 */
function quoted(text) {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/**
 * Whatever encoding the terminal has.
 * @param {string} json
 */
function ascii(json) {
  return json.replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
