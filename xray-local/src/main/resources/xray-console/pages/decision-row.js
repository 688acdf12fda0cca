// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * One line of the log of decisions.
 */

import { href, traceHref } from '../router.js';
import { clock, iso } from '../ui/format.js';
import { html, nothing, svg } from '../ui/lit.js';
import { service } from './trace-row.js';

/** @typedef {import('./sampling-api.js').Decision} Decision */

const YES = svg`<path d="M3.5 8.5l3 3 6-7"/>`;

const NO = svg`<circle cx="8" cy="8" r="5.5"/><path d="M4.2 4.2l7.6 7.6"/>`;

/** The columns' titles. */
export function decisionHead() {
  return html`<div class="drow dhead" aria-hidden="true"><span>Time</span><span>Decision</span><span>Service</span>
    <span>Request</span><span>Rule</span><span>Why</span></div>`;
}

/**
 * A link to the trace; where there is none it marks the decision.
 * @param {Decision} decision
 * @param {{active: boolean, marked: boolean, mark: Record<string, string>}} state active: the Tab key reaches it; mark:
 * what else the address says where it is marked
 * @param {() => void} focused
 */
export function decisionRow(decision, { active, marked, mark }, focused) {
  const { time, sampled, method, host, path, rule, why, traceId } = decision;
  return html`<li><a class="drow ${sampled ? 'yes' : 'no'} ${marked ? 'marked' : ''}" tabindex=${active ? 0 : -1}
    href=${sampled ? traceHref(traceId) : href('/sampling', { ...mark, trace: traceId })}
    aria-current=${marked ? 'true' : nothing} @focus=${focused}>
    <time title=${iso(time)}>${clock(time)}</time>
    <span class="outcome"><svg class="glyph" viewBox="0 0 16 16" aria-hidden="true">${sampled ? YES : NO}</svg
      >${sampled ? 'Sampled' : 'Not sampled'}</span>
    <span class="services">${service(decision.service)}</span>
    <span class="mono request" title=${`${method ?? ''} ${host ?? ''}${path ?? ''}`}><span class="method"
      >${method ?? ''}</span> ${path ?? host ?? ''}</span>
    <span class="rule">${rule ?? html`<span class="quiet">–</span>`}</span>
    <span class="why" title=${why}>${why}</span></a></li>`;
}
