// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * Which node comes next.
 */

import { NODE_WIDTH } from './map-layout.js';

/**
 * @typedef {import('./map-api.js').GraphNode} GraphNode
 * @typedef {import('./map-layout.js').Layout} Layout
 * @typedef {import('./map-layout.js').Point} Point
 * @typedef {import('./map-part.js').Shown} Shown
 */

/**
 * @param {GraphNode[]} nodes
 * @param {Layout} layout
 * @returns {GraphNode[]} layer by layer, from top to bottom
 */
export function readingOrder(nodes, { places }) {
  const place = (/** @type {GraphNode} */ { key }) => /** @type {Point} */ (places.get(key));
  return nodes.toSorted((one, other) => place(one).x - place(other).x || place(one).y - place(other).y);
}

/**
 * @param {Shown} shown
 * @param {Layout} layout
 * @param {string} focused key of the node or edge that has the focus
 * @param {string} arrow
 * @returns {string | null} key of the node in that direction
 */
export function neighbour(shown, layout, focused, arrow) {
  const edge = shown.edges.find(({ key }) => key === focused);
  if (edge !== undefined) {
    const end = ['ArrowLeft', 'ArrowUp'].includes(arrow) ? edge.from : edge.to;
    return shown.nodes.find(({ id }) => id === end)?.key ?? null;
  }
  const node = shown.nodes.find(({ key }) => key === focused);
  if (node === undefined) {
    return readingOrder(shown.nodes, layout)[0]?.key ?? null;
  }
  const others = shown.nodes.filter((other) => other !== node);
  const connected = others.filter(({ id }) => shown.edges.some(({ from, to }) => (arrow === 'ArrowRight')
    ? from === node.id && to === id : to === node.id && from === id));
  const sideways = arrow === 'ArrowLeft' || arrow === 'ArrowRight';
  return (sideways ? nearest(connected, node, layout, arrow) : null) ?? nearest(others, node, layout, arrow);
}

/**
 * @param {GraphNode[]} candidates
 * @param {GraphNode} node
 * @param {Layout} layout
 * @param {string} arrow
 */
function nearest(candidates, node, { places }, arrow) {
  const from = /** @type {Point} */ (places.get(node.key));
  const distances = candidates.map(({ key }) => {
    const { x, y } = /** @type {Point} */ (places.get(key));
    return { key, cost: costOf(x - from.x, y - from.y, arrow) };
  });
  const reachable = distances.filter(({ cost }) => cost < Infinity).sort((one, other) => one.cost - other.cost);
  return reachable[0]?.key ?? null;
}

/**
 * @param {number} x
 * @param {number} y
 * @param {string} arrow
 */
function costOf(x, y, arrow) {
  const along = { ArrowRight: x, ArrowLeft: -x, ArrowDown: y, ArrowUp: -y }[arrow] ?? 0;
  const across = (arrow === 'ArrowUp' || arrow === 'ArrowDown') ? Math.abs(x) : Math.abs(y);
  const least = (arrow === 'ArrowRight' || arrow === 'ArrowLeft') ? NODE_WIDTH / 2 : 1;
  return (along >= least) ? along + 2 * across : Infinity;
}
