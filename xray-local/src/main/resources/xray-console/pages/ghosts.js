// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * Requests that left no trace because they weren't sampled, as lines between the traces: each says which rule decided
 * so and leads to that decision.
 */

import { ApiError, decisions } from '../api.js';
import { href } from '../router.js';
import { clock, iso } from '../ui/format.js';
import { html } from '../ui/lit.js';
import { serviceClass } from '../ui/status.js';

/**
 * @typedef {import('../api.js').Decision} Decision
 * @typedef {import('./trace-rows.js').Item} Item
 */

const INTERVAL = 2000;

export class Ghosts {

  /** @type {Decision[]} newest first */
  #decisions = [];

  #shown = false;

  #timer = 0;

  /** @type {{inputs: unknown[], items: Item[]}} the last answer, as long as nothing changes */
  #last = { inputs: [], items: [] };

  /** @param {import('../app.js').Console} app */
  constructor(app) {
    this.app = app;
    document.addEventListener('visibilitychange', () => this.#poll());
  }

  /** @param {boolean} wanted */
  show(wanted) {
    if (wanted !== this.#shown) {
      this.#shown = wanted;
      this.#poll();
    }
  }

  /**
   * A filter asks what traces say: none of these lines can answer.
   * @param {import('../api.js').TraceSummary[]} traces
   * @param {Record<string, string>} params
   */
  among(traces, { filter, sort = '-time' }) {
    const inputs = [traces, this.#decisions, filter, sort];
    if (inputs.some((input, at) => input !== this.#last.inputs[at])) {
      this.#last = { inputs, items: merged(traces, (filter || !/time$/.test(sort)) ? [] : this.#decisions, sort) };
    }
    return this.#last.items;
  }

  async #poll() {
    clearTimeout(this.#timer);
    if (!this.#shown || document.hidden) {
      return;
    }
    try {
      this.#take((await decisions()).decisions.filter(({ sampled }) => !sampled));
    }
    catch (ex) {
      if (!(ex instanceof ApiError)) {
        throw ex;
      }
      // No answer: the bar above the page says so.
    }
    this.#timer = setTimeout(() => this.#poll(), INTERVAL);
  }

  /**
   * What came is shown when that moves no line under somebody.
   * @param {Decision[]} latest
   */
  #take(latest) {
    const known = this.#decisions[0];
    const same = latest.length === this.#decisions.length && latest[0]?.traceId === known?.traceId;
    if (!same && this.app.live && (known === undefined || !listOccupied())) {
      this.#decisions = latest;
      this.app.render();
    }
  }

}

function listOccupied() {
  const scroller = document.querySelector('.list-page .rows');
  return scroller !== null && (scroller.scrollTop > 0 || scroller.contains(document.activeElement)
    || scroller.matches(':hover'));
}

/**
 * @param {import('../api.js').TraceSummary[]} traces
 * @param {Decision[]} unsampled
 * @param {string} sort
 * @returns {Item[]}
 */
function merged(traces, unsampled, sort) {
  /** @type {Item[]} */
  const items = traces.map((trace) => ({ key: trace.id, time: trace.startTime, trace }));
  if (unsampled.length === 0) {
    return items;
  }
  for (const decision of unsampled) {
    items.push({ key: `unsampled ${decision.traceId}`, time: decision.time,
      ghost: (/** @type {{active: boolean}} */ state) => ghostRow(decision, state) });
  }
  return items.sort((one, other) => (sort === 'time') ? one.time - other.time : other.time - one.time);
}

/**
 * @param {Decision} decision
 * @param {{active: boolean}} state
 */
function ghostRow({ time, method, path, host, service, rule, reason, traceId }, { active }) {
  const why = rule ? `${reason}, rule "${rule}"` : reason;
  return html`
    <time title=${iso(time)}>${clock(time)}</time>
    <span class="status quiet">Not sampled</span>
    <span class="mono method">${method ?? ''}</span>
    <span class="mono path"><a class="open" href=${href('/sampling', { trace: traceId })} tabindex=${active ? 0 : -1}
      aria-label=${`Not sampled: ${method ?? ''} ${path ?? ''}, ${why}`}></a><span class="text">${path ?? host ?? ''}</span></span>
    <span></span>
    <span></span>
    <span class="services"><span class="service ${serviceClass(service)}"><span class="text">${service}</span></span></span>
    <span class="note"><span class="text">${why}</span></span>`;
}
