// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * What the panel's tabs show, and when they are there.
 */

import { traceHref } from '../router.js';
import { copyButton } from '../ui/copy.js';
import { clock, duration, iso } from '../ui/format.js';
import { block, fields, fieldsOf } from '../ui/fields.js';
import { jsonTree } from '../ui/json.js';
import { html, nothing } from '../ui/lit.js';
import { annotationClause, httpClause, overviewClause } from '../ui/node-clauses.js';
import { breakLines } from '../ui/sql.js';
import { patternOf } from '../ui/status.js';
import { documentsOf, instead, partOf } from './documents.js';
import { exceptionTab, simpleName } from './exception.js';
import { gapOf } from './timeline.js';

/**
 * @typedef {object} Detail
 * @property {import('../api.js').Trace} trace
 * @property {import('../api.js').TraceNode} node
 * @property {number} total seconds of the whole trace
 * @property {(id: string) => void} select goes to another row
 * @property {(tab: string) => void} open goes to another tab
 *
 * @typedef {object} Tab
 * @property {string} id
 * @property {string} title
 * @property {(detail: Detail) => boolean} present
 * @property {(detail: Detail) => unknown} content
 * @property {(detail: Detail) => number | undefined} [size]
 */

const SQL_FIRST = ['database_type', 'database_version', 'url', 'user', 'driver_version', 'preparation'];

const AWS_FIRST = ['operation', 'region', 'account_id', 'table_name', 'queue_url', 'request_id', 'retries'];

/** @type {Tab[]} */
export const TABS = [
  {
    id: 'overview',
    title: 'Overview',
    present: ({ node }) => node.kind !== 'repetition',
    content: overview
  },
  {
    id: 'repetition',
    title: 'Repetition',
    present: ({ node }) => node.repetition !== undefined,
    content: repetition
  },
  {
    id: 'exception',
    title: 'Exception',
    present: ({ node }) => hasAny(node.cause?.exceptions),
    content: ({ node }) => exceptionTab(node),
    size: ({ node }) => node.cause?.exceptions?.length
  },
  {
    id: 'http',
    title: 'HTTP',
    present: ({ node }) => hasAny(node.http),
    content: ({ node }) => http(node.http ?? {}, httpClause(node))
  },
  {
    id: 'sql',
    title: 'SQL',
    present: ({ node }) => hasAny(node.sql),
    content: ({ node }) => sql(node.sql ?? {})
  },
  {
    id: 'aws',
    title: 'AWS',
    present: ({ node }) => hasAny(node.aws),
    content: ({ node }) => fields(fieldsOf(node.aws, AWS_FIRST))
  },
  {
    id: 'annotations',
    title: 'Annotations',
    present: ({ node }) => hasAny(node.annotations),
    content: ({ node }) => fields(fieldsOf(node.annotations), annotationClause),
    size: ({ node }) => Object.keys(node.annotations ?? {}).length
  },
  {
    id: 'metadata',
    title: 'Metadata',
    present: ({ node }) => hasAny(node.metadata),
    content: ({ node }) => metadata(node.metadata ?? {})
  },
  {
    id: 'raw',
    title: 'Raw JSON',
    present: ({ node }) => node.kind !== 'repetition',
    content: raw
  }
];

/** @param {unknown} object */
function hasAny(object) {
  return object !== null && typeof object === 'object' && Object.keys(object).length > 0;
}

/** @param {Detail} detail */
function overview(detail) {
  const { node, trace } = detail;
  const started = trace.startTime + node.start;
  const { version, ...runtime } = node.serviceInfo ?? {};
  const between = gapOf(node, trace.nodes.find(({ id }) => id === node.parentId));
  return html`
    ${teaser(detail)}
    ${fields([
      ['Name', node.name],
      ['Service', node.service],
      ['Kind', (node.kind === 'subsegment' && node.namespace) ? `subsegment, ${node.namespace}` : node.kind],
      ['Origin', node.origin],
      ['Version', version],
      ['Started', iso(started), html`+${duration(node.start)} <span class="quiet">${clock(started)}</span>`],
      ['Duration', node.inProgress ? undefined : node.duration, html`${duration(node.duration)} ${share(detail)}`],
      ['Self', node.self, html`${duration(node.self)} <span class="quiet">in which nothing below it ran</span>`],
      ['Critical path', critical(node) || undefined, html`${duration(critical(node))} <span class="quiet"
        >${Math.round(critical(node) / detail.total * 100)} % of the trace waited for it</span>`],
      ['Network or queue', between ?? undefined, html`${duration(between)} <span class="quiet"
        >of the call that isn’t the callee’s</span>`],
      ['User', node.user],
      ['Id', node.id, html`<span class="mono">${node.id}</span>`],
      ['Parent', parentOf(detail), parentLink(detail)]
    ], overviewClause)}
    ${block('Runtime', hasAny(runtime) ? fields(fieldsOf(runtime)) : null)}
    ${block('Links', hasAny(node.links) ? html`<ul class="links">${node.links?.map(link)}</ul>` : null)}`;
}

/** @param {import('../api.js').TraceNode} node */
function critical({ critical = [] }) {
  return critical.reduce((sum, at, i) => (i % 2 === 0) ? sum - at : sum + at, 0);
}

/** @param {Detail} detail */
function repetition({ node, select }) {
  const found = /** @type {import('../api.js').Repetition} */ (node.repetition);
  const { advice, source, shapes, rounds, seconds, median, longest, nodeIds, kind } = found;
  return html`<p class="advice"><b>${patternOf(found)}</b> ${advice}.</p>
    ${fields([
      ['Calls', nodeIds.length],
      ['Rounds', (rounds === nodeIds.length) ? undefined : rounds],
      ['Together', seconds, duration(seconds)],
      ['Median', median, duration(median)],
      ['Longest', longest, duration(longest)]
    ])}
    ${block((shapes.length > 1) ? 'What takes turns' : 'What repeats', shapes.map((shape) => statement(shape, kind)))}
    ${block('Once per row of', source ? statement(source, kind) : null)}
    <p><button type="button" class="button" @click=${() => select(nodeIds[0])}>Go to the first call</button></p>`;
}

/** @param {Detail} detail */
function share({ node, total }) {
  return html`<span class="quiet">${Math.round((node.duration ?? 0) / total * 100)} % of the trace</span>`;
}

/** @param {Detail} detail */
function teaser({ node, open }) {
  const exception = node.cause?.exceptions?.[0];
  return exception ? html`<button type="button" class="teaser" @click=${() => open('exception')}>
    <b>${simpleName(exception.type)}</b><span>${exception.message ?? ''}</span></button>` : nothing;
}

/** @param {Detail} detail */
function parentOf({ node, trace }) {
  return node.parentId ?? trace.missingParents?.find(({ referredBy }) => referredBy === node.id)?.id;
}

/** @param {Detail} detail */
function parentLink(detail) {
  const id = parentOf(detail);
  const parent = detail.trace.nodes.find((other) => other.id === id);
  if (id && parent) {
    return html`<button type="button" class="link" @click=${() => detail.select(id)}>${parent.name}</button>
      <span class="mono quiet">${id}</span>`;
  }
  return html`<span class="mono">${id}</span> <span class="warning">not received</span>`;
}

/** @param {any} target */
function link(target) {
  const { trace_id: id, id: seg, attributes } = target ?? {};
  return html`<li>${id ? html`<a class="mono" href=${traceHref(String(id), { seg })}>${id}</a>` : nothing}
    ${hasAny(attributes) ? jsonTree(attributes, 1) : nothing}</li>`;
}

/**
 * @param {{request?: Record<string, any>, response?: Record<string, any>}} http
 * @param {import('../ui/node-clauses.js').ClauseOf} clauseOf
 */
function http({ request, response, ...rest }, clauseOf) {
  return html`
    ${block('Request', hasAny(request) ? fields(fieldsOf(request, ['method', 'url', 'client_ip']), clauseOf)
      : null)}
    ${block('Response', hasAny(response) ? fields(fieldsOf(response, ['status', 'content_length']), clauseOf)
      : null)}
    ${block('More', hasAny(rest) ? fields(fieldsOf(rest)) : null)}`;
}

/** @param {Record<string, any>} sql */
function sql({ sanitized_query: query, ...rest }) {
  return html`${query ? statement(String(query)) : nothing}${fields(fieldsOf(rest, SQL_FIRST))}`;
}

/**
 * @param {string} query
 * @param {string} [kind]
 */
function statement(query, kind = 'SQL') {
  return html`<div class="command"><pre tabindex="0">${(kind === 'SQL') ? breakLines(query) : query}</pre>
    ${copyButton(query, 'Copy the statement')}</div>`;
}

/** @param {Record<string, any>} metadata */
function metadata(metadata) {
  return Object.entries(metadata).map(([namespace, value]) => html`<section class="block"><h3>${namespace}${copyButton(
    () => JSON.stringify(value, null, 2), `Copy ${namespace}`)}</h3>${jsonTree(value, 2)}</section>`);
}

/** @param {Detail} detail */
function raw({ trace, node }) {
  const reading = documentsOf(trace, () => {});
  if (reading.documents === null) {
    return instead(reading);
  }
  const part = partOf(reading.documents, node.id);
  return (part === undefined) ? html`<p class="quiet">None of the stored documents has this id.</p>`
    : html`<p class="panel-actions">${copyButton(() => JSON.stringify(part, null, 2), 'Copy as JSON', 'Copy')}
      <a class="button" href=${traceHref(trace.id, { view: 'raw' })}>All documents</a></p>${jsonTree(part, 2)}`;
}
