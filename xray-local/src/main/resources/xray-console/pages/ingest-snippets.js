// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * What others need to reach this X-Ray Local, with its real address.
 */

import { copyButton } from '../ui/copy.js';
import { html } from '../ui/lit.js';

/** @returns {{title: string, text: string}[]} */
function texts() {
  const { hostname, port, origin } = location;
  const host = (hostname === 'localhost') ? '127.0.0.1' : hostname;
  return [
    { title: 'Another Spring Boot application, application.yml', text: `xray:
  exporter.type: local
  local.port: ${port}` },
    { title: 'Any X-Ray SDK, as its daemon', text: `export AWS_XRAY_DAEMON_ADDRESS=${host}:${port}` },
    { title: 'The aws command', text: `aws xray get-trace-summaries \\
  --start-time $(($(date +%s) - 600)) --end-time $(date +%s) \\
  --endpoint-url ${origin} --no-sign-request --region us-east-1` },
    { title: 'AWS SDKs and the aws command, by environment', text: `export AWS_ENDPOINT_URL_XRAY=${origin}` }
  ];
}

export function snippets() {
  return html`<div class="snippets">${texts().map(({ title, text }) => html`<figure>
    <figcaption>${title}</figcaption>
    <div class="snippet"><pre tabindex="0">${text}</pre>${copyButton(text, `Copy: ${title}`)}</div>
  </figure>`)}</div>`;
}
