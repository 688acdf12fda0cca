// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * How response times are spread, with a brush: what is marked becomes `responsetime >= a AND responsetime <= b` in the
 * filter. Two sliders do the same by keyboard.
 */

import { limitsOf, withLimits } from '../ui/clauses.js';
import { count, counted, duration } from '../ui/format.js';
import { css, html, nothing, svg } from '../ui/lit.js';

/**
 * @typedef {import('../api.js').Bar} Bar
 */

const HEIGHT = 40;

export class ResponseTimes {

  /** @type {Bar[]} */
  #bars = [];

  /** @type {{anchor: number, from: number, to: number} | null} edges that are being marked */
  #drag = null;

  /**
   * @param {import('./filter-box.js').FilterBox} filter
   * @param {() => void} render
   */
  constructor(filter, render) {
    this.filter = filter;
    this.render = render;
  }

  /** @param {Bar[]} bars */
  view(bars) {
    this.#bars = bars;
    if (bars.length === 0) {
      return nothing;
    }
    const { from, to } = this.#drag ?? this.#marked();
    const some = from > 0 || to < bars.length;
    const percent = (/** @type {number} */ edge) => `${edge / bars.length * 100}%`;
    return html`<div class="times" role="group" aria-label="Response times">
      <div class="times-plot" @pointerdown=${(/** @type {PointerEvent} */ event) => this.#start(event)}
        @pointermove=${(/** @type {PointerEvent} */ event) => this.#move(event)} @pointerup=${() => this.#finish()}
        @pointercancel=${() => this.#cancel()} @dblclick=${() => this.#take(0, bars.length, true)}>
        <svg viewBox="0 0 ${bars.length} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label=${summary(bars)}
          >${this.#columns(from, to)}</svg>
        ${some ? html`<i class="brush" ${css({ left: percent(from), width: percent(to - from) })}></i>` : nothing}
        ${this.#thumb('Shortest', from, percent(from), (edge) => this.#take(edge, Math.max(to, edge + 1), false))}
        ${this.#thumb('Longest', to, percent(to), (edge) => this.#take(Math.min(from, edge - 1), edge, false))}
      </div>
      <div class="times-scale"><span>${duration(bars[0].from)}</span>
        <span>${some ? html`<b>${duration(this.#edge(from))} – ${duration(this.#edge(to))}</b>` : 'response time'}</span>
        <span>${duration(bars[bars.length - 1].to)}</span></div>
    </div>`;
  }

  /**
   * @param {number} from
   * @param {number} to
   */
  #columns(from, to) {
    const most = Math.max(...this.#bars.map(({ traces }) => traces));
    return this.#bars.map(({ traces, faults, errors }, at) => {
      const height = (traces > 0) ? Math.max(2, traces / most * HEIGHT) : 0;
      const part = (/** @type {number} */ size, /** @type {number} */ below, /** @type {string} */ kind) => (size > 0)
        ? svg`<rect class=${kind} x=${at + 0.08} width="0.84" y=${HEIGHT - height * (below + size) / traces}
          height=${height * size / traces}/>` : nothing;
      return svg`<g class=${(at >= from && at < to) ? 'in' : 'out'}><title>${tip(this.#bars[at])}</title
        >${part(faults, 0, 'fault')}${part(errors, faults, 'error')}${part(traces - faults - errors, faults + errors,
          'ok')}</g>`;
    });
  }

  /**
   * @param {string} label
   * @param {number} edge
   * @param {string} left
   * @param {(edge: number) => void} set
   */
  #thumb(label, edge, left, set) {
    const last = this.#bars.length;
    /** @type {Record<string, number>} */
    const steps = { ArrowLeft: edge - 1, ArrowDown: edge - 1, ArrowRight: edge + 1, ArrowUp: edge + 1, Home: 0, End: last };
    return html`<span class="thumb" role="slider" tabindex="0" aria-label="${label} response time" aria-orientation="horizontal"
      aria-valuemin="0" aria-valuemax=${last} aria-valuenow=${edge} aria-valuetext=${duration(this.#edge(edge))}
      ${css({ left })} @keydown=${(/** @type {KeyboardEvent} */ event) => {
        if (Object.hasOwn(steps, event.key)) {
          event.preventDefault();
          event.stopPropagation();
          set(Math.min(Math.max(steps[event.key], 0), last));
        }
      }}></span>`;
  }

  /** @param {PointerEvent} event */
  #start(event) {
    if (event.button === 0 && !(/** @type {HTMLElement} */ (event.target).closest('.thumb'))) {
      const at = this.#under(event);
      /** @type {HTMLElement} */ (event.currentTarget).setPointerCapture(event.pointerId);
      this.#drag = { anchor: at, from: at, to: at + 1 };
      this.render();
      event.preventDefault();
    }
  }

  /** @param {PointerEvent} event */
  #move(event) {
    if (this.#drag !== null) {
      const { anchor } = this.#drag;
      const at = this.#under(event);
      this.#drag = { anchor, from: Math.min(anchor, at), to: Math.max(anchor, at) + 1 };
      this.render();
    }
  }

  #finish() {
    if (this.#drag !== null) {
      const { from, to } = this.#drag;
      this.#drag = null;
      this.#take(from, to, true);
    }
  }

  #cancel() {
    this.#drag = null;
    this.render();
  }

  /**
   * @param {number} from edge
   * @param {number} to edge
   * @param {boolean} chosen at once, not step by step
   */
  #take(from, to, chosen) {
    const [lower, upper] = [Math.max(0, from), Math.min(this.#bars.length, to)];
    const text = withLimits(this.filter.clauses, (lower > 0) ? this.#edge(lower) : null,
      (upper < this.#bars.length) ? this.#edge(upper) : null);
    if (chosen) {
      this.filter.replace(text);
    }
    else {
      this.filter.write(text);
    }
  }

  /** Which edges the filter's limits are at, or beside. */
  #marked() {
    const { from, to } = limitsOf(this.filter.clauses);
    const first = this.#bars.findIndex((bar) => bar.to > from);
    const behind = this.#bars.findIndex((bar) => bar.to >= to);
    return { from: (first < 0) ? this.#bars.length : first, to: (behind < 0) ? this.#bars.length : behind + 1 };
  }

  /** @param {number} index 0 is the left end */
  #edge(index) {
    return (index < this.#bars.length) ? this.#bars[index].from : this.#bars[this.#bars.length - 1].to;
  }

  /** @param {PointerEvent} event */
  #under(event) {
    const { left, width } = /** @type {HTMLElement} */ (event.currentTarget).getBoundingClientRect();
    const at = Math.floor((event.clientX - left) / width * this.#bars.length);
    return Math.min(Math.max(at, 0), this.#bars.length - 1);
  }

}

/** @param {Bar} bar */
function tip({ from, to, traces, faults, errors }) {
  const failed = [[faults, 'fault'], [errors, 'error']].filter(([size]) => Number(size) > 0)
    .map(([size, word]) => counted(Number(size), String(word)));
  return `${duration(from)} – ${duration(to)}: ${[counted(traces, 'trace'), ...failed].join(', ')}`;
}

/** @param {Bar[]} bars */
function summary(bars) {
  const all = bars.reduce((sum, { traces }) => sum + traces, 0);
  return `Response times of ${count(all)} traces, from ${duration(bars[0].from)} to ${duration(bars[bars.length - 1].to)}`;
}
