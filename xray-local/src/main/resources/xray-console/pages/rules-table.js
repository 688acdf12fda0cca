// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * The rules in the order they are asked, with what they did.
 */

import { copyButton } from '../ui/copy.js';
import { clock, count } from '../ui/format.js';
import { html, nothing, repeat } from '../ui/lit.js';
import { commandName, commandOf } from './rule-command.js';

/**
 * @typedef {import('./sampling-api.js').Rule} Rule
 *
 * @typedef {object} Actions
 * @property {(rule: Rule) => string} address that selects it, or lets go of it
 * @property {(rule: Rule, way: 'edit' | 'clone') => void} edit
 * @property {(rule: Rule) => void} remove
 * @property {(rule: Rule) => void} focused
 * @property {(rule: Rule) => void} showDecisions
 */

/** @type {['lastTenSeconds' | 'lastTenMinutes' | 'total', string][]} */
const SPANS = [['lastTenSeconds', 'Last 10 s'], ['lastTenMinutes', 'Last 10 min'], ['total', 'In total']];

const COLUMNS = 6 + 3 * SPANS.length;

/**
 * @param {Rule[]} rules
 * @param {{active: string | null, selected: string | undefined, removing: string | null}} state by names
 * @param {Actions} on
 */
export function rulesTable(rules, state, on) {
  return html`<div class="rules-scroll"><table class="rules">
    <caption class="visually-hidden">Sampling rules in the order they are asked</caption>
    <thead>
      <tr><th rowspan="2" class="number">Priority</th><th rowspan="2">Rule</th><th rowspan="2">Matches</th>
        <th rowspan="2" class="number">Reservoir</th><th rowspan="2" class="number">Rate</th>
        ${SPANS.map(([, title]) => html`<th colspan="3" scope="colgroup" class="span">${title}</th>`)}
        <th rowspan="2"><span class="visually-hidden">Actions</span></th></tr>
      <tr>${SPANS.map(() => html`<th class="number span">matched</th><th class="number">sampled</th>
        <th class="number" title="Sampled without a quota; not among the sampled ones">borrowed</th>`)}</tr>
    </thead>
    <tbody>${repeat(rules, ({ name }) => name, (rule) => row(rule, state, on))}</tbody>
  </table></div>`;
}

/**
 * @param {Rule} rule
 * @param {{active: string | null, selected: string | undefined, removing: string | null}} state
 * @param {Actions} on
 */
function row(rule, state, on) {
  const selected = rule.name === state.selected;
  const tab = (rule.name === state.active) ? 0 : -1;
  return html`<tr class=${selected ? 'selected' : ''} data-rule=${rule.name} @focusin=${() => on.focused(rule)}>
      <td class="number mono">${rule.priority}</td>
      <th scope="row"><a href=${on.address(rule)} tabindex=${tab} aria-expanded=${selected}>${rule.name}</a></th>
      <td class="patterns">${patterns(rule)}</td>
      <td class="number mono">${rule.reservoirSize}/s</td>
      <td class="number mono">${percent(rule.fixedRate)}</td>
      ${SPANS.map(([span]) => counts(rule[span]))}
      <td class="actions">${actions(rule, tab, state.removing === rule.name, on)}</td>
    </tr>${selected ? details(rule, on) : nothing}`;
}

/** @param {import('./sampling-api.js').Counts} counts */
function counts({ matched, sampled, borrowed }) {
  return html`<td class="number mono span ${matched ? '' : 'none'}">${count(matched)}</td>
    <td class="number mono ${sampled ? '' : 'none'}">${count(sampled)}</td>
    <td class="number mono ${borrowed ? '' : 'none'}">${count(borrowed)}</td>`;
}

/**
 * @param {Rule} rule
 * @param {number} tab
 * @param {boolean} removing
 * @param {Actions} on
 */
function actions(rule, tab, removing, on) {
  return html`<div>
    <button type="button" class="button small" tabindex=${tab} aria-label=${`Edit ${rule.name}`}
      @click=${() => on.edit(rule, 'edit')}>Edit</button>
    <button type="button" class="button small" tabindex=${tab} aria-label=${`Clone ${rule.name}`}
      @click=${() => on.edit(rule, 'clone')}>Clone</button>
    ${rule.isDefault ? html`<span class="locked quiet" title="The default rule can't be deleted">locked</span>`
      : html`<button type="button" class="button small ${removing ? 'danger' : ''}" tabindex=${tab}
        aria-label=${removing ? `Really delete ${rule.name}?` : `Delete ${rule.name}`}
        @click=${() => on.remove(rule)}>${removing ? 'Really?' : 'Delete'}</button>`}
  </div>`;
}

/**
 * @param {Rule} rule
 * @param {Actions} on
 */
function details(rule, on) {
  const command = commandOf(rule);
  return html`<tr class="details"><td colspan=${COLUMNS}><div>
    <p><span class="quiet">${rule.createdAt ? `Created ${clock(rule.createdAt)}, changed` : 'Changed'}
      ${clock(rule.modifiedAt)}</span>
      <button type="button" class="button small" @click=${() => on.showDecisions(rule)}>Its decisions</button></p>
    <div class="command"><pre tabindex="0">${command}</pre>
      ${copyButton(command, `Copy as ${commandName(rule)}`)}</div>
  </div></td></tr>`;
}

/** @param {Rule} rule */
function patterns(rule) {
  const given = [['', rule.httpMethod], ['', rule.urlPath], ['host', rule.host], ['service', rule.serviceName],
    ['type', rule.serviceType], ['resource', rule.resourceArn]].filter(([, pattern]) => pattern !== '*');
  const all = [...given, ...Object.entries(rule.attributes).map(([key, pattern]) => [`${key} =`, pattern])];
  return (all.length === 0) ? html`<span class="quiet">every request</span>`
    : all.map(([name, pattern]) => html`<span class="pattern">${name ? html`<small>${name}</small> ` : nothing}<code
      >${pattern || '""'}</code></span> `);
}

/** @param {number} rate */
export function percent(rate) {
  return `${Number((rate * 100).toPrecision(4))} %`;
}

/** @returns {string | undefined} name of the rule that somebody is at */
export function focusedRule() {
  return /** @type {HTMLElement | null | undefined} */ (document.activeElement?.closest('tr[data-rule]'))?.dataset.rule;
}

/**
 * @param {string | null} name
 * @returns {HTMLElement | null} what gets the focus where somebody is at the rule
 */
export function ruleLink(name) {
  const rows = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('tr[data-rule]'));
  return [...rows].find((row) => row.dataset.rule === name)?.querySelector('a') ?? null;
}
