// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * The lines of calls between nodes.
 */

import { NODE_HEIGHT, NODE_WIDTH } from './map-layout.js';

/**
 * @typedef {import('./map-layout.js').Point} Point
 * @typedef {import('./map-layout.js').Layout} Layout
 */

/**
 * @param {Layout} layout
 * @param {string} key of the call
 * @param {string} from key of the caller
 * @param {string} to key of the called
 * @returns {Point[]} from the caller's side to the called one's, around what lies between as far as that is known
 */
export function routeOf(layout, key, from, to) {
  const start = /** @type {Point} */ (layout.places.get(from));
  const end = /** @type {Point} */ (layout.places.get(to));
  if (from === to) {
    return [{ x: start.x + NODE_WIDTH / 2 - 50, y: start.y - NODE_HEIGHT / 2 },
      { x: start.x + NODE_WIDTH / 2 - 14, y: start.y - NODE_HEIGHT / 2 }];
  }
  const side = (end.x >= start.x) ? NODE_WIDTH / 2 : -NODE_WIDTH / 2;
  const between = (layout.routes.get(key) ?? []).slice(1, -1);
  return [{ x: start.x + side, y: start.y }, ...between, { x: end.x - side, y: end.y }];
}

/**
 * @param {Point[]} points
 * @param {boolean} itself it ends where it began
 */
export function pathOf(points, itself) {
  const [first, ...others] = points;
  if (itself) {
    return loop(first, others[0]);
  }
  let at = first;
  const curves = others.map((point) => {
    const middle = (at.x + point.x) / 2;
    const curve = `C${round(middle)} ${round(at.y)} ${round(middle)} ${round(point.y)} ${round(point.x)} ${round(point.y)}`;
    at = point;
    return curve;
  });
  return `M${round(first.x)} ${round(first.y)}${curves.join('')}`;
}

/**
 * @param {Point[]} points
 * @returns {Point} where a label belongs
 */
export function middleOf(points) {
  const half = Math.floor(points.length / 2);
  if (points.length % 2 === 1) {
    return points[half];
  }
  const [one, other] = [points[half - 1], points[half]];
  return { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 };
}

/**
 * A service that calls itself.
 * @param {Point} start
 * @param {Point} end
 */
function loop(start, end) {
  return `M${round(start.x)} ${round(start.y)}C${round(start.x)} ${round(start.y - 40)} ${round(end.x)}
    ${round(end.y - 40)} ${round(end.x)} ${round(end.y)}`;
}

/** @param {number} value */
function round(value) {
  return Math.round(value * 10) / 10;
}
