// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * The tables of the ways in.
 */

import { tracesHref } from '../router.js';
import { bytes, clock, count, counted, iso } from '../ui/format.js';
import { css, html, nothing } from '../ui/lit.js';
import { serviceClass } from '../ui/status.js';

/** @typedef {import('./ingest-api.js').Ingest} Ingest */

/** @type {Record<string, string>} */
const WAYS = { udp: 'UDP', api: 'PutTraceSegments', process: 'in process', import: 'import' };

const OPERATIONS = new Map([['/TraceSegments', 'PutTraceSegments'], ['/TelemetryRecords', 'PutTelemetryRecords'],
  ['/TraceSummaries', 'GetTraceSummaries'], ['/Traces', 'BatchGetTraces'], ['/ServiceGraph', 'GetServiceGraph'],
  ['/TraceGraph', 'GetTraceGraph'], ['/SamplingTargets', 'GetSamplingTargets'], ['/Groups', 'GetGroups'],
  ['/SamplingStatisticSummaries', 'GetSamplingStatisticSummaries'], ['/EncryptionConfig', 'GetEncryptionConfig'],
  ['/TimeSeriesServiceStatistics', 'GetTimeSeriesServiceStatistics'], ['/InsightSummaries', 'GetInsightSummaries']]);

/** @param {Ingest} ingest */
export function listeners({ listeners, documents }) {
  const ways = Object.entries(documents).filter(([, number]) => number > 0);
  return html`<table>
      <thead><tr><th scope="col">Address</th><th scope="col" class="number">UDP packets</th>
        <th scope="col" class="number">Bytes</th><th scope="col" class="number">Waiting</th>
        <th scope="col" class="number" title="Packets that the system dropped because they came faster than they were read"
          >Dropped by the system</th></tr></thead>
      <tbody>${listeners.map((one) => html`<tr><th scope="row" class="mono">${one.address}
          <span class="quiet">UDP and TCP</span></th>
        <td class="number">${count(one.packets)}</td><td class="number">${bytes(one.bytes)}</td>
        <td class="number">${count(one.waiting)}</td>
        <td class="number">${drops(one.drops)}</td></tr>`)}</tbody>
    </table>
    <p class="quiet">${(ways.length === 0) ? 'No document has come yet.' : html`Documents so far:
      ${ways.map(([way, number], i) => html`${(i > 0) ? ', ' : ''}${count(number)} ${(way === 'process') ? ''
        : 'by '}${WAYS[way] ?? way}`)}.`}</p>`;
}

/** @param {number | undefined} number */
function drops(number) {
  if (number === undefined) {
    return html`<span class="quiet">not known here</span>`;
  }
  return (number > 0) ? html`<span class="warning"><span aria-hidden="true">! </span>${count(number)}</span>` : '0';
}

/** @param {Ingest} ingest */
export function applications({ applications }) {
  if (applications.length === 0) {
    return html`<p class="quiet">No application has sent a segment yet.</p>`;
  }
  return html`<table>
    <thead><tr><th scope="col">Service</th><th scope="col">Recorder</th><th scope="col">Version</th>
      <th scope="col">By</th><th scope="col" class="number">Segments</th><th scope="col" class="number">Last seen</th>
      </tr></thead>
    <tbody>${applications.map((one) => html`<tr>
      <th scope="row"><a class="service-link" href=${tracesHref(`service(${quoted(one.name)})`)}
        ><i class="dot ${serviceClass(one.name)}" aria-hidden="true"></i>${one.name}</a></th>
      <td>${one.sdk ?? nothing}</td><td>${one.version ?? nothing}</td>
      <td>${one.ways.map((way) => WAYS[way] ?? way).join(', ')}</td>
      <td class="number">${count(one.segments)}</td>
      <td class="number"><time title=${iso(one.lastSeen)}>${clock(one.lastSeen).slice(0, -4)}</time></td></tr>`)}</tbody>
  </table>`;
}

/** @param {string} text */
function quoted(text) {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}

/** @param {Ingest} ingest */
export function store({ store }) {
  const share = Math.min(100, 100 * store.bytes / store.maxBytes);
  return html`<div class="meter" role="meter" aria-label="Store" aria-valuemin="0" aria-valuemax=${store.maxBytes}
      aria-valuenow=${store.bytes} aria-valuetext="${bytes(store.bytes)} of ${bytes(store.maxBytes)}"
      ><i ${css({ width: `${share}%` })}></i></div>
    <p>${counted(store.traces, 'trace')}, ${bytes(store.bytes)} of ${bytes(store.maxBytes)}${store.oldest
      ? html`; the oldest began at <time title=${iso(store.oldest)}>${clock(store.oldest)}</time>` : ''}.
      ${(store.evictedTraces > 0) ? html`${counted(store.evictedTraces, 'older trace')} made room.` : nothing}</p>
    <p class="quiet">When it is full, the service that takes most gives up its oldest traces first, faults last.
      <code>xray.local.max-bytes</code> sets the bound. A restart forgets all.</p>`;
}

/** @param {Ingest} ingest */
export function calls({ calls }) {
  if (calls.length === 0) {
    return html`<p class="quiet">None so far. The <code>aws</code> command below makes one.</p>`;
  }
  return html`<table>
    <thead><tr><th scope="col">Operation</th><th scope="col" class="number">Calls</th>
      <th scope="col" class="number">Errors</th></tr></thead>
    <tbody>${calls.map(({ path, calls: number, errors }) => html`<tr>
      <th scope="row" class="mono">${OPERATIONS.get(path) ?? path.slice(1)}</th><td class="number">${count(number)}</td>
      <td class="number">${(errors > 0) ? html`<span class="warning"><span aria-hidden="true">! </span
        >${count(errors)}</span>` : '0'}</td></tr>`)}</tbody>
  </table>`;
}

/** @param {Ingest} ingest */
export function settings({ settings }) {
  return html`<table>
    <thead><tr><th scope="col">Property</th><th scope="col">Value</th><th scope="col">Origin</th></tr></thead>
    <tbody>${settings.map(({ name, value, isDefault }) => html`<tr><th scope="row" class="mono">${name}</th>
      <td class="mono">${value}</td><td class="quiet">${isDefault ? 'default' : 'set'}</td></tr>`)}</tbody>
  </table>`;
}
