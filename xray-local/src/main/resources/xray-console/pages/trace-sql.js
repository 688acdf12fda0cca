// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * The SQL of one trace: its statements with what they cost together, each with its executions.
 */

import { ApiError, sql } from '../api.js';
import { traceHref } from '../router.js';
import { copyButton } from '../ui/copy.js';
import { count, counted, duration } from '../ui/format.js';
import { html, nothing } from '../ui/lit.js';
import { breakLines } from '../ui/sql.js';
import { patternOf } from '../ui/status.js';

/**
 * @typedef {import('../api.js').Trace} Trace
 * @typedef {import('../api.js').Statement} Statement
 * @typedef {import('../router.js').Route} Route
 * @typedef {{statements: Statement[] | null, failure: ApiError | null}} Reading
 */

const COLUMNS = [
  { name: 'count', title: 'Count' },
  { name: 'seconds', title: 'Total' },
  { name: 'average', title: 'Average' },
  { name: 'longest', title: 'Longest' },
  { name: 'faults', title: 'Failed' }
];

/** @implements {import('./trace.js').OtherView} */
export class TraceSqlView {

  /** @type {WeakMap<Trace, Reading>} */
  #readings = new WeakMap();

  /** @param {import('../app.js').Console} app */
  constructor(app) {
    this.app = app;
  }

  /**
   * @param {Trace} trace
   * @param {Route} route
   */
  view(trace, route) {
    const { statements, failure } = this.#reading(trace);
    if (statements === null) {
      return html`<section class="sql-view"><p class="quiet" role="status">${failure?.message
        ?? 'Reading the statements…'}</p></section>`;
    }
    return html`<section class="sql-view" aria-label="SQL" tabindex="0">
      ${(statements.length === 0) ? without(trace) : this.#table(trace, statements, route)}</section>`;
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
    return step !== undefined && focusStatement(step);
  }

  /** @param {Trace} trace */
  #reading(trace) {
    let reading = this.#readings.get(trace);
    if (reading === undefined) {
      reading = { statements: null, failure: null };
      this.#readings.set(trace, reading);
      this.#read(trace.id, reading);
    }
    return reading;
  }

  /**
   * @param {string} id
   * @param {Reading} reading
   */
  async #read(id, reading) {
    try {
      reading.statements = (await sql(id)).statements;
    }
    catch (failure) {
      if (!(failure instanceof ApiError)) {
        throw failure;
      }
      reading.failure = failure;
    }
    this.app.render();
  }

  /**
   * @param {Trace} trace
   * @param {Statement[]} statements
   * @param {Route} route
   */
  #table(trace, statements, { params }) {
    const sort = COLUMNS.some(({ name }) => name === params.sort) ? params.sort : 'seconds';
    const rows = statements.map((statement, number) => ({ statement, number: String(number) }))
      .sort((a, b) => b.statement[/** @type {'count'} */ (sort)] - a.statement[/** @type {'count'} */ (sort)]);
    const total = statements.reduce((sum, { seconds }) => sum + seconds, 0);
    const executions = statements.reduce((sum, statement) => sum + statement.count, 0);
    return html`<p class="quiet">${counted(statements.length, 'statement')}, ${counted(executions, 'execution')},
        ${duration(total)} in databases</p>
      <table class="statements">
        <thead><tr><th scope="col">Statement</th>${COLUMNS.map((column) => head(trace.id, column, sort, params))}</tr></thead>
        ${rows.map((row) => body(trace, row, params))}
      </table>`;
  }

}

/**
 * @param {string} id
 * @param {{name: string, title: string}} column
 * @param {string} sort
 * @param {Record<string, string>} params
 */
function head(id, { name, title }, sort, params) {
  const href = traceHref(id, { view: 'sql', ...params, sort: (name === 'seconds') ? null : name });
  return html`<th scope="col" class="number" aria-sort=${(name === sort) ? 'descending' : 'none'}>
    <a href=${href} @click=${replace}>${title}</a></th>`;
}

/**
 * @param {Trace} trace
 * @param {{statement: Statement, number: string}} row
 * @param {Record<string, string>} params
 */
function body(trace, { statement, number }, params) {
  const open = params.open === number;
  const href = traceHref(trace.id, { view: 'sql', ...params, open: open ? null : number });
  return html`<tbody class=${open ? 'open' : nothing}>
    <tr>
      <td><a class="statement" href=${href} @click=${replace} aria-expanded=${open} role="button"
        ><span class="mono">${statement.text || 'No statement was recorded'}</span></a>
        <span class="statement-facts">${badge(statement)}<span class="quiet">${statement.service} →
          ${statement.database}${statement.databaseType ? `, ${statement.databaseType}` : ''}</span></span></td>
      <td class="number mono">${count(statement.count)}</td>
      <td class="number mono">${duration(statement.seconds)}</td>
      <td class="number mono">${duration(statement.average)}</td>
      <td class="number mono">${duration(statement.longest)}</td>
      <td class="number mono">${(statement.faults > 0)
        ? html`<span class="fault-count"><span aria-hidden="true">✕ </span>${count(statement.faults)}</span>` : '0'}</td>
    </tr>
    ${open ? html`<tr><td colspan="6">${details(trace, statement)}</td></tr>` : nothing}
  </tbody>`;
}

/** @param {Statement} statement */
function badge({ pattern, advice }) {
  return pattern ? html`<span class="badge partial" title=${advice ?? ''}>${patternOf({ pattern })}</span>` : nothing;
}

/**
 * @param {Trace} trace
 * @param {Statement} statement
 */
function details({ id }, statement) {
  const pretty = breakLines(statement.text);
  return html`<div class="statement-details">
    ${statement.advice ? html`<p><b>${patternOf(/** @type {any} */ (statement))}.</b> ${statement.advice}.</p>`
      : nothing}
    ${statement.text ? html`<div class="code-block"><pre>${pretty}</pre>${copyButton(pretty, 'Copy the statement')}</div>`
      : nothing}
    <ol class="executions">${statement.executions.map((one) => html`<li>
      <a href=${traceHref(id, { seg: one.id })} class="mono">+${duration(one.start)}</a>
      <span class="mono number">${(one.duration === undefined) ? 'in progress' : duration(one.duration)}</span>
      <span class="quiet">${one.caller ? `in ${one.caller}` : ''}</span>
      ${one.fault ? html`<span class="fault-count"><span aria-hidden="true">✕ </span>failed</span>` : nothing}</li>`)}</ol>
  </div>`;
}

/** @param {Trace} trace */
function without({ services }) {
  return html`<div class="message-page"><h2>No SQL in this trace</h2>
    <p>None of its ${counted(services.length, 'service')} sent a statement that was recorded. Statements of every
      <code>DataSource</code> bean are, while <code>xray.sql.enabled</code> is true and <code>xray.sql.capture</code>
      isn't <code>none</code>.</p></div>`;
}

/**
 * Sorting and opening change the address, but aren't steps to go back over.
 * @param {Event} event
 */
function replace(event) {
  const { href } = /** @type {HTMLAnchorElement} */ (event.currentTarget);
  event.preventDefault();
  location.replace(href);
}

/** @param {number} step */
function focusStatement(step) {
  const all = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('.statement')]);
  const next = all.indexOf(/** @type {HTMLElement} */ (document.activeElement)) + step;
  all[Math.min(Math.max(next, 0), all.length - 1)]?.focus();
  return all.length > 0;
}
