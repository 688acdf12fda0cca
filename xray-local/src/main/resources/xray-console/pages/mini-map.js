// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * The whole trace in a strip: a line per row, and a frame around what the bars show. Dragging over it zooms.
 */

import { css, html, nothing } from '../ui/lit.js';
import { serviceClass } from '../ui/status.js';

/**
 * @typedef {import('./scale.js').Scale} Scale
 * @typedef {import('./scale.js').Stretch} Stretch
 * @typedef {import('./trace-tree.js').TreeRow} TreeRow
 */

const HEIGHT = 36;

/** A shorter drag is a click. */
const LEAST_DRAG = 4;

export class MiniMap {

  /** @type {{from: number, to: number} | null} where somebody drags, in shares of the width */
  #drag = null;

  /** What was painted last. */
  #painted = '';

  /** @param {{zoom: (stretch: Stretch | null) => void, changed: () => void}} on */
  constructor(on) {
    this.on = on;
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => on.changed());
  }

  /**
   * @param {number} extent seconds of the whole trace
   * @param {Scale} scale
   */
  view(extent, scale) {
    const zoomed = scale.total < extent;
    const frame = this.#drag ?? { from: scale.from / extent, to: (scale.from + scale.total) / extent };
    const [left, right] = [Math.min(frame.from, frame.to), Math.max(frame.from, frame.to)];
    return html`<div class="mini-map" @pointerdown=${(/** @type {PointerEvent} */ event) => this.#begin(event, extent)}
      title="Drag to zoom; z zooms to the selected row, 0 shows all">
      <canvas aria-hidden="true"></canvas>
      ${(zoomed || this.#drag !== null) ? html`<i class="frame"
        ${css({ left: `${left * 100}%`, width: `${(right - left) * 100}%` })}></i>` : nothing}
      ${zoomed ? html`<button type="button" class="button small" @click=${() => this.on.zoom(null)}
        @pointerdown=${stop}>Show all</button>` : nothing}
    </div>`;
  }

  /**
   * After each rendering; paints only what has changed.
   * @param {TreeRow[]} rows
   * @param {number} extent
   * @param {unknown} state changes when the rows do
   */
  paint(rows, extent, state) {
    const canvas = /** @type {HTMLCanvasElement | null} */ (document.querySelector('.mini-map canvas'));
    if (canvas === null) {
      this.#painted = '';
      return;
    }
    const width = canvas.clientWidth;
    const wanted = `${width} ${extent} ${rows.length} ${state} ${getComputedStyle(canvas).color}`;
    if (wanted !== this.#painted && width > 0) {
      this.#painted = wanted;
      draw(canvas, width, rows, extent);
    }
  }

  /**
   * @param {PointerEvent} event
   * @param {number} extent
   */
  #begin(event, extent) {
    const strip = /** @type {HTMLElement} */ (event.currentTarget);
    const { left, width } = strip.getBoundingClientRect();
    const at = (/** @type {PointerEvent} */ { clientX }) => Math.min(1, Math.max(0, (clientX - left) / width));
    const from = at(event);
    strip.setPointerCapture(event.pointerId);
    const move = (/** @type {PointerEvent} */ moved) => {
      this.#drag = { from, to: at(moved) };
      this.on.changed();
    };
    const end = (/** @type {PointerEvent} */ ended) => {
      strip.removeEventListener('pointermove', move);
      strip.removeEventListener('pointerup', end);
      strip.removeEventListener('pointercancel', end);
      this.#drag = null;
      const to = at(ended);
      if (ended.type === 'pointerup' && Math.abs(to - from) * width >= LEAST_DRAG) {
        this.on.zoom({ from: Math.min(from, to) * extent, to: Math.max(from, to) * extent });
      }
      this.on.changed();
    };
    strip.addEventListener('pointermove', move);
    strip.addEventListener('pointerup', end);
    strip.addEventListener('pointercancel', end);
  }

}

/** @param {Event} event */
function stop(event) {
  event.stopPropagation();
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {number} width
 * @param {TreeRow[]} rows
 * @param {number} extent
 */
function draw(canvas, width, rows, extent) {
  const ratio = devicePixelRatio;
  canvas.width = width * ratio;
  canvas.height = HEIGHT * ratio;
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  context.scale(ratio, ratio);
  const colours = new Map();
  const each = Math.min(4, (HEIGHT - 4) / Math.max(1, rows.length));
  rows.forEach(({ node }, index) => {
    const name = (node.fault) ? 'fault' : serviceClass(node.service);
    context.fillStyle = colours.get(name) ?? colour(colours, canvas, name);
    const length = node.inProgress ? extent - node.start : node.duration ?? 0;
    context.fillRect(node.start / extent * width, 2 + index * each, Math.max(1, length / extent * width),
      Math.max(0.5, each * 0.8));
  });
}

/**
 * @param {Map<string, string>} colours
 * @param {HTMLCanvasElement} canvas
 * @param {string} name a class that gives the canvas its colour
 */
function colour(colours, canvas, name) {
  canvas.className = name;
  const value = getComputedStyle(canvas).color;
  canvas.className = '';
  colours.set(name, value);
  return value;
}
