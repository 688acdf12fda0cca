// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * What is known of the node or the call that is selected: how it went, how long it took, what was asked for, and the way
 * to the traces.
 */

import { href, traceHref } from '../router.js';
import { copyButton } from '../ui/copy.js';
import { count, counted, duration } from '../ui/format.js';
import { html, nothing } from '../ui/lit.js';
import { statusGlyph, statusLabel, statusWord } from '../ui/status.js';
import { Histogram } from './map-histogram.js';
import { typeOf } from './map-types.js';
import { edgeNumbers, nodeName, OUTCOMES, percent, worst } from './map-words.js';

/**
 * @typedef {import('./map-api.js').Graph} Graph
 * @typedef {import('./map-api.js').GraphNode} GraphNode
 * @typedef {import('./map-api.js').GraphEdge} GraphEdge
 * @typedef {import('./map-api.js').GraphPart} GraphPart
 * @typedef {import('./map-state.js').MapState} MapState
 *
 * @typedef {object} PanelInput
 * @property {Graph} graph
 * @property {MapState} state
 * @property {GraphPart | null} part numbers of what is selected, if they are there
 * @property {import('../api.js').ApiError | null} failure
 * @property {string} traceId of the only trace that the map is of; empty for many
 */

export class MapPanel {

  /**
   * @param {import('../app.js').Console} app
   * @param {{set: (change: Partial<MapState>, leave?: boolean) => void}} on
   */
  constructor(app, on) {
    this.on = on;
    this.histogram = new Histogram(app.render, (range) => on.set(range));
  }

  /** @param {PanelInput} input */
  view(input) {
    const { graph, state } = input;
    const node = graph.nodes.find(({ key }) => key === state.sel);
    const edge = graph.edges.find(({ key }) => key === state.sel);
    return html`<aside class="map-panel" aria-label="Details">
      ${(node !== undefined) ? this.#nodeHead(node) : (edge !== undefined) ? this.#edgeHead(edge, graph)
        : this.#head('Not on this map', html`What the address selects isn't among these traces.`, nothing)}
      <div class="map-panel-body">
        ${this.#numbers(input)}
        ${(node !== undefined) ? this.#neighbours(node, graph) : nothing}
        ${(node !== undefined && input.traceId === '') ? this.#around(node, state) : nothing}
      </div>
    </aside>`;
  }

  /** Puts the focus to the beginning of the panel. */
  focus() {
    /** @type {HTMLElement | null} */ (document.querySelector('.map-panel h2'))?.focus();
  }

  /** @param {GraphNode} node */
  #nodeHead(node) {
    const { word, icon } = typeOf(node);
    const client = node.type === 'client';
    return this.#head(nodeName(node), html`${client ? 'Who sent the requests' : word}${node.root ? ', entry point' : ''}`,
      html`<svg class="glyph" viewBox="0 0 16 16" aria-hidden="true">${icon}</svg>`, node.name);
  }

  /**
   * @param {GraphEdge} edge
   * @param {Graph} graph
   */
  #edgeHead(edge, graph) {
    const [from, to] = [graph.nodes[edge.from], graph.nodes[edge.to]];
    const select = (/** @type {GraphNode} */ { key }) => this.on.set({ sel: key });
    return this.#head(html`${nodeName(from)} <span aria-label="to">→</span> ${nodeName(to)}`,
      html`${edge.link ? 'Events that were received later' : 'Calls, as the caller saw them'} ·
        <button type="button" class="link" @click=${() => select(from)}>${nodeName(from)}</button>
        <button type="button" class="link" @click=${() => select(to)}>${nodeName(to)}</button>`, nothing);
  }

  /**
   * @param {unknown} title
   * @param {unknown} subtitle
   * @param {unknown} icon
   * @param {string} [name]
   */
  #head(title, subtitle, icon, name) {
    return html`<header class="map-panel-head">
      <h2 tabindex="-1">${icon}<span>${title}</span>${name ? copyButton(name, 'Copy the name') : nothing}</h2>
      <button type="button" class="icon-button" title="Close (Esc)" aria-label="Close the details"
        @click=${() => this.on.set({ sel: '', min: '', max: '', status: [] })}>×</button>
      <p class="quiet">${subtitle}</p>
    </header>`;
  }

  /** @param {PanelInput} input */
  #numbers(input) {
    const { part, failure, state } = input;
    if (failure !== null && failure.status !== 0) {
      return html`<p class="warning" role="alert">${failure.message}</p>`;
    }
    if (part === null) {
      return nothing;
    }
    return html`${(part.bars.length > 0) ? html`<section><h3>How it went</h3>${this.#statuses(part, state)}</section>
      <section><h3>Response time</h3>${times(part)}${this.histogram.view(part.bars, state)}</section>` : nothing}
      <section>${input.traceId ? calls(part, input.traceId) : traces(part, state)}</section>
      ${operations(part)}`;
  }

  /**
   * @param {GraphPart} part
   * @param {MapState} state
   */
  #statuses({ counts }, { status }) {
    const whole = Object.values(counts).reduce((one, other) => one + other, 0);
    return html`<div class="map-statuses" role="group" aria-label="Take only what ended so">${OUTCOMES.map((outcome) => {
      const times = counts[outcome.toUpperCase()] ?? 0;
      const chosen = status.includes(outcome);
      return html`<button type="button" class="map-status-box ${outcome} ${times ? '' : 'none'}" aria-pressed=${chosen}
        ?disabled=${times === 0 && !chosen} @click=${() => this.on.set({ status: toggled(status, outcome) })}>
        <span class="status ${times ? outcome : ''}">${statusGlyph(outcome)}${statusWord(outcome)}</span>
        <b>${count(times)}</b><span class="quiet">${percent(times, whole)}</span></button>`;
    })}</div>`;
  }

  /**
   * @param {GraphNode} node
   * @param {Graph} graph
   */
  #neighbours(node, { nodes, edges }) {
    const into = edges.filter(({ to }) => to === node.id);
    const out = edges.filter(({ from }) => from === node.id);
    const list = (/** @type {string} */ title, /** @type {GraphEdge[]} */ some, /** @type {'from' | 'to'} */ end) =>
      (some.length > 0) ? html`<section><h3>${title}</h3><ul class="map-neighbours">${some.map((edge) => html`<li>
        <button type="button" @click=${() => this.on.set({ sel: edge.key, min: '', max: '', status: [] })}>
          <span>${nodeName(nodes[edge[end]])}</span>${(worst(edge.statistics) === 'ok') ? nothing
            : statusLabel(worst(edge.statistics))}<span class="quiet">${edgeNumbers(edge)}</span></button></li>`)}</ul>
      </section>` : nothing;
    return html`${list('Called by', into, 'from')}${list('Calls', out, 'to')}`;
  }

  /**
   * @param {GraphNode} node
   * @param {MapState} state
   */
  #around({ key }, { focus, hops }) {
    const here = focus === key;
    return html`<p class="map-around"><button type="button" class="button small" aria-pressed=${here}
      @click=${() => this.on.set(here ? { focus: '', hops: '' } : { focus: key, hops: (hops === 'all') ? '' : hops }, true)}
      >${here ? 'Show the rest again' : 'Show only what lies around it'}</button></p>`;
  }

}

/** @param {GraphPart} part */
function times({ times }) {
  if (!times) {
    return html`<p class="quiet">Nothing of it took so long.</p>`;
  }
  const named = [['Average', times.average], ['Median', times.p50], ['p90', times.p90], ['p99', times.p99],
    ['Longest', times.longest]];
  return html`<dl class="map-times">${named.map(([name, value]) =>
    html`<div><dt>${name}</dt><dd>${duration(Number(value))}</dd></div>`)}</dl>`;
}

/**
 * @param {GraphPart} part
 * @param {MapState} state
 */
function traces({ filter, traces }, { timeRange }) {
  return html`<a class="button map-traces" href=${href('/traces', { filter, timeRange: timeRange.startsWith('PT') ? timeRange : '' })}
      >View traces (${count(traces)})</a>
    <p class="map-filter"><code>${filter}</code>${copyButton(filter, 'Copy the filter expression')}</p>`;
}

/**
 * @param {GraphPart} part
 * @param {string} traceId
 */
function calls({ calls, shown }, traceId) {
  if (calls.length === 0) {
    return html`<p class="quiet">Nothing in the timeline tells of it.</p>`;
  }
  const all = Math.max(shown, calls.length);
  return html`<h3>In the timeline${(all > calls.length) ? `, the longest ${calls.length} of ${count(all)}` : ''}</h3>
    <ul class="map-calls">${calls.map(({ id, text, start, duration: took, status }) => html`<li>
      <a href=${traceHref(traceId, { seg: id })}><span class="mono">${text}</span>
        ${(status === 'ok') ? nothing : statusLabel(/** @type {any} */ (status))}
        <span class="quiet">+${duration(start) || '0 ms'}</span><b>${duration(took) || 'in progress'}</b></a></li>`)}</ul>`;
}

/** @param {GraphPart} part */
function operations({ operations, allOperations, calls }) {
  // The lines of a single trace tell the same unless some of them are alike.
  if (operations.length === 0 || operations.length === calls.length) {
    return nothing;
  }
  const rest = allOperations - operations.length;
  return html`<section><h3>Top operations</h3><table class="map-operations">
    <thead><tr><th scope="col">What</th><th scope="col">Calls</th><th scope="col">Average</th><th scope="col">Sum</th></tr></thead>
    <tbody>${operations.map(({ kind, text, count: times, failures, seconds, average }) => html`<tr>
      <td><span class="badge">${kind}</span> <span class="mono" title=${text}>${text}</span>${failures
        ? html` <span class="is-fault">${counted(failures, 'failure')}</span>` : nothing}</td>
      <td>${count(times)}</td><td>${duration(average)}</td><td>${duration(seconds)}</td></tr>`)}</tbody></table>
    ${(rest > 0) ? html`<p class="quiet">${count(rest)} more took less time.</p>` : nothing}</section>`;
}

/**
 * @param {string[]} statuses
 * @param {string} status
 */
function toggled(statuses, status) {
  return statuses.includes(status) ? statuses.filter((one) => one !== status) : [...statuses, status];
}
