// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * Names and values, each value with a button that copies it and, where a filter can find it, one that filters by it.
 */

import { addFilterButton } from './add-filter.js';
import { copyButton } from './copy.js';
import { jsonTree } from './json.js';
import { html, nothing } from './lit.js';

/**
 * @typedef {[name: string, value: unknown, display?: unknown]} Field `display` is shown in place of the value
 */

/**
 * @param {Field[]} fields those without a value are left out
 * @param {(name: string, value: unknown) => string | null} [clauseOf] what finds a value, where a filter can
 */
export function fields(fields, clauseOf = () => null) {
  const present = fields.filter(([, value]) => value !== undefined && value !== null && value !== '');
  return html`<dl class="fields">${present.map((field) => line(field, clauseOf(field[0], field[1])))}</dl>`;
}

/**
 * @param {Field} field
 * @param {string | null} clause
 */
function line([name, value, display], clause) {
  const copy = copyButton(() => written(value), `Copy ${name}`);
  return html`<div><dt>${name}</dt><dd><span class="value">${display ?? shown(value)}</span>${clause
    ? addFilterButton(clause) : nothing}${copy}</dd></div>`;
}

/**
 * @param {Record<string, unknown> | undefined} object
 * @param {string[]} [first] names that come first, in this order
 * @returns {Field[]}
 */
export function fieldsOf(object, first = []) {
  const names = Object.keys(object ?? {});
  const ordered = [...first.filter((name) => names.includes(name)), ...names.filter((name) => !first.includes(name))];
  return ordered.map((name) => [name, object?.[name]]);
}

/**
 * @param {string} title
 * @param {unknown} content
 */
export function block(title, content) {
  return content ? html`<section class="block"><h3>${title}</h3>${content}</section>` : nothing;
}

/** @param {unknown} value */
function shown(value) {
  return (typeof value === 'object') ? jsonTree(value, 1) : String(value);
}

/** @param {unknown} value */
function written(value) {
  return (typeof value === 'object') ? JSON.stringify(value, null, 2) : String(value);
}
