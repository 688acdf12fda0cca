// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * What the list says while there is nothing in it: how to get a first trace, or what leaves nothing.
 */

import { href } from '../router.js';
import { copyButton } from '../ui/copy.js';
import { clock, counted } from '../ui/format.js';
import { html, nothing } from '../ui/lit.js';
import { clauseFunnel } from './clause-funnel.js';

/**
 * @param {import('../app.js').Console} app
 * @param {import('../api.js').Snapshot} snapshot
 * @param {Record<string, string>} params
 * @param {import('./filter-box.js').FilterBox} filter
 */
export function nothingListed(app, snapshot, params, filter) {
  if (snapshot.funnel.length > 0 && snapshot.total > 0) {
    return clauseFunnel(snapshot, filter);
  }
  return (snapshot.store.traces > 0) ? nothingInRange(params) : emptyState(app);
}

/** @param {import('./filter-box.js').FilterBox} filter */
export function wrongFilter(filter) {
  return html`<section class="empty">
    <h2>This filter can't be understood</h2>
    <p>Nothing is listed rather than everything. Correct it above, where the mistake is underlined, or
      <button type="button" class="button small" @click=${() => filter.replace('')}>Remove the filter</button></p>
  </section>`;
}

/** @param {Record<string, string>} params */
function nothingInRange(params) {
  return html`<section class="empty">
    <h2>Nothing in this time range</h2>
    <p>There are older traces: <a class="button small" href=${href('/traces', { ...params, timeRange: '' })}>Show all</a></p>
  </section>`;
}

/** @param {import('../app.js').Console} app */
function emptyState({ feed }) {
  const port = feed.about?.port ?? location.port;
  const rejected = feed.snapshot?.store.rejectedDocuments ?? 0;
  return html`<section class="empty">
    <h2>No traces yet</h2>
    <p class="listening"><i aria-hidden="true"></i>Listening on port ${port} (UDP and TCP)${feed.about
      ? ` since ${clock(feed.about.startedAt)}` : ''}. The first trace appears here by itself.</p>
    ${(rejected > 0) ? html`<p class="warning">${counted(rejected, 'document')} came in and could not be read. X-Ray
      Local's log says why.</p>` : nothing}
    <ol class="steps">
      <li><h3>Send your application a request</h3>
        <p>An application with <code>xray-local</code> on its class path reports here without any setting.</p>
        ${command('curl -i http://localhost:8080/')}</li>
      <li><h3>Or point another application here</h3>
        <p>Set this where it runs. The X-Ray daemon's address is what every X-Ray SDK reads.</p>
        ${command(`export AWS_XRAY_DAEMON_ADDRESS=${location.hostname}:${port}`)}</li>
      <li><h3>Or send a segment by hand</h3>
        ${command(putSegment())}
        <p>and read it back as you would read it from AWS:</p>
        ${command(getSummaries())}</li>
    </ol>
  </section>`;
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
