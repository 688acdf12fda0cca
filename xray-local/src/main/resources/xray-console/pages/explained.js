// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * An explanation: every rule top-down with a tick or a cross per field, which one decides, and what it says.
 */

import { html, nothing, svg } from '../ui/lit.js';

/**
 * @typedef {import('./sampling-api.js').Explanation} Explanation
 * @typedef {import('./sampling-api.js').ExplainedRule} ExplainedRule
 * @typedef {import('./sampling-api.js').ExplainedField} ExplainedField
 */

const FIELDS = ['method', 'path', 'host', 'service', 'type', 'resource'];

const TICK = svg`<path d="M3.5 8.5l3 3 6-7"/>`;

const CROSS = svg`<path d="M4 4l8 8M12 4l-8 8"/>`;

const DICE = svg`<rect x="2.5" y="2.5" width="11" height="11" rx="2"/><path d="M5.5 5.5v.1M10.5 10.5v.1M8 8v.1"/>`;

const QUESTION = svg`<path d="M6 6a2 2 0 1 1 2.7 1.9c-.5.2-.7.5-.7 1.1v.5M8 12v.1"/>`;

const OUTLOOKS = {
  SAMPLED: { glyph: TICK, word: 'Sampled', style: 'yes' },
  NOT_SAMPLED: { glyph: CROSS, word: 'Not sampled', style: 'no' },
  BY_CHANCE: { glyph: DICE, word: 'By chance', style: 'chance' },
  UNKNOWN: { glyph: QUESTION, word: 'Not known', style: 'chance' }
};

/**
 * @param {Explanation} explanation
 * @param {string} application that was asked; empty where none was
 * @param {(rule: string) => string} href where a rule is shown
 */
export function explained(explanation, application, href) {
  return html`${verdict(explanation)}${who(explanation, application)}
    ${(explanation.rules.length > 0) ? matrix(explanation.rules, href) : nothing}`;
}

/** @param {Explanation} explanation */
function verdict({ outlook, rule, answer, beyond }) {
  const { glyph, word, style } = OUTLOOKS[outlook];
  return html`<div class="verdict ${style}">
    <svg class="glyph" viewBox="0 0 16 16" aria-hidden="true">${glyph}</svg>
    <div role="status"><p><b>${word}</b>${rule ? html` by rule <code>${rule}</code>` : nothing}</p>
      <p>${answer}</p>${beyond ? html`<p class="quiet">Beyond the reservoir: ${beyond}</p>` : nothing}</div></div>`;
}

/**
 * @param {Explanation} explanation
 * @param {string} application
 */
function who({ source }, application) {
  return application
    ? html`<p class="who quiet">Answered by the sampler of <b>${application}</b>, which goes by: ${source}. Asking takes
        nothing from a reservoir and counts nothing.</p>`
    : html`<p class="who quiet">Answered by X-Ray Local itself from its own rules: no application was asked. What is left
        of a reservoir only an application in this process knows.</p>`;
}

/**
 * @param {ExplainedRule[]} rules
 * @param {(rule: string) => string} href
 */
function matrix(rules, href) {
  const names = FIELDS.filter((name) => name !== 'resource' || rules.some((rule) => isAsked(rule, name)));
  const attributes = rules.some((rule) => rule.fields.some(({ name }) => name.startsWith('attribute ')));
  const decides = rules.findIndex((rule) => rule.decides);
  return html`<div class="matrix-scroll" tabindex="0" role="region" aria-label="The rules, field by field">
    <table class="matrix"><thead><tr><th scope="col">Rule</th>
      <th scope="col">Result</th>${names.map((name) => html`<th scope="col">${name}</th>`)}
      ${attributes ? html`<th scope="col">attributes</th>` : nothing}</tr></thead>
    <tbody>${rules.map((rule, at) => line(rule, names, attributes, at > decides && decides >= 0, href))}</tbody></table>
  </div>`;
}

/**
 * @param {ExplainedRule} rule
 * @param {string[]} names
 * @param {boolean} attributes whether there is a column for them
 * @param {boolean} late another one has decided before
 * @param {(rule: string) => string} href
 */
function line(rule, names, attributes, late, href) {
  const byName = new Map(rule.fields.map((field) => [field.name, field]));
  const others = rule.fields.filter(({ name }) => name.startsWith('attribute '));
  return html`<tr class=${rule.decides ? 'decides' : late ? 'late' : ''}>
    <th scope="row"><a href=${href(rule.name)}>${rule.name}</a></th>
    <td>${result(rule, late)}</td>
    ${names.map((name) => html`<td>${cell(byName.get(name))}</td>`)}
    ${attributes ? html`<td>${others.map(cell)}</td>` : nothing}</tr>`;
}

/**
 * @param {ExplainedRule} rule
 * @param {boolean} late
 */
function result({ decides, matches }, late) {
  if (decides) {
    return html`<b>decides</b>`;
  }
  if (late) {
    return html`<span class="quiet">not asked</span>`;
  }
  return matches ? 'matches' : html`<span class="quiet">no match</span>`;
}

/** @param {ExplainedField | undefined} field */
function cell(field) {
  if (field === undefined) {
    return nothing;
  }
  const { name, pattern, value, matches } = field;
  const key = name.startsWith('attribute ') ? `${name.slice('attribute '.length)}=` : '';
  const words = matches ? 'matches' : `does not match ${(value === undefined) ? 'nothing' : value}`;
  return html`<span class="cell ${matches ? 'tick' : 'cross'}" title=${`${key}${pattern} ${words}`}>
    <svg class="glyph" viewBox="0 0 16 16" aria-hidden="true">${matches ? TICK : CROSS}</svg><span
      class="visually-hidden">${words}: </span><span class="mono">${key}${pattern || '""'}</span></span>`;
}

/**
 * @param {ExplainedRule} rule
 * @param {string} name
 */
function isAsked(rule, name) {
  return rule.fields.some((field) => field.name === name && field.pattern !== '*');
}
