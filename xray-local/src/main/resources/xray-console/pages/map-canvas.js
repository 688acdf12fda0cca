// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * The drawing: nodes and calls that can be pointed at, moved between and selected.
 */

import { counted } from '../ui/format.js';
import { html, repeat, svg } from '../ui/lit.js';
import { arrows, drawEdge, drawEdgeLabel, drawNode } from './map-drawing.js';
import { layoutOf } from './map-layout.js';
import { middleOf, pathOf, routeOf } from './map-routes.js';
import { neighbour, readingOrder } from './map-steps.js';
import { Viewport } from './map-viewport.js';

/**
 * @typedef {import('./map-api.js').GraphNode} GraphNode
 * @typedef {import('./map-api.js').GraphEdge} GraphEdge
 * @typedef {import('./map-part.js').Shown} Shown
 */

export class MapCanvas {

  /** @type {import('./map-layout.js').Layout | null} */
  #layout = null;

  /** @type {Shown | null} */
  #shown = null;

  /** What somebody points at, or has the focus in. */
  #hot = '';

  /** The node whose connections are gone through by keys. */
  #edgesOf = '';

  /**
   * @param {import('../app.js').Console} app
   * @param {{select: (key: string) => void, open: (key: string) => void}} on
   */
  constructor(app, on) {
    this.app = app;
    this.on = on;
    this.viewport = new Viewport(app.render);
  }

  /**
   * @param {Shown} shown
   * @param {string} selected
   * @param {boolean} single
   */
  view(shown, selected, single) {
    const layout = layoutOf(shown);
    this.#layout = layout;
    this.#shown = shown;
    const nodes = readingOrder(shown.nodes, layout);
    const label = `Map of ${counted(shown.nodes.length, 'node')} and ${counted(shown.edges.length, 'connection')}`;
    return html`<div class="map-canvas">
      <svg class="map-svg" role="group" aria-label=${label} aria-describedby="map-hint"
        @wheel=${{ handleEvent: (/** @type {WheelEvent} */ event) => this.viewport.wheel(event), passive: false }}
        @pointerdown=${(/** @type {PointerEvent} */ event) => this.viewport.drag(event)}
        @pointerover=${(/** @type {Event} */ event) => this.#point(event)}
        @pointerleave=${(/** @type {Event} */ event) => this.#point(event)}
        @focusin=${(/** @type {Event} */ event) => this.#point(event)}
        @focusout=${(/** @type {Event} */ event) => this.#point(event)}
        @click=${(/** @type {Event} */ event) => this.#click(event)}>
        ${arrows()}
        <g transform=${this.viewport.transform}>
          ${repeat(shown.edges, ({ key }) => key, (edge) => this.#edge(edge, selected))}
          ${repeat(nodes, ({ key }) => key, (node) => this.#node(node, selected, single))}
          ${this.#labels(selected)}
        </g>
      </svg>
      <p class="visually-hidden" id="map-hint">Arrow keys go from node to node, e goes through the connections of a
        node, Enter opens the details, t shows the same as a table.</p>
      ${this.#tools()}
    </div>`;
  }

  /** @param {string} selected */
  rendered(selected) {
    const { places } = this.#layout ?? {};
    if (this.#layout !== null && this.viewport.settle(document.querySelector('.map-canvas'), this.#layout)) {
      this.viewport.reveal(places?.get(selected));
    }
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (this.#shown === null || document.querySelector('.map-svg') === null) {
      return false;
    }
    switch (event.key) {
      case '+': case '=': this.viewport.step(1); return true;
      case '-': this.viewport.step(-1); return true;
      case '0': this.viewport.fit(); return true;
      case 'e': return this.#nextEdge();
      case 'Enter': case ' ': return this.#choose(event.key === 'Enter');
      default: return event.key.startsWith('Arrow') && this.#move(event.key);
    }
  }

  /** @param {string} key */
  focus(key) {
    this.viewport.reveal(this.#layout?.places.get(key));
    const target = elementOf(key);
    target?.focus({ preventScroll: true });
    return target !== null;
  }

  /** The key of the node or edge that has the focus, empty if none has. */
  get focused() {
    return keyOf(document.activeElement);
  }

  /**
   * @param {GraphEdge} edge
   * @param {string} selected
   */
  #edge(edge, selected) {
    const { from, to } = this.#ends(edge);
    const hot = [edge.key, from.key, to.key].includes(this.#hot);
    const look = { selected: edge.key === selected, quiet: this.#hot !== '' && !hot, hot };
    return drawEdge(edge, { from, to }, pathOf(this.#route(edge), from === to), look);
  }

  /**
   * @param {GraphNode} node
   * @param {string} selected
   * @param {boolean} single
   */
  #node(node, selected, single) {
    const place = /** @type {import('./map-layout.js').Point} */ (this.#layout?.places.get(node.key));
    const hidden = this.#shown?.hidden.get(node.id) ?? 0;
    return drawNode(node, place, { selected: node.key === selected, single, hidden, quiet: false });
  }

  /** @param {string} selected */
  #labels(selected) {
    const told = (this.#shown?.edges ?? []).filter(({ key }) => key === this.#hot || key === selected);
    return svg`${told.map((edge) => drawEdgeLabel(edge, middleOf(this.#route(edge))))}`;
  }

  #tools() {
    return html`<div class="map-tools" role="group" aria-label="Size of the map">
      <button type="button" class="icon-button" title="Smaller (-)" aria-label="Smaller"
        @click=${() => this.viewport.step(-1)}>−</button>
      <button type="button" class="icon-button" title="Larger (+)" aria-label="Larger"
        @click=${() => this.viewport.step(1)}>+</button>
      <button type="button" class="button small" title="The whole map (0)" @click=${() => this.viewport.fit()}
        >Fit</button>
    </div>`;
  }

  /** @param {GraphEdge} edge */
  #ends({ from, to }) {
    const nodes = this.#shown?.nodes ?? [];
    const find = (/** @type {number} */ wanted) => /** @type {GraphNode} */ (nodes.find(({ id }) => id === wanted));
    return { from: find(from), to: find(to) };
  }

  /** @param {GraphEdge} edge */
  #route(edge) {
    const { from, to } = this.#ends(edge);
    return routeOf(/** @type {import('./map-layout.js').Layout} */ (this.#layout), edge.key, from.key, to.key);
  }

  /** @param {string} arrow */
  #move(arrow) {
    const { focused } = this;
    const shown = /** @type {Shown} */ (this.#shown);
    const layout = /** @type {import('./map-layout.js').Layout} */ (this.#layout);
    const next = neighbour(shown, layout, focused, arrow);
    return next !== null && this.focus(next);
  }

  /** The connections of the node that has, or had, the focus, one after the other. */
  #nextEdge() {
    const { focused } = this;
    const { edges = [] } = this.#shown ?? {};
    const at = edges.findIndex(({ key }) => key === focused);
    this.#edgesOf = (at < 0) ? focused : this.#edgesOf;
    const near = edges.filter((edge) => {
      const { from, to } = this.#ends(edge);
      return this.#edgesOf === '' || [from.key, to.key].includes(this.#edgesOf);
    });
    const next = near[(near.findIndex(({ key }) => key === focused) + 1) % near.length];
    return next !== undefined && this.focus(next.key);
  }

  /** @param {boolean} open */
  #choose(open) {
    const { focused } = this;
    if (focused !== '') {
      (open ? this.on.open : this.on.select)(focused);
    }
    return focused !== '';
  }

  /** @param {Event} event */
  #click(event) {
    const key = keyOf(/** @type {Element} */ (event.target));
    if (!this.viewport.dragged) {
      this.on.select(key);
    }
  }

  /** @param {Event} event */
  #point(event) {
    const leaves = event.type === 'pointerleave' || event.type === 'focusout';
    const hot = leaves ? this.focused : keyOf(/** @type {Element} */ (event.target));
    if (hot !== this.#hot) {
      this.#hot = hot;
      this.app.render();
    }
  }

}

/** @param {Element | null} element */
function keyOf(element) {
  return /** @type {HTMLElement | null} */ (element?.closest('.map-svg [data-key]'))?.dataset.key ?? '';
}

/** @param {string} key */
function elementOf(key) {
  const elements = /** @type {NodeListOf<SVGElement>} */ (document.querySelectorAll('.map-svg [data-key]'));
  return [...elements].find((element) => element.dataset.key === key) ?? null;
}
