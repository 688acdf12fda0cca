// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * What is said while there is no trace at all: whether everything is in place, and how to get a first one.
 */

import { imported } from '../api.js';
import { copyButton } from '../ui/copy.js';
import { clock, counted } from '../ui/format.js';
import { html, nothing } from '../ui/lit.js';
import { ingest } from './ingest-api.js';
import { sampleTraces } from './sample-traces.js';
import { decisions, overview } from './sampling-api.js';

/**
 * @typedef {object} Checks
 * @property {import('./ingest-api.js').Ingest} ingest
 * @property {import('./sampling-api.js').Overview} overview
 * @property {import('./sampling-api.js').Decision | undefined} latest decision
 */

const AGAIN = 2000;

/** @type {Checks | null} */
let checks = null;

let askedAt = 0;

let failed = '';

/** @param {import('../app.js').Console} app */
export function emptyState(app) {
  ask(app);
  const { about } = app.feed;
  const port = about?.port ?? location.port;
  const first = checks?.ingest.firstRequests ?? [];
  const urls = (first.length > 0) ? first.map(({ url }) => url) : ['http://localhost:8080/'];
  return html`<section class="empty">
    <h2>No traces yet</h2>
    <p class="listening"><i aria-hidden="true"></i>Listening on port ${port} (UDP and TCP)${about
      ? ` since ${clock(about.startedAt)}` : ''}. The first trace appears here by itself.</p>
    ${(checks !== null) ? html`<ul class="checks">${applications(checks)}${lastRequest(checks)}${packets(checks)}</ul>`
      : nothing}
    <ol class="steps">
      <li><h3>Send your application a request</h3>
        ${(first.length === 0) ? html`<p>An application with <code>xray-local</code> on its class path reports here
          without any setting.</p>` : nothing}
        ${command(urls.map((url) => `curl -i ${url}`).join('\n'))}</li>
      <li><h3>Or point another application here</h3>
        <p>Set this where it runs. The X-Ray daemon's address is what every X-Ray SDK reads.</p>
        ${command(`export AWS_XRAY_DAEMON_ADDRESS=${location.hostname}:${port}`)}</li>
      <li><h3>Or look at traces that were made up</h3>
        <p><button type="button" class="button" @click=${() => load(app)}>Load sample traces</button>
          ${failed ? html`<span class="warning" role="alert">${failed}</span>` : nothing}</p></li>
      <li><h3>Or send a segment by hand</h3>
        ${command(putSegment())}
        <p>and read it back as you would read it from AWS:</p>
        ${command(getSummaries())}</li>
    </ol>
  </section>`;
}

/** @param {import('../app.js').Console} app */
async function ask(app) {
  if (Date.now() - askedAt < AGAIN) {
    return;
  }
  askedAt = Date.now();
  try {
    const [seen, rules, log] = await Promise.all([ingest(), overview(), decisions(null)]);
    checks = { ingest: seen, overview: rules, latest: log?.decisions[0] };
    app.render();
  }
  catch {
    // The bar above the page says that there is no answer.
    checks = null;
  }
}

/** @param {Checks} checks */
function applications({ overview: { applications: known }, ingest: { firstRequests } }) {
  const names = [...new Set([...known, ...firstRequests].map(({ service }) => service))];
  return (names.length > 0)
    ? check(true, html`<b>${names.join(', ')}</b> ${(names.length === 1) ? 'runs' : 'run'} in this process and
      ${(names.length === 1) ? 'reports' : 'report'} here.`)
    : check(false, 'No application of this process reports here; those of other processes may.');
}

/** @param {Checks} checks */
function lastRequest({ latest }) {
  if (latest === undefined) {
    return check(false, 'No application has decided on a request yet: none has come to one, or its path is excluded.');
  }
  const request = [latest.method, latest.path].filter(Boolean).join(' ') || latest.service;
  return check(latest.sampled, html`The last request, <b>${request}</b> at ${clock(latest.time)}, was
    ${latest.sampled ? 'sampled' : 'not sampled'}: ${latest.why}. <a href="#/sampling">Sampling</a>`);
}

/** @param {Checks} checks */
function packets({ ingest: { listeners, rejectedDocuments } }) {
  if (rejectedDocuments > 0) {
    return check(false, html`${counted(rejectedDocuments, 'document')} came in and could not be taken.
      <a href="#/ingest">Ingest</a> says why.`);
  }
  const sum = listeners.reduce((all, one) => all + one.packets, 0);
  return check(sum > 0, `${counted(sum, 'UDP packet')} came to ${listeners.map(({ address }) => address).join(' and ')}.`);
}

/**
 * @param {boolean} good
 * @param {unknown} words
 */
function check(good, words) {
  return html`<li class=${good ? 'done' : 'undone'}><span aria-hidden="true">${good ? '✓' : '–'}</span>
    <span><span class="visually-hidden">${good ? 'Yes:' : 'Not yet:'}</span> ${words}</span></li>`;
}

/** @param {import('../app.js').Console} app */
async function load(app) {
  try {
    await imported(sampleTraces(Date.now() / 1000));
    failed = '';
  }
  catch (failure) {
    failed = /** @type {Error} */ (failure).message;
  }
  app.feed.poll();
  app.render();
}

/** @param {string} text */
function command(text) {
  return html`<div class="command"><pre tabindex="0">${text}</pre>${copyButton(text, 'Copy this command')}</div>`;
}

function putSegment() {
  return `NOW=$(date +%s)
aws xray put-trace-segments --trace-segment-documents \\
  '{"name": "hello", "id": "'$(openssl rand -hex 8)'",
    "trace_id": "1-'$(printf %x $NOW)-$(openssl rand -hex 12)'",
    "start_time": '$NOW', "end_time": '$NOW.5'}' \\
  ${endpoint()}`;
}

function getSummaries() {
  return `aws xray get-trace-summaries \\
  --start-time $(($(date +%s) - 600)) --end-time $(date +%s) \\
  ${endpoint()}`;
}

function endpoint() {
  return `--endpoint-url ${location.origin} --no-sign-request --region us-east-1`;
}
