// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * How long it took, as a histogram of which a part can be taken, by dragging over it or by two handles.
 */

import { count, duration } from '../ui/format.js';
import { css, html, nothing, svg } from '../ui/lit.js';
import { OUTCOMES } from './map-words.js';

/**
 * @typedef {import('./map-api.js').GraphPart['bars'][number]} Bar
 * @typedef {{min: string, max: string}} Range seconds; empty at an open end
 */

const HEIGHT = 100;

const MARKS = 4;

export class Histogram {

  /** @type {{low: number, high: number} | null} while somebody drags */
  #dragged = null;

  /** @type {Bar[]} */
  #bars = [];

  /** @type {Range} as it was chosen last, be it drawn by now or not */
  #range = { min: '', max: '' };

  /**
   * @param {() => void} changed
   * @param {(range: Range) => void} choose
   */
  constructor(changed, choose) {
    this.changed = changed;
    this.choose = choose;
  }

  /**
   * @param {Bar[]} bars
   * @param {Range} range
   */
  view(bars, range) {
    this.#bars = bars;
    this.#range = range;
    if (bars.length === 0) {
      return html`<p class="quiet">Nothing has ended yet.</p>`;
    }
    const { low, high } = this.#dragged ?? this.#indexes(range);
    const highest = Math.max(...bars.map(total), 1);
    const whole = low === 0 && high === bars.length;
    return html`<div class="map-histogram">
      <div class="map-plot" @pointerdown=${(/** @type {PointerEvent} */ event) => this.#drag(event)}>
        <svg viewBox="0 0 ${bars.length * 10} ${HEIGHT}" preserveAspectRatio="none" role="img"
          aria-label=${summary(bars)}>${bars.map((bar, i) => column(bar, i, highest, i >= low && i < high))}</svg>
        ${whole ? nothing : html`<div class="map-brush" ${css({ 'left': percent(low, bars),
          'right': percent(bars.length - high, bars) })}></div>`}
        ${this.#handle('Shortest', 'low', low, 0, high - 1)}
        ${this.#handle('Longest', 'high', high, low + 1, bars.length)}
      </div>
      <div class="map-axis" aria-hidden="true">${marks(bars).map(([index, text]) =>
        html`<span ${css({ left: percent(index, bars) })}>${text}</span>`)}</div>
      <p class="map-range">${whole ? html`<span class="quiet">Drag over the bars to take a part of them.</span>`
        : html`<span>${limits(bars, low, high)}</span>
          <button type="button" class="button small" @click=${() => this.choose({ min: '', max: '' })}>All</button>`}</p>
    </div>`;
  }

  /**
   * @param {string} name
   * @param {'low' | 'high'} end
   * @param {number} index
   * @param {number} first
   * @param {number} last
   */
  #handle(name, end, index, first, last) {
    const move = (/** @type {KeyboardEvent} */ event) => {
      const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, Home: -Infinity, End: Infinity }[event.key];
      if (by !== undefined) {
        event.preventDefault();
        event.stopPropagation();
        const now = this.#indexes(this.#range);
        this.#take({ ...now, [end]: Math.min(last, Math.max(first, now[end] + by)) });
      }
    };
    return html`<div class="map-handle" role="slider" tabindex="0" aria-label="${name} response time"
      aria-valuemin=${first} aria-valuemax=${last} aria-valuenow=${index} aria-valuetext=${this.#limit(index)}
      @keydown=${move} ${css({ left: percent(index, this.#bars) })}></div>`;
  }

  /** @param {number} index of the line between two bars */
  #limit(index) {
    const bar = this.#bars[index];
    return duration((bar !== undefined) ? bar.from : this.#bars[this.#bars.length - 1].to) || '0 ms';
  }

  /** @param {{low: number, high: number}} part */
  #take({ low, high }) {
    const bars = this.#bars;
    this.#range = { min: (low === 0) ? '' : String(bars[low].from),
      max: (high === bars.length) ? '' : String(bars[high].from) };
    this.choose(this.#range);
  }

  /** @param {Range} range */
  #indexes({ min, max }) {
    const low = min ? this.#bars.findIndex(({ to }) => to > Number(min)) : 0;
    const high = max ? this.#bars.findIndex(({ from }) => from >= Number(max)) : this.#bars.length;
    return { low: (low < 0) ? this.#bars.length - 1 : low, high: (high < 1) ? this.#bars.length : high };
  }

  /** @param {PointerEvent} event */
  #drag(event) {
    const plot = /** @type {HTMLElement} */ (event.currentTarget);
    const first = this.#barAt(plot, event);
    plot.setPointerCapture(event.pointerId);
    const show = (/** @type {PointerEvent} */ to) => {
      const second = this.#barAt(plot, to);
      this.#dragged = { low: Math.min(first, second), high: Math.max(first, second) + 1 };
      this.changed();
    };
    plot.onpointermove = show;
    plot.onpointerup = (to) => {
      plot.onpointermove = null;
      plot.onpointerup = null;
      show(to);
      const part = /** @type {{low: number, high: number}} */ (this.#dragged);
      this.#dragged = null;
      this.#take(part);
    };
  }

  /**
   * @param {HTMLElement} plot
   * @param {PointerEvent} event
   */
  #barAt(plot, { clientX }) {
    const { left, width } = plot.getBoundingClientRect();
    const index = Math.floor((clientX - left) / width * this.#bars.length);
    return Math.min(this.#bars.length - 1, Math.max(0, index));
  }

}

/**
 * @param {Bar} bar
 * @param {number} index
 * @param {number} highest
 * @param {boolean} inside
 */
function column(bar, index, highest, inside) {
  let top = HEIGHT;
  return svg`<g class="map-column ${inside ? '' : 'outside'}"><title>${duration(bar.from) || '0 ms'} to ${duration(bar.to)}:
    ${count(total(bar))}</title>${OUTCOMES.filter((outcome) => bar[outcome] > 0).map((outcome) => {
    const height = Math.max(3, bar[outcome] / highest * (HEIGHT - 6));
    top -= height;
    return svg`<rect class=${outcome} x=${index * 10 + 1} y=${top} width="8" height=${height}/>`;
  })}</g>`;
}

/** @param {Bar} bar */
function total(bar) {
  return bar.ok + bar.error + bar.throttle + bar.fault;
}

/** @param {Bar[]} bars */
function summary(bars) {
  const present = bars.filter((bar) => total(bar) > 0);
  const most = present.reduce((one, other) => (total(other) > total(one)) ? other : one);
  return `Response times from ${duration(present[0].from) || '0 ms'} to ${duration(present[present.length - 1].to)}, `
    + `most from ${duration(most.from) || '0 ms'} to ${duration(most.to)}`;
}

/**
 * @param {Bar[]} bars
 * @returns {[number, string][]}
 */
function marks(bars) {
  const step = Math.max(1, Math.ceil(bars.length / MARKS));
  const indexes = bars.map((_, i) => i).filter((i) => i % step === 0);
  return indexes.map((i) => [i, duration(bars[i].from) || '0']);
}

/**
 * @param {Bar[]} bars
 * @param {number} low
 * @param {number} high
 */
function limits(bars, low, high) {
  if (low === 0) {
    return `Below ${duration(bars[high].from)}`;
  }
  return (high === bars.length) ? `${duration(bars[low].from)} and more`
    : `${duration(bars[low].from)} to ${duration(bars[high].from)}`;
}

/**
 * @param {number} index
 * @param {Bar[]} bars
 */
function percent(index, bars) {
  return `${(100 * index / bars.length).toFixed(3)}%`;
}
