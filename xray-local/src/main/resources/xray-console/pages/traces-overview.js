// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * What stands between the filter and the list: the filter's parts, statuses, methods, services and response times.
 * Everything here edits the filter's text and nothing else; what is pressed is read from that text.
 */

import { ApiError, overview } from '../api.js';
import { equal, negated, ofService, statusesOf, toggled, withStatus, without } from '../ui/clauses.js';
import { count, counted } from '../ui/format.js';
import { html, nothing } from '../ui/lit.js';
import { serviceClass, statusGlyph, statusWord } from '../ui/status.js';
import { ResponseTimes } from './response-times.js';

/**
 * @typedef {import('../api.js').Overview} Overview
 */

/** Counting looks at every trace: not with each poll. */
const INTERVAL = 1500;

/** @type {import('../ui/status.js').Status[]} */
const STATUSES = ['ok', 'error', 'fault', 'throttle'];

export class TracesOverview {

  /** @type {Overview | null} */
  #counts = null;

  /** What the counts were asked for. */
  #asked = '';

  #askedAt = 0;

  #timer = 0;

  /**
   * @param {import('../app.js').Console} app
   * @param {import('./filter-box.js').FilterBox} filter
   */
  constructor(app, filter) {
    this.app = app;
    this.filter = filter;
    this.times = new ResponseTimes(filter, () => app.render());
  }

  /**
   * @param {import('../api.js').Snapshot} snapshot
   * @param {string} timeRange
   */
  update({ revision }, timeRange) {
    const query = { filter: this.filter.applied ?? '', timeRange };
    const asked = JSON.stringify([query, revision]);
    if (asked === this.#asked) {
      return;
    }
    const other = JSON.parse(this.#asked || '[null]')[0];
    const wait = (JSON.stringify(other) === JSON.stringify(query)) ? this.#askedAt + INTERVAL - Date.now() : 0;
    this.#asked = asked;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(query, asked), Math.max(0, wait));
  }

  view() {
    const counts = this.#counts;
    return html`${(this.filter.clauses.length > 0) ? this.#chips() : nothing}
      <div class="overview">${counts ? html`
        <div class="facets">
          <div role="group" aria-label="Statuses" class="facet">${STATUSES.map((status) => this.#status(status, counts))}</div>
          ${this.#facet('Methods', counts.methods, (method) => equal('http.method', method))}
          ${this.#facet('Services', counts.services, ofService)}
        </div>
        ${this.times.view(counts.responseTimes)}` : nothing}</div>`;
  }

  /**
   * @param {import('../api.js').ListQuery} query
   * @param {string} asked
   */
  async #ask(query, asked) {
    this.#askedAt = Date.now();
    try {
      const counts = await overview(query);
      if (asked === this.#asked || this.#counts === null) {
        this.#counts = counts;
        this.app.render();
      }
    }
    catch (ex) {
      if (!(ex instanceof ApiError)) {
        throw ex;
      }
      // No answer: the bar above the page says so.
      this.#asked = '';
    }
  }

  #chips() {
    const { clauses } = this.filter;
    return html`<ul class="chips" aria-label="Parts of the filter">${clauses.map(({ text, inverse }, at) => html`<li>
      <code>${text}</code>
      <button type="button" title=${`Turn around: ${inverse}`} aria-label=${`Turn ${text} around`}
        @click=${() => this.filter.replace(negated(clauses, at))}>⇄</button>
      <button type="button" title="Remove" aria-label=${`Remove ${text}`}
        @click=${() => this.filter.replace(without(clauses, at))}>×</button></li>`)}</ul>`;
  }

  /**
   * @param {import('../ui/status.js').Status} status
   * @param {Overview} counts
   */
  #status(status, { statuses }) {
    const { clauses } = this.filter;
    return html`<button type="button" class="toggle ${status}" aria-pressed=${statusesOf(clauses).has(status)}
      title=${`${counted(statuses[status], 'trace')}: ${status}`}
      @click=${() => this.filter.replace(withStatus(clauses, status))}
      >${statusGlyph(status)}${statusWord(status)} <b>${count(statuses[status])}</b></button>`;
  }

  /**
   * @param {string} title
   * @param {import('../api.js').ClauseCount[]} values
   * @param {(value: string) => string} clauseOf
   */
  #facet(title, values, clauseOf) {
    const { clauses } = this.filter;
    const toggle = (/** @type {{text: string, traces: number}} */ { text, traces }) => {
      const clause = clauseOf(text);
      return html`<button type="button" class="toggle ${(title === 'Services') ? `service ${serviceClass(text)}` : ''}"
        aria-pressed=${clauses.some((part) => part.text === clause)} title=${clause}
        @click=${() => this.filter.replace(toggled(clauses, clause))}>${text} <b>${count(traces)}</b></button>`;
    };
    return (values.length > 0) ? html`<div role="group" aria-label=${title} class="facet">${values.map(toggle)}</div>`
      : nothing;
  }

}
