// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * The timeline: tree on the left, bars on the right, one row per segment or subsegment. Only the rows in sight exist.
 */

import { duration } from '../ui/format.js';
import { css, html, nothing, repeat } from '../ui/lit.js';
import { splitter } from '../ui/splitter.js';
import { patternOf, serviceClass, statusLabel, statusOf, statusWord } from '../ui/status.js';
import { span } from './scale.js';

/**
 * @typedef {import('./trace-tree.js').TreeRow} TreeRow
 * @typedef {import('./trace-tree.js').TraceTree} TraceTree
 * @typedef {import('./scale.js').Scale} Scale
 * @typedef {{row: TreeRow, place: number}} PlacedRow
 */

const ROW = 24;

const BEYOND = 8;

/** Deeper rows aren't indented further. */
const DEEPEST = 24;

const QUIETLY_OK = html`<span class="visually-hidden">OK</span>`;

/** @type {import('../ui/splitter.js').SplitterOptions} */
const TREE_WIDTH = { name: 'tree', label: 'Width of the names', min: 240, max: 900, initial: 540, grows: 'right' };

export class Timeline {

  #scrollTop = 0;

  #height = 960;

  #focusWanted = false;

  /**
   * @param {TraceTree} tree
   * @param {{select: (row: TreeRow, how?: {focus?: boolean}) => void, changed: () => void, enter: () => void}} on
   */
  constructor(tree, on) {
    this.tree = tree;
    this.on = on;
  }

  /**
   * @param {Scale} scale
   * @param {TreeRow | null} selected
   * @param {Set<TreeRow>} hits what was found
   * @param {unknown} miniMap
   */
  view(scale, selected, hits, miniMap) {
    const row = (/** @type {PlacedRow} */ placed) => this.#row(placed, scale, selected, hits);
    return html`<section class="timeline">
      <div class="node-grid">${miniMap}<div class="node-grid" role="treegrid" aria-label="Timeline" aria-rowcount=${this.tree.visible.length + 1}>
        <div class="axis" role="row" aria-rowindex="1">
          <span role="columnheader" class="n-name">Name</span>
          <span role="columnheader" class="n-status">Status</span>
          <span role="columnheader" class="n-duration">Duration</span>
          <span role="columnheader" class="n-bar" aria-label="Time">${scale.ticks.map(tick)}</span>
        </div>
        <div class="node-scroll" role="rowgroup" @scroll=${this.#scrolled}>
          <div class="node-space" role="presentation" ${css({ height: `${this.tree.visible.length * ROW}px` })}>
            <div class="grid-lines" role="presentation">${scale.ticks.map(gridLine)}</div>
            ${repeat(this.#inSight(selected), keyOf, row)}
          </div>
        </div>
      </div></div>
      ${splitter(TREE_WIDTH)}
    </section>`;
  }

  /** After each rendering: room may have changed, and a row may wait for the focus. */
  rendered() {
    const scroller = this.#scroller();
    if (scroller === null) {
      return;
    }
    if (scroller.clientHeight !== this.#height) {
      this.#height = scroller.clientHeight;
      this.on.changed();
    }
    if (this.#focusWanted) {
      this.#focusWanted = false;
      const row = /** @type {HTMLElement | null} */ (scroller.querySelector('.node[aria-selected=true]'));
      row?.focus({ preventScroll: true });
    }
  }

  /**
   * Brings a row into sight, with the next rendering also the focus to it.
   * @param {TreeRow} row
   * @param {boolean} focus
   */
  show(row, focus) {
    this.#focusWanted ||= focus;
    const scroller = this.#scroller();
    const top = this.tree.placeOf(row) * ROW;
    if (scroller === null || top < 0) {
      return;
    }
    if (top < scroller.scrollTop) {
      scroller.scrollTop = top;
    }
    else if (top + ROW > scroller.scrollTop + scroller.clientHeight) {
      scroller.scrollTop = top + ROW - scroller.clientHeight;
    }
    this.#scrollTop = scroller.scrollTop;
  }

  pageful() {
    return Math.max(1, Math.floor(this.#height / ROW) - 1);
  }

  /** The selected row always exists, so that the focus isn't lost when it scrolls out of sight. */
  #inSight(/** @type {TreeRow | null} */ selected) {
    const { visible } = this.tree;
    const first = Math.max(0, Math.floor(this.#scrollTop / ROW) - BEYOND);
    const last = Math.min(visible.length, Math.ceil((this.#scrollTop + this.#height) / ROW) + BEYOND);
    const rows = visible.slice(first, last).map((row, index) => ({ row, place: first + index }));
    const place = this.tree.placeOf(selected);
    if (selected !== null && place >= 0 && place < first) {
      rows.unshift({ row: selected, place });
    }
    else if (selected !== null && place >= last) {
      rows.push({ row: selected, place });
    }
    return rows;
  }

  /**
   * @param {PlacedRow} placed
   * @param {Scale} scale
   * @param {TreeRow | null} selected
   * @param {Set<TreeRow>} hits
   */
  #row({ row, place }, scale, selected, hits) {
    const { node } = row;
    const status = statusOf(node);
    const isSelected = row === selected;
    const first = selected === null && place === 0;
    return html`<div class="node ${node.kind} ${status} ${serviceClass(node.service)} ${hits.has(row) ? 'hit' : ''}"
      role="row" data-id=${node.id} aria-rowindex=${place + 2} aria-level=${row.depth + 1} aria-expanded=${row.expandable ? row.expanded : nothing}
      aria-selected=${isSelected} tabindex=${(isSelected || first) ? 0 : -1} ${css({ top: `${place * ROW}px` })}
      @click=${() => this.on.select(row, { focus: true })} @dblclick=${this.on.enter}>
      <span class="n-name" role="gridcell" ${css({ '--depth': Math.min(row.depth, DEEPEST) })}>
        ${this.#twist(row)}<i class="dot" aria-hidden="true"></i>
        <span class="name" title=${node.name}>${node.name}</span>
        ${node.repetition ? html`<span class="badge partial">${patternOf(node.repetition)}</span>` : nothing}
        <span class="hint">${node.hint ?? ''}</span>
      </span>
      <span class="n-status" role="gridcell">
        <span>${(status === 'ok') ? QUIETLY_OK : statusLabel(status)}</span>
        <span class="mono code">${node.http?.response?.status ?? ''}</span>
      </span>
      <span class="n-duration mono" role="gridcell" title=${(node.self === undefined) ? nothing
        : `itself ${duration(node.self)}`}>${node.inProgress ? '…'
          : duration(node.repetition ? node.repetition.seconds : node.duration)}</span>
      <span class="n-bar" role="gridcell" aria-label=${`starts at ${duration(node.start)}`}>
        ${gap(row, scale)}${bar(row, scale)}${critical(row, scale)}
      </span>
    </div>`;
  }

  /** @param {TreeRow} row */
  #twist(row) {
    if (!row.expandable) {
      return html`<span class="twist"></span>`;
    }
    const toggle = (/** @type {Event} */ event) => {
      event.stopPropagation();
      this.tree.toggle(row);
      this.on.changed();
    };
    return html`<span class="twist ${row.expanded ? 'open' : 'shut'}" aria-hidden="true"
      title=${row.expanded ? 'Collapse' : 'Expand'} @click=${toggle}></span>`;
  }

  #scrolled = () => {
    this.#scrollTop = this.#scroller()?.scrollTop ?? 0;
    this.on.changed();
  };

  #scroller() {
    return /** @type {HTMLElement | null} */ (document.querySelector('.node-scroll'));
  }

}

/** @param {PlacedRow} placed */
function keyOf({ row }) {
  return row.key;
}

/** @param {Scale['ticks'][number]} tick */
function tick({ at, label }) {
  return html`<span class="tick" ${css({ left: `${at}%` })}>${label}</span>`;
}

/** @param {Scale['ticks'][number]} tick */
function gridLine({ at }) {
  return html`<i ${css({ left: `${at}%` })}></i>`;
}

/**
 * @param {TreeRow} row
 * @param {Scale} scale
 */
function bar({ node }, scale) {
  const place = span(scale, node.start, node.inProgress ? null : node.duration);
  if (place === null) {
    return nothing;
  }
  const { left, width } = place;
  const length = node.repetition ? repeated(node.repetition)
    : node.inProgress ? 'in progress' : duration(node.duration);
  const title = `${node.name}: ${statusWord(statusOf(node))}, +${duration(node.start)}, ${length}`;
  return html`<i class="bar ${node.inProgress ? 'growing' : ''}" title=${title}
    ${css({ left: `${left}%`, width: `${width}%` })}></i>`;
}

/** @param {import('../api.js').Repetition} repetition */
function repeated({ seconds, median, longest }) {
  return `${duration(seconds)} together, ${duration(median)} the median, ${duration(longest)} the longest`;
}

/**
 * When it was waited for, as a line under the bar.
 * @param {TreeRow} row
 * @param {Scale} scale
 */
function critical({ node }, scale) {
  const path = node.critical ?? [];
  const parts = [];
  for (let i = 0; i + 1 < path.length; i += 2) {
    const place = span(scale, path[i], path[i + 1] - path[i]);
    if (place !== null) {
      parts.push(html`<i class="critical" ${css({ left: `${place.left}%`, width: `${place.width}%` })}></i>`);
    }
  }
  return parts;
}

/**
 * What passed between the caller's call and the callee's own time: the network, a queue. Shaded over the call, behind
 * the bar.
 * @param {TreeRow} row
 * @param {Scale} scale
 */
function gap({ node, parent }, scale) {
  const between = gapOf(node, parent?.node);
  const place = (between !== null) ? span(scale, /** @type {any} */ (parent).node.start, parent?.node.duration) : null;
  return (place === null) ? nothing : html`<i class="gap" title=${`network / queue ${duration(between)}`}
    ${css({ left: `${place.left}%`, width: `${place.width}%` })}></i>`;
}

/**
 * @param {import('../api.js').TraceNode} node
 * @param {import('../api.js').TraceNode | undefined} call what it stands below
 * @returns {number | null} seconds of the call in which the callee didn't run
 */
export function gapOf(node, call) {
  if (node.kind !== 'segment' || call?.kind !== 'subsegment' || call.inProgress || node.inProgress) {
    return null;
  }
  const between = (call.duration ?? 0) - (node.duration ?? 0);
  return (between > 0) ? between : null;
}
