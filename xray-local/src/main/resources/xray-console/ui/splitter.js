// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * The line between two areas, which moves by pointer and by arrow keys. The width is the custom property
 * `--{name}-width`, and is remembered.
 */

import { html } from './lit.js';

/**
 * @typedef {object} SplitterOptions
 * @property {string} name
 * @property {string} label
 * @property {number} min
 * @property {number} max
 * @property {number} initial
 * @property {'left' | 'right'} grows which way the area gets wider
 */

const STEP = 24;

/** @type {Map<string, number>} */
const widths = new Map();

/** @param {SplitterOptions} options */
export function splitter(options) {
  const { name, label, min, max } = options;
  const width = widthOf(options);
  return html`<div class="splitter splitter-${name}" role="separator" aria-orientation="vertical" tabindex="0"
    aria-label=${label} aria-valuemin=${min} aria-valuemax=${max} aria-valuenow=${width}
    @pointerdown=${(/** @type {PointerEvent} */ event) => drag(event, options)}
    @keydown=${(/** @type {KeyboardEvent} */ event) => key(event, options)}></div>`;
}

/** @param {SplitterOptions} options */
function widthOf(options) {
  if (!widths.has(options.name)) {
    const stored = Number(localStorage.getItem(`xray-local.width.${options.name}`));
    resize(options, stored || options.initial);
  }
  return /** @type {number} */ (widths.get(options.name));
}

/**
 * @param {SplitterOptions} options
 * @param {number} width
 */
function resize({ name, min, max }, width) {
  const fitting = Math.round(Math.min(max, Math.max(min, width)));
  widths.set(name, fitting);
  document.documentElement.style.setProperty(`--${name}-width`, `${fitting}px`);
  return fitting;
}

/**
 * @param {PointerEvent} event
 * @param {SplitterOptions} options
 */
function drag(event, options) {
  const line = /** @type {HTMLElement} */ (event.currentTarget);
  const from = event.clientX;
  const before = widthOf(options);
  line.setPointerCapture(event.pointerId);
  line.onpointermove = ({ clientX }) => {
    const moved = (options.grows === 'right') ? clientX - from : from - clientX;
    line.setAttribute('aria-valuenow', String(resize(options, before + moved)));
  };
  line.onpointerup = () => {
    line.onpointermove = null;
    remember(options);
  };
}

/**
 * @param {KeyboardEvent} event
 * @param {SplitterOptions} options
 */
function key(event, options) {
  const towards = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (towards !== undefined) {
    const step = (options.grows === 'right') ? towards * STEP : -towards * STEP;
    const line = /** @type {HTMLElement} */ (event.currentTarget);
    line.setAttribute('aria-valuenow', String(resize(options, widthOf(options) + step)));
    remember(options);
    event.preventDefault();
    event.stopPropagation();
  }
}

/** @param {SplitterOptions} options */
function remember({ name }) {
  localStorage.setItem(`xray-local.width.${name}`, String(widths.get(name)));
}
