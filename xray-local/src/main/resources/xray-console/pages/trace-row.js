// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * One line of the list of traces.
 */

import { traceHref } from '../router.js';
import { clock, duration, iso, logScale } from '../ui/format.js';
import { css, html, nothing } from '../ui/lit.js';
import { serviceClass } from '../ui/palette.js';
import { badges, statusLabel, statusOf } from '../ui/status.js';

/**
 * @typedef {import('../api.js').TraceSummary} TraceSummary
 */

const SHOWN_SERVICES = 4;

/** The columns' titles. */
export function traceRowHead() {
  return html`<div class="trow thead" aria-hidden="true">
    <span>Time</span>
    <span>Status</span>
    <span>Method</span>
    <span>Path</span>
    <span class="right">Code</span>
    <span class="c-duration">Duration</span>
    <span>Services</span>
    <span>Exception</span>
  </div>`;
}

/**
 * @param {TraceSummary} trace
 * @param {boolean} active whether it is the one that the Tab key reaches
 * @param {() => void} focused
 */
export function traceRow(trace, active, focused) {
  const status = statusOf(trace);
  return html`<li><a class="trow ${status}" href=${traceHref(trace.id)} data-id=${trace.id}
    tabindex=${active ? 0 : -1} @focus=${focused}>
    <time title=${iso(trace.startTime)}>${clock(trace.startTime)}</time>
    ${statusLabel(status)}
    <span class="mono method">${trace.method ?? ''}</span>
    <span class="mono path" title=${trace.url ?? ''}>${trace.path ?? trace.url ?? trace.name ?? trace.id}</span>
    <span class="mono right code ${codeClass(trace.status)}">${trace.status ?? ''}</span>
    ${durationBar(trace)}
    ${services(trace.services)}
    <span class="note">${badges(trace)}${exception(trace)}</span>
  </a></li>`;
}

/** @param {TraceSummary} trace */
function durationBar({ duration: seconds }) {
  return html`<span class="c-duration"><span class="mono">${duration(seconds)}</span>
    <i class="log-bar" aria-hidden="true"><i ${css({ width: `${logScale(seconds ?? 0)}%` })}></i></i></span>`;
}

/** @param {string[]} names */
function services(names) {
  const more = names.length - SHOWN_SERVICES;
  return html`<span class="services" title=${names.join(' › ')}>
    ${names.slice(0, SHOWN_SERVICES).map(service)}${(more > 0) ? html`<span class="quiet">+${more}</span>` : nothing}
  </span>`;
}

/** @param {string} name */
export function service(name) {
  return html`<span class="service ${serviceClass(name)}">${name}</span>`;
}

/** @param {TraceSummary} trace */
function exception({ exception: text }) {
  return text ? html`<span class="exception" title=${text}>${text}</span>` : nothing;
}

/** @param {number | null | undefined} status */
function codeClass(status) {
  if (!status || status < 400) {
    return '';
  }
  return (status >= 500) ? 'is-fault' : 'is-error';
}
