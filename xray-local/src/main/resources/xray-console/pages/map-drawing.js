// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * How nodes and calls are drawn.
 */

import { nothing, svg } from '../ui/lit.js';
import { statusShape } from '../ui/status.js';
import { NODE_HEIGHT, NODE_WIDTH } from './map-layout.js';
import { typeOf } from './map-types.js';
import { edgeLabel, edgeNumbers, nodeLabel, nodeName, numbers, OUTCOMES, worst, worstWords } from './map-words.js';

/**
 * @typedef {import('./map-api.js').GraphNode} GraphNode
 * @typedef {import('./map-api.js').GraphEdge} GraphEdge
 * @typedef {import('./map-layout.js').Point} Point
 *
 * @typedef {object} Ends
 * @property {GraphNode} from
 * @property {GraphNode} to
 */

const RING = { x: 39, y: NODE_HEIGHT / 2, radius: 25 };

const TEXT = 78;

/** Less can't be seen in a ring. */
const LEAST_SHARE = 4;

const measure = document.createElement('canvas').getContext('2d');

/**
 * @param {GraphNode} node
 * @param {Point} place its middle
 * @param {{selected: boolean, single: boolean, hidden: number, quiet: boolean}} look
 */
export function drawNode(node, { x, y }, { selected, single, hidden, quiet }) {
  const { name, statistics, key } = node;
  const { icon, word } = typeOf(node);
  const client = statistics === undefined;
  const classes = `map-node ${selected ? 'selected' : ''} ${quiet ? 'quiet-part' : ''} ${client ? 'client' : ''}`;
  return svg`<g class=${classes} data-key=${key} role="button" tabindex="0" aria-pressed=${selected}
    aria-label=${nodeLabel(node, single)} transform="translate(${x - NODE_WIDTH / 2} ${y - NODE_HEIGHT / 2})">
    <title>${nodeName(node)}, ${word}</title>
    <rect class="map-card" width=${NODE_WIDTH} height=${NODE_HEIGHT} rx="10"/>
    ${ring(statistics)}
    <g class="glyph map-icon" transform="translate(${RING.x - 11} ${RING.y - 11}) scale(1.375)">${icon}</g>
    <text class="map-name" x=${TEXT} y="25">${fitting(client ? word : name, true)}</text>
    ${client ? svg`<text class="map-numbers" x=${TEXT} y="43">${fitting(`of ${name}`, false)}</text>` : status(node)}
    <text class="map-numbers" x=${TEXT} y="61">${numbers(node, single)}</text>
    ${hidden ? svg`<g class="map-hidden" transform="translate(${NODE_WIDTH - 8} ${NODE_HEIGHT + 3})"><rect x="-46" y="-10"
      width="46" height="18" rx="9"/><text x="-23" y="3">+${hidden} DB</text></g>` : nothing}
  </g>`;
}

/** @param {GraphNode} node */
function status({ statistics }) {
  const outcome = worst(statistics);
  const waiting = statistics?.total === 0;
  return svg`<g class="map-status ${waiting ? 'pending' : outcome}">
    <g class="glyph" transform="translate(${TEXT} 32) scale(0.8)">${statusShape(waiting ? 'pending' : outcome)}</g>
    <text x=${TEXT + 17} y="43">${waiting ? 'Running' : worstWords(statistics)}</text></g>`;
}

/** @param {import('./map-api.js').Counts | undefined} counts */
function ring(counts) {
  const { x, y, radius } = RING;
  const whole = svg`<circle class="map-ring" cx=${x} cy=${y} r=${radius}/>`;
  if (counts === undefined || counts.total === 0) {
    return whole;
  }
  const present = OUTCOMES.filter((outcome) => counts[outcome] > 0);
  const shares = present.map((outcome) => Math.max(LEAST_SHARE, 100 * counts[outcome] / counts.total));
  const sum = shares.reduce((one, other) => one + other, 0);
  const gap = (present.length > 1) ? 1.6 : 0;
  let start = 0;
  return svg`${whole}<g transform="rotate(-90 ${x} ${y})">${present.map((outcome, i) => {
    const share = 100 * shares[i] / sum;
    start += share;
    return svg`<circle class="map-ring ${outcome}" cx=${x} cy=${y} r=${radius} pathLength="100"
      stroke-dasharray="${share - gap} ${100 - share + gap}" stroke-dashoffset=${share - start}/>`;
  })}</g>`;
}

/**
 * @param {GraphEdge} edge
 * @param {Ends} ends
 * @param {string} path
 * @param {{selected: boolean, quiet: boolean, hot: boolean}} look
 */
export function drawEdge(edge, { from, to }, path, { selected, quiet, hot }) {
  const outcome = worst(edge.statistics);
  const width = 1.3 + 1.5 * Math.log10(1 + edge.statistics.total);
  const classes = `map-edge ${outcome} ${selected ? 'selected' : ''} ${quiet ? 'quiet-part' : ''} ${hot ? 'hot' : ''}`;
  return svg`<g class="${classes} ${edge.link ? 'link' : ''}" data-key=${edge.key} role="button" tabindex="-1"
    aria-pressed=${selected} aria-label=${edgeLabel(edge, nodeName(from), nodeName(to))}>
    <path class="map-hit" d=${path}/>
    <path class="map-line" d=${path} stroke-width=${width.toFixed(2)} marker-end="url(#map-arrow-${outcome})"/>
  </g>`;
}

/**
 * What is told of a call while somebody points at it.
 * @param {GraphEdge} edge
 * @param {Point} place
 */
export function drawEdgeLabel(edge, { x, y }) {
  const outcome = worst(edge.statistics);
  const words = edgeNumbers(edge) + ((outcome === 'ok') ? '' : ` · ${worstWords(edge.statistics)}`);
  const width = textWidth(words, '12px') + 18;
  return svg`<g class="map-label" transform="translate(${x} ${y})" aria-hidden="true">
    <rect x=${-width / 2} y="-12" width=${width} height="24" rx="12"/><text y="4">${words}</text></g>`;
}

/** Arrow heads, one for each colour. */
export function arrows() {
  return svg`<defs>${OUTCOMES.map((outcome) => svg`<marker id="map-arrow-${outcome}" class="map-arrow ${outcome}"
    viewBox="0 0 10 10" refX="8.5" refY="5" markerUnits="userSpaceOnUse" markerWidth="13" markerHeight="13"
    orient="auto"><path d="M0 1l9 4-9 4z"/></marker>`)}</defs>`;
}

/**
 * @param {string} text
 * @param {boolean} bold
 */
function fitting(text, bold) {
  const room = NODE_WIDTH - TEXT - 10;
  const font = bold ? '600 13px' : '12px';
  if (textWidth(text, font) <= room) {
    return text;
  }
  let length = Math.min(text.length, 40);
  while (length > 1 && textWidth(`${text.slice(0, length)}…`, font) > room) {
    length--;
  }
  return `${text.slice(0, length)}…`;
}

/**
 * @param {string} text
 * @param {string} font
 */
function textWidth(text, font) {
  if (measure === null) {
    return text.length * 7;
  }
  measure.font = `${font} ${getComputedStyle(document.body).fontFamily}`;
  return measure.measureText(text).width;
}
