// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * One line of the list of traces, and the titles above. The link lies over the whole line; values lie above it, each with its button that
 * takes it into the filter.
 */

import { traceHref } from '../router.js';
import { clock, count, duration, iso, logScale } from '../ui/format.js';
import { css, html, nothing } from '../ui/lit.js';
import { badges, patternOf, serviceClass, statusLabel, statusOf, statusWord } from '../ui/status.js';

/**
 * @typedef {import('../api.js').TraceSummary} TraceSummary
 *
 * @typedef {object} RowState
 * @property {boolean} active whether it is the one that the Tab key reaches
 * @property {import('./row-values.js').ValueButton | null} button for its values, while somebody is at it
 */

const SHOWN_SERVICES = 4;

/** @type {Record<string, string>} */
/**
 * @param {TraceSummary} trace
 * @param {RowState} state
 */
export function traceRow(trace, { active, button }) {
  const status = statusOf(trace);
  const value = (/** @type {unknown} */ content, /** @type {string} */ what, /** @type {string} */ detail = '') =>
    html`<span class="cell"><span class="text">${content}</span>${button ? button(trace, what, detail) : nothing}</span>`;
  return html`
    <time title=${iso(trace.startTime)}>${clock(trace.startTime)}</time>
    <span>${value(statusLabel(status), 'status', status)}</span>
    <span class="mono method">${trace.method ? value(trace.method, 'method') : nothing}</span>
    <span class="mono path">
      <a class="open" href=${traceHref(trace.id)} tabindex=${active ? 0 : -1} aria-label=${sentence(trace)}></a
      >${value(nameOf(trace), 'path')}</span>
    <span class="mono right code ${codeClass(trace.status)}">${trace.status ? value(trace.status, 'code') : nothing}</span>
    ${durationBar(trace)}
    ${services(trace.services, value)}
    <span class="note">${badges(trace)}${repetition(trace)}${trace.exception
      ? html`<span class="exception" title=${trace.exception}>${value(trace.exception, 'exception')}</span>` : nothing}</span>`;
}

/** @param {string} name */
export function service(name) {
  return html`<span class="service ${serviceClass(name)}"><span class="text">${name}</span></span>`;
}

/**
 * The titles of the columns. The server sorts, so that the longest of all come first, not the longest of those listed.
 * @param {string} sort as in the address
 * @param {(sort: string) => void} choose
 */
export function columnTitles(sort, choose) {
  return html`<div class="trow thead">
    ${sortButton('Time', 'time', ['newest', 'oldest'], sort || '-time', choose)}
    <span>Status</span>
    <span>Method</span>
    <span>Path</span>
    <span class="right">Code</span>
    <span class="c-duration">${sortButton('Duration', 'duration', ['longest', 'shortest'], sort, choose)}</span>
    <span>Services</span>
    <span>Exception</span>
  </div>`;
}

/**
 * @param {string} title
 * @param {string} field
 * @param {string[]} words what comes first, downwards and upwards
 * @param {string} sort
 * @param {(sort: string) => void} choose
 */
function sortButton(title, field, [down, up], sort, choose) {
  const downwards = sort === `-${field}`;
  const sorted = downwards || sort === field;
  const mark = downwards ? '↓' : '↑';
  const now = sorted ? `, ${downwards ? down : up} first` : '';
  return html`<button type="button" class="sort ${sorted ? 'sorted' : ''}" aria-label=${`${title}${now}`}
    title=${`Sort by ${title.toLowerCase()}, ${downwards ? up : down} first`}
    @click=${() => choose(downwards ? field : `-${field}`)}>${title}<span aria-hidden="true">${sorted ? mark : ''}</span
    ></button>`;
}

/** @param {TraceSummary} trace */
function nameOf(trace) {
  return trace.path ?? trace.url ?? trace.name ?? trace.id;
}

/**
 * What a screen reader says of the line.
 * @param {TraceSummary} trace
 */
function sentence(trace) {
  const parts = [statusWord(statusOf(trace)), trace.method, nameOf(trace), trace.status, duration(trace.duration),
    trace.services.join(', '), trace.repetition ? patternOf(trace.repetition) : null, trace.exception];
  return parts.filter(Boolean).join(', ');
}

/** @param {TraceSummary} trace */
function durationBar({ duration: seconds, inProgress }) {
  const soFar = inProgress && !seconds;
  return html`<span class="c-duration"><span class="mono">${soFar ? '…' : duration(seconds)}</span>
    <i class="log-bar" aria-hidden="true"><i ${css({ width: `${logScale(seconds ?? 0)}%` })}></i></i></span>`;
}

/**
 * @param {string[]} names
 * @param {(content: unknown, what: string, detail: string) => unknown} value
 */
function services(names, value) {
  const more = names.length - SHOWN_SERVICES;
  return html`<span class="services" title=${names.join(' › ')}>${names.slice(0, SHOWN_SERVICES).map((name) =>
    html`<span class="service ${serviceClass(name)}">${value(name, 'service', name)}</span>`)}${(more > 0)
    ? html`<span class="quiet">+${more}</span>` : nothing}</span>`;
}

/** @param {TraceSummary} trace */
function repetition({ repetition: found }) {
  return found ? html`<span class="badge repeats" title=${found.shape}>${patternOf(found)} ×${count(found.rounds)}
    </span>` : nothing;
}

/** @param {number | null | undefined} status */
function codeClass(status) {
  if (!status || status < 400) {
    return '';
  }
  return (status >= 500) ? 'is-fault' : 'is-error';
}
