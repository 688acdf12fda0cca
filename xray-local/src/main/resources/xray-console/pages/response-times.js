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
   * Edges that keys have chosen, until the filter's parts say the same: a key that is held is quicker than the server.
   * @type {{from: number, to: number, before: import('../api.js').Clause[]} | null}
   */
  #keyed = null;

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
    const { from, to } = this.#drag ?? this.#current();
    const some = from > 0 || to < bars.length;
    const percent = (/** @type {number} */ edge) => `${edge / bars.length * 100}%`;
    return html`<div class="times" role="group" aria-label="Response times">
      <div class="times-plot" @pointerdown=${(/** @type {PointerEvent} */ event) => this.#start(event)}
        @pointermove=${(/** @type {PointerEvent} */ event) => this.#move(event)} @pointerup=${() => this.#finish()}
        @pointercancel=${() => this.#cancel()} @dblclick=${() => this.filter.replace(this.#text(0, bars.length))}>
        <svg viewBox="0 0 ${bars.length} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label=${summary(bars)}
          >${this.#columns(from, to)}</svg>
        ${some ? html`<i class="brush" ${css({ left: percent(from), width: percent(to - from) })}></i>` : nothing}
        ${this.#thumb('Shortest', from, percent(from), (step) => {
          const now = this.#current();
          const edge = this.#bounded(now.from, step);
          this.#key(edge, Math.max(now.to, edge + 1));
        })}
        ${this.#thumb('Longest', to, percent(to), (step) => {
          const now = this.#current();
          const edge = this.#bounded(now.to, step);
          this.#key(Math.min(now.from, edge - 1), edge);
        })}
      </div>
      <div class="times-scale"><span>${duration(bars[0].from)}</span>
        <span>${some ? html`<b>${this.#range()}</b>` : 'response time'}</span>
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
   * @param {(step: number) => void} move
   */
  #thumb(label, edge, left, move) {
    const last = this.#bars.length;
    /** @type {Record<string, number>} */
    const steps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, Home: -last, End: last };
    return html`<span class="thumb" role="slider" tabindex="0" aria-label="${label} response time" aria-orientation="horizontal"
      aria-valuemin="0" aria-valuemax=${last} aria-valuenow=${edge} aria-valuetext=${duration(this.#edge(edge))}
      ${css({ left })} @keydown=${(/** @type {KeyboardEvent} */ event) => {
        if (Object.hasOwn(steps, event.key)) {
          event.preventDefault();
          event.stopPropagation();
          move(steps[event.key]);
        }
      }}></span>`;
  }

  /** What is being marked, or what the filter says: that may lie beyond the bars. */
  #range() {
    const edges = this.#drag ?? this.#keyed;
    const { from, to } = edges ? { from: this.#edge(edges.from), to: this.#edge(edges.to) }
      : limitsOf(this.filter.clauses);
    if (to === Infinity) {
      return `at least ${duration(from)}`;
    }
    return (from === 0) ? `at most ${duration(to)}` : `${duration(from)} – ${duration(to)}`;
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
      this.filter.replace(this.#text(from, to));
    }
  }

  #cancel() {
    this.#drag = null;
    this.render();
  }

  /**
   * @param {number} from edge
   * @param {number} to edge
   */
  #key(from, to) {
    this.#keyed = { from: Math.max(0, from), to: Math.min(this.#bars.length, to), before: this.filter.clauses };
    this.filter.write(this.#text(from, to));
    this.render();
  }

  /**
   * @param {number} from edge
   * @param {number} to edge
   */
  #text(from, to) {
    return withLimits(this.filter.clauses, (from > 0) ? this.#edge(from) : null,
      (to < this.#bars.length) ? this.#edge(to) : null);
  }

  /**
   * @param {number} edge
   * @param {number} step
   */
  #bounded(edge, step) {
    return Math.min(Math.max(edge + step, 0), this.#bars.length);
  }

  #current() {
    if (this.#keyed !== null && this.#keyed.before !== this.filter.clauses) {
      this.#keyed = null;
    }
    return this.#keyed ?? this.#marked();
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
