// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * Which part of the drawing is seen, and how large: by wheel, by dragging, by keys.
 */

import { NODE_HEIGHT, NODE_WIDTH } from './map-layout.js';

const LARGEST = 2.5;

const SMALLEST = 0.08;

/** Names are hard to read below. */
const READABLE = 0.66;

const STEP = 1.25;

const MARGIN = 24;

/** Pixels up to which a movement belongs to a click. */
const CLICK = 4;

export class Viewport {

  x = 0;

  y = 0;

  scale = 1;

  /** Nobody has moved it: it follows the size of the drawing and of the window. */
  fitted = true;

  /** The last time that somebody pressed a button, the drawing was moved: that was no click. */
  dragged = false;

  #width = 0;

  #height = 0;

  #drawing = { width: 0, height: 0 };

  /** @param {() => void} changed */
  constructor(changed) {
    this.changed = changed;
  }

  get transform() {
    return `translate(${this.x.toFixed(2)} ${this.y.toFixed(2)}) scale(${this.scale.toFixed(4)})`;
  }

  /**
   * @param {Element | null} canvas
   * @param {{width: number, height: number}} drawing
   * @returns {boolean} whether one of the two has another size than before
   */
  settle(canvas, drawing) {
    const { width = 0, height = 0 } = canvas?.getBoundingClientRect() ?? {};
    const same = width === this.#width && height === this.#height && drawing.width === this.#drawing.width
      && drawing.height === this.#drawing.height;
    if (same || width === 0) {
      return false;
    }
    this.#width = width;
    this.#height = height;
    this.#drawing = { width: drawing.width, height: drawing.height };
    if (this.fitted) {
      this.fit(READABLE);
    }
    return true;
  }

  /** @param {number} [least] smallest scale; what doesn't fit then is cut at the right */
  fit(least = SMALLEST) {
    const { width, height } = this.#drawing;
    const wanted = Math.min((this.#width - 2 * MARGIN) / width, (this.#height - 2 * MARGIN) / height, 1.1);
    this.scale = Math.min(LARGEST, Math.max(least, wanted));
    this.x = Math.max(MARGIN, (this.#width - width * this.scale) / 2);
    this.y = (this.#height - height * this.scale) / 2;
    this.fitted = true;
    this.changed();
  }

  /**
   * @param {number} factor
   * @param {{x: number, y: number}} [at] what stays where it is, in pixels of the canvas
   */
  zoom(factor, at = { x: this.#width / 2, y: this.#height / 2 }) {
    const scale = Math.min(LARGEST, Math.max(SMALLEST, this.scale * factor));
    this.x = at.x - (at.x - this.x) * scale / this.scale;
    this.y = at.y - (at.y - this.y) * scale / this.scale;
    this.scale = scale;
    this.fitted = false;
    this.changed();
  }

  /** @param {1 | -1} direction */
  step(direction) {
    this.zoom((direction > 0) ? STEP : 1 / STEP);
  }

  /**
   * @param {number} x
   * @param {number} y
   */
  pan(x, y) {
    this.x += x;
    this.y += y;
    this.fitted = false;
    this.changed();
  }

  /**
   * Brings a node into sight.
   * @param {import('./map-layout.js').Point | undefined} place
   */
  reveal(place) {
    if (place === undefined || this.#width === 0) {
      return;
    }
    const [halfWidth, halfHeight] = [NODE_WIDTH / 2 * this.scale, NODE_HEIGHT / 2 * this.scale];
    const x = missing(this.x + place.x * this.scale, halfWidth, this.#width);
    const y = missing(this.y + place.y * this.scale, halfHeight, this.#height);
    if (x !== 0 || y !== 0) {
      this.pan(x, y);
    }
  }

  /** @param {PointerEvent} event */
  drag(event) {
    const canvas = /** @type {SVGElement} */ (event.currentTarget);
    let { clientX: x, clientY: y } = event;
    this.dragged = false;
    const move = (/** @type {PointerEvent} */ to) => {
      if (!this.dragged && Math.hypot(to.clientX - x, to.clientY - y) < CLICK) {
        return;
      }
      if (!this.dragged) {
        this.dragged = true;
        canvas.setPointerCapture(event.pointerId);
      }
      this.pan(to.clientX - x, to.clientY - y);
      ({ clientX: x, clientY: y } = to);
    };
    canvas.addEventListener('pointermove', move);
    for (const end of ['pointerup', 'pointercancel']) {
      addEventListener(end, () => canvas.removeEventListener('pointermove', move), { once: true });
    }
  }

  /** @param {WheelEvent} event */
  wheel(event) {
    event.preventDefault();
    const { left, top } = /** @type {Element} */ (event.currentTarget).getBoundingClientRect();
    if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      this.pan(-(event.deltaX || event.deltaY), 0);
      return;
    }
    this.zoom(Math.exp(-Math.sign(event.deltaY) * Math.min(Math.abs(event.deltaY), 120) / 600),
      { x: event.clientX - left, y: event.clientY - top });
  }

}

/**
 * @param {number} middle
 * @param {number} half
 * @param {number} room
 */
function missing(middle, half, room) {
  const [low, high] = [middle - half - MARGIN, middle + half + MARGIN];
  if (low < 0) {
    return -low;
  }
  return (high > room) ? room - high : 0;
}
