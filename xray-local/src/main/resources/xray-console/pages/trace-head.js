// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * The head of the trace page: what was asked, how it went, how long it took, who took part.
 */

import { traceHref, tracesHref } from '../router.js';
import { copyButton } from '../ui/copy.js';
import { clock, count, counted, duration, iso } from '../ui/format.js';
import { html, nothing } from '../ui/lit.js';
import { badges, statusLabel, statusOf } from '../ui/status.js';
import { simpleName } from './exception.js';
import { service } from './trace-row.js';

/**
 * @typedef {import('../api.js').Trace} Trace
 * @typedef {{select: (id: string, tab?: string) => void}} On
 */

/**
 * @param {Trace} trace
 * @param {import('../router.js').View} view
 * @param {string | undefined} seg the selected row
 * @param {On} on
 */
export function traceHead(trace, view, seg, on) {
  return html`<header class="trace-head">
    <div class="trace-title">
      <a class="back" href=${tracesHref()} title="Back to the traces (Esc)" aria-label="Back to the traces">←</a>
      <div class="trace-what">${statusLabel(statusOf(trace))}
        <h1><span class="mono method">${trace.method ?? ''}</span>
          <span class="mono" title=${trace.url ?? ''}>${titleOf(trace)}</span></h1>
        <span class="mono code">${trace.status ?? ''}</span>
        <span class="mono total">${trace.inProgress ? '' : duration(trace.duration)}</span>
      </div>
      ${badges(trace)}
      <span class="space"></span>
      <div class="actions">${actions(trace)}</div>
    </div>
    <div class="trace-facts">
      <span class="fact"><span class="mono">${trace.id}</span>${copyButton(trace.id, 'Copy the trace id')}</span>
      <span class="fact"><span class="quiet">Started</span>
        <time title=${iso(trace.startTime)}>${clock(trace.startTime)}</time></span>
      ${responseTime(trace)}
      <span class="fact quiet">${counted(trace.segments, 'segment')}, ${counted(trace.subsegments, 'subsegment')}</span>
      <span class="services">${trace.services.map(service)}</span>
      <span class="space"></span>
      <nav class="views" aria-label="Views of this trace">
        <a href=${traceHref(trace.id, { seg })} aria-current=${(view === 'timeline') ? 'page' : nothing}>Timeline</a>
        <a href=${traceHref(trace.id, { view: 'map', seg })} aria-current=${(view === 'map') ? 'page' : nothing}>Map</a>
        <a href=${traceHref(trace.id, { view: 'sql', seg })} aria-current=${(view === 'sql') ? 'page' : nothing}>SQL
          <span class="size">${count(trace.nodes.filter((node) => node.sql !== undefined).length)}</span></a>
        <a href=${traceHref(trace.id, { view: 'raw', seg })} aria-current=${(view === 'raw') ? 'page' : nothing}>Raw
          <span class="size">${count(trace.documents.length)}</span></a>
      </nav>
    </div>
    ${failure(trace, on)}${missing(trace, on)}
  </header>`;
}

/** @param {Trace} trace */
export function titleOf(trace) {
  if (trace.path) {
    return trace.path;
  }
  try {
    const { pathname, search } = new URL(trace.url ?? '');
    return pathname + search;
  }
  catch {
    return trace.url ?? trace.nodes[0]?.name ?? trace.id;
  }
}

/** @param {Trace} trace */
function actions({ id }) {
  const aws = `aws xray batch-get-traces --trace-ids ${id} \\
  --endpoint-url ${location.origin} --no-sign-request --region us-east-1`;
  return html`${copyButton(() => location.href, 'Copy a link to this trace and row', 'Link')}
    ${copyButton(aws, 'Copy the aws command that reads this trace', 'aws command')}`;
}

/** @param {Trace} trace */
function responseTime({ responseTime, duration: total }) {
  const differs = responseTime && total && Math.abs(responseTime - total) > 0.0005;
  return differs ? html`<span class="fact" title="From the request to the answer; the trace went on after it">
    <span class="quiet">Response</span> ${duration(responseTime)}</span>` : nothing;
}

/**
 * @param {Trace} trace
 * @param {On} on
 */
function failure({ nodes }, on) {
  const thrown = nodes.filter((node) => (node.cause?.exceptions?.length ?? 0) > 0);
  if (thrown.length === 0) {
    return nothing;
  }
  const deepest = thrown.reduce((deep, node) => (node.depth > deep.depth) ? node : deep);
  const exception = deepest.cause?.exceptions?.[0];
  const place = (deepest.kind === 'subsegment') ? `${deepest.service} › ${deepest.name}` : deepest.service;
  return html`<div class="trace-notice fault">
    <b>${simpleName(exception?.type)}</b>
    <span class="message">${exception?.message ?? ''}</span>
    <span class="quiet">in ${place}</span>
    <button type="button" class="button" @click=${() => on.select(deepest.id, 'exception')}>Show</button>
  </div>`;
}

/**
 * @param {Trace} trace
 * @param {On} on
 */
function missing({ missingParents }, on) {
  if (!missingParents || missingParents.length === 0) {
    return nothing;
  }
  const { id, referredBy } = missingParents[0];
  const others = missingParents.length - 1;
  const show = referredBy ? html`<button type="button" class="button" @click=${() => on.select(referredBy)}>Show who
    refers to it</button>` : nothing;
  return html`<div class="trace-notice partial">
    <b>Partial</b>
    <span>The parent <code>${id}</code> was not received${(others > 0) ? `, nor ${others} more` : ''}.</span>
    ${show}
  </div>`;
}
