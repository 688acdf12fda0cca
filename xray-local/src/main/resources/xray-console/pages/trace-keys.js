// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * The keys of the trace page.
 */

import { tracesHref } from '../router.js';

/**
 * @typedef {import('./trace.js').TracePage} TracePage
 * @typedef {import('./trace-tree.js').TreeRow} TreeRow
 */

/** What is zoomed to doesn't touch the edges. */
const MARGIN = 0.05;

/**
 * @param {TracePage} page
 * @param {KeyboardEvent} event
 * @returns {boolean} whether it took the key
 */
export function traceKey(page, event) {
  const target = /** @type {HTMLElement} */ (event.target);
  if (event.key === 'r') {
    page.switchView();
    return true;
  }
  if (target.closest('.detail') !== null) {
    return event.key === 'Escape' && backToRow(page);
  }
  if (event.key === 'Escape') {
    location.hash = tracesHref();
    return true;
  }
  const command = COMMANDS[event.key];
  const forTarget = event.key === 'Enter' && target.closest('a, button, summary') !== null;
  if (command === undefined || forTarget || page.route.view !== 'timeline' || page.tree.visible.length === 0) {
    return false;
  }
  command(page);
  return true;
}

/** @type {Record<string, (page: TracePage) => void>} */
const COMMANDS = {
  j: (page) => move(page, 1),
  ArrowDown: (page) => move(page, 1),
  k: (page) => move(page, -1),
  ArrowUp: (page) => move(page, -1),
  PageDown: (page) => move(page, page.timeline.pageful()),
  PageUp: (page) => move(page, -page.timeline.pageful()),
  Home: (page) => move(page, -Infinity),
  End: (page) => move(page, Infinity),
  ArrowRight: inwards,
  ArrowLeft: outwards,
  '[': (page) => fold(page, () => page.tree.collapseAll()),
  ']': (page) => fold(page, () => page.tree.expandAll()),
  e: (page) => next(page, ({ fault, error, throttle }) => fault || error || throttle),
  g: (page) => next(page, ({ critical }) => (critical?.length ?? 0) > 0),
  z: zoom,
  '0': (page) => page.zoom(null),
  '/': (page) => page.openFind(),
  n: (page) => page.find.step(1),
  N: (page) => page.find.step(-1),
  c: () => /** @type {HTMLElement | null} */ (document.querySelector('.trace-title .actions button'))?.focus(),
  Enter: (page) => page.detail.focus()
};

/**
 * @param {TracePage} page
 * @param {number} by
 */
function move(page, by) {
  const { visible } = page.tree;
  const to = page.tree.placeOf(page.selected) + by;
  page.select(visible[Math.min(Math.max(to, 0), visible.length - 1)]);
}

/** @param {TracePage} page */
function inwards(page) {
  const row = page.selected;
  if (row?.expandable && !row.expanded) {
    page.tree.toggle(row, true);
    page.app.render();
  }
  else if (row?.expandable) {
    move(page, 1);
  }
}

/** @param {TracePage} page */
function outwards(page) {
  const row = page.selected;
  if (row?.expandable && row.expanded) {
    page.tree.toggle(row, false);
    page.app.render();
  }
  else if (row?.parent) {
    page.select(row.parent);
  }
}

/**
 * @param {TracePage} page
 * @param {() => void} change
 */
function fold(page, change) {
  change();
  let row = page.selected;
  while (row !== null && page.tree.placeOf(row) < 0) {
    row = row.parent;
  }
  page.select(row ?? page.tree.visible[0]);
}

/**
 * @param {TracePage} page
 * @param {(node: import('../api.js').TraceNode) => boolean} wanted
 */
function next(page, wanted) {
  const { rows } = page.tree;
  const at = (page.selected !== null) ? rows.indexOf(page.selected) : -1;
  const suits = (/** @type {TreeRow} */ { node }) => node.kind !== 'repetition' && wanted(node);
  const found = rows.slice(at + 1).find(suits) ?? rows.find(suits);
  if (found !== undefined) {
    page.select(found);
  }
}

/** @param {TracePage} page */
function zoom(page) {
  const node = page.selected?.node;
  if (node !== undefined && !node.inProgress && (node.duration ?? 0) > 0) {
    const margin = (node.duration ?? 0) * MARGIN;
    page.zoom({ from: Math.max(0, node.start - margin), to: node.start + (node.duration ?? 0) + margin });
  }
}

/** @param {TracePage} page */
function backToRow(page) {
  if (page.selected !== null) {
    page.select(page.selected);
  }
  return true;
}
