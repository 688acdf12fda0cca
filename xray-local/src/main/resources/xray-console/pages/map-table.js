// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * The map as two tables: the same services and calls with the same numbers, to sort, to read and to hear.
 */

import { count, duration } from '../ui/format.js';
import { html, nothing, repeat } from '../ui/lit.js';
import { statusLabel } from '../ui/status.js';
import { typeOf } from './map-types.js';
import { nodeName, worst } from './map-words.js';

/**
 * @typedef {import('./map-api.js').GraphNode} GraphNode
 * @typedef {import('./map-api.js').GraphEdge} GraphEdge
 * @typedef {import('./map-state.js').MapState} MapState
 * @typedef {{key: string, values: Record<string, string | number>, counts?: import('./map-api.js').Counts, client: boolean}} Row
 * @typedef {{id: string, title: string, text?: boolean, shown?: (value: any, row: Row) => unknown}} Column
 */

const numberOf = (/** @type {number} */ value) => (value === 0) ? html`<span class="quiet">0</span>` : count(value);

/** @type {Column[]} */
const NUMBERS = [
  { id: 'traces', title: 'Traces', shown: count },
  { id: 'rate', title: 'Per minute', shown: (value) => Number(value.toFixed(1)) },
  { id: 'calls', title: 'Calls', shown: numberOf },
  { id: 'average', title: 'Average', shown: (value) => (value < 0) ? '' : duration(value) },
  { id: 'ok', title: 'OK', shown: numberOf },
  { id: 'error', title: 'Error', shown: numberOf },
  { id: 'throttle', title: 'Throttle', shown: numberOf },
  { id: 'fault', title: 'Fault', shown: numberOf }
];

/** @type {Column} */
const STATUS = { id: 'status', title: 'Status', text: true, shown: (_, { counts, client }) => client ? ''
  : (counts?.total === 0) ? statusLabel('pending') : statusLabel(worst(counts)) };

/** @type {Column[]} */
const NODE_COLUMNS = [{ id: 'name', title: 'Name', text: true }, { id: 'type', title: 'Type', text: true }, STATUS,
  ...NUMBERS];

/** @type {Column[]} */
const EDGE_COLUMNS = [{ id: 'from', title: 'From', text: true }, { id: 'to', title: 'To', text: true }, STATUS,
  ...NUMBERS];

/** @type {Record<string, number>} */
const WEIGHT = { ok: 0, error: 1, throttle: 2, fault: 3 };

export class MapTable {

  /** @param {{select: (key: string) => void, open: (key: string) => void, set: (change: Partial<MapState>) => void}} on */
  constructor(on) {
    this.on = on;
  }

  /**
   * @param {{nodes: GraphNode[], edges: GraphEdge[]}} shown
   * @param {MapState} state
   */
  view({ nodes, edges }, state) {
    const names = new Map(nodes.map((node) => [node.id, nodeName(node)]));
    const nodeRows = nodes.map((node) => ({ key: node.key, client: node.statistics === undefined, counts: node.statistics,
      values: { name: nodeName(node), type: typeOf(node).word, ...valuesOf(node) } }));
    const edgeRows = edges.map((edge) => ({ key: edge.key, client: false, counts: edge.statistics,
      values: { from: names.get(edge.from) ?? '', to: names.get(edge.to) ?? '', ...valuesOf(edge) } }));
    return html`<div class="map-tables" tabindex="-1">
      ${this.#table('Services and what they use', NODE_COLUMNS, nodeRows, 'sort', state)}
      ${this.#table('Connections', EDGE_COLUMNS, edgeRows, 'calls', state)}
    </div>`;
  }

  /** @param {string} key */
  focus(key) {
    const buttons = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.map-tables [data-key]'));
    const button = [...buttons].find((one) => one.dataset.key === key) ?? buttons[0];
    button?.focus();
    return button !== undefined;
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const by = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
    const buttons = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.map-tables [data-key]'))];
    const at = buttons.findIndex((button) => button === document.activeElement);
    if (event.key === 'Enter' && at >= 0) {
      this.on.open(buttons[at].dataset.key ?? '');
      return true;
    }
    if (by === undefined || buttons.length === 0) {
      return false;
    }
    buttons[Math.min(buttons.length - 1, Math.max(0, at + by))].focus();
    return true;
  }

  /**
   * @param {string} title
   * @param {Column[]} columns
   * @param {Row[]} rows
   * @param {'sort' | 'calls'} param
   * @param {MapState} state
   */
  #table(title, columns, rows, param, state) {
    const wanted = state[param].replace(/^-/, '');
    const column = columns.find(({ id }) => id === wanted);
    const down = state[param].startsWith('-');
    const ordered = (column === undefined) ? rows : rows.toSorted((one, other) =>
      (down ? -1 : 1) * compared(one.values[column.id], other.values[column.id]));
    return html`<table class="map-table"><caption>${title} <span class="size">${count(rows.length)}</span></caption>
      <thead><tr>${columns.map((one) => this.#head(one, one === column, down, param))}</tr></thead>
      <tbody>${repeat(ordered, ({ key }) => key, (row) => this.#row(row, columns, state.sel === row.key))}</tbody></table>`;
  }

  /**
   * @param {Column} column
   * @param {boolean} sorted
   * @param {boolean} down
   * @param {'sort' | 'calls'} param
   */
  #head({ id, title, text }, sorted, down, param) {
    // Numbers are asked for from the top, names from a.
    const next = sorted ? `${down ? '' : '-'}${id}` : `${text ? '' : '-'}${id}`;
    return html`<th scope="col" class=${text ? '' : 'right'} aria-sort=${sorted ? (down ? 'descending' : 'ascending') : nothing}>
      <button type="button" @click=${() => this.on.set({ [param]: next })}>${title}<span aria-hidden="true">${sorted
        ? (down ? ' ↓' : ' ↑') : ''}</span></button></th>`;
  }

  /**
   * @param {Row} row
   * @param {Column[]} columns
   * @param {boolean} selected
   */
  #row(row, columns, selected) {
    const [first, ...others] = columns;
    return html`<tr class=${selected ? 'selected' : ''}><th scope="row"><button type="button" data-key=${row.key}
      aria-pressed=${selected} @click=${() => this.on.select(row.key)}>${row.values[first.id]}</button></th>
      ${others.map(({ id, text, shown }) => html`<td class=${text ? '' : 'right'}>${(row.client && !text && id !== 'traces'
        && id !== 'rate') ? '' : shown ? shown(row.values[id], row) : row.values[id]}</td>`)}</tr>`;
  }

}

/** @param {GraphNode | GraphEdge} part */
function valuesOf({ statistics, traces, perMinute }) {
  const { total = 0, average = -1, ok = 0, error = 0, throttle = 0, fault = 0 } = statistics ?? {};
  return { status: WEIGHT[worst(statistics)], traces, rate: perMinute, calls: total, average, ok, error, throttle, fault };
}

/**
 * @param {string | number} one
 * @param {string | number} other
 */
function compared(one, other) {
  return (typeof one === 'number' && typeof other === 'number') ? one - other
    : String(one).localeCompare(String(other));
}
