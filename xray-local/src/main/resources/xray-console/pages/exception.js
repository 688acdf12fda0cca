// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * The exceptions of one segment or subsegment, each with the application's own frames first.
 */

import { addFilterButton } from '../ui/add-filter.js';
import { copyButton } from '../ui/copy.js';
import { counted } from '../ui/format.js';
import { frameText, isApplication } from '../ui/frames.js';
import { html, nothing } from '../ui/lit.js';
import { exceptionClause } from '../ui/node-clauses.js';

/**
 * @typedef {import('../api.js').ExceptionEntry} ExceptionEntry
 */

const WITHOUT_OWN_FRAMES = 5;

/** @param {import('../api.js').TraceNode} node */
export function exceptionTab(node) {
  const { cause } = node;
  const chain = chainOf(cause?.exceptions ?? []);
  return html`${cause?.reference ? reference(cause.reference) : nothing}
    ${chain.map(({ exception, caused }) => exceptionBlock(exception, caused, node))}`;
}

/** @param {string} id */
function reference(id) {
  return html`<p class="quiet">Named by reference <code>${id}</code>: it was thrown further down.</p>`;
}

/**
 * @param {ExceptionEntry} exception
 * @param {boolean} caused whether it is the cause of the one before
 * @param {import('../api.js').TraceNode} node
 */
function exceptionBlock(exception, caused, node) {
  const clause = exceptionClause(node, exception.type);
  const stack = exception.stack ?? [];
  const own = stack.filter(isApplication);
  const first = (own.length > 0) ? own : stack.slice(0, WITHOUT_OWN_FRAMES);
  return html`<section class="exception-block">
    ${caused ? html`<p class="caused">Caused by</p>` : nothing}
    <h3><span><span class="package">${packageOf(exception.type)}</span>${simpleName(exception.type)}</span>
      ${exception.remote ? html`<span class="badge">Remote</span>` : nothing}
      ${clause ? addFilterButton(clause) : nothing}
      ${copyButton(() => stackText(exception), 'Copy the exception with its stack trace')}</h3>
    ${exception.message ? html`<p class="message">${exception.message}</p>` : nothing}
    ${(first.length > 0) ? html`<ol class="frames">${first.map(frame)}</ol>` : nothing}
    ${(stack.length > first.length) ? allFrames(stack, exception.truncated) : nothing}
  </section>`;
}

/**
 * @param {import('../ui/frames.js').Frame[]} stack
 * @param {number} [truncated] how many frames the sender left out
 */
function allFrames(stack, truncated) {
  return html`<details class="all-frames">
    <summary>All ${counted(stack.length, 'frame')}${truncated ? `, ${truncated} more were cut off` : ''}</summary>
    <ol class="frames">${stack.map(frame)}</ol></details>`;
}

/** @param {import('../ui/frames.js').Frame} entry */
function frame(entry) {
  const label = entry.label ?? '?';
  const method = label.lastIndexOf('.');
  const type = label.lastIndexOf('.', method - 1);
  const place = (entry.path ?? '') + ((entry.line !== undefined && entry.line > 0) ? `:${entry.line}` : '');
  return html`<li class=${isApplication(entry) ? 'own' : ''}
    ><span class="package">${label.slice(0, type + 1)}</span><span class="where">${label.slice(type + 1)}</span>
    <span class="line">${place}</span></li>`;
}

/**
 * From the outermost to the innermost; whatever the references don't reach follows.
 * @param {ExceptionEntry[]} exceptions
 */
function chainOf(exceptions) {
  const left = new Set(exceptions);
  /** @type {{exception: ExceptionEntry, caused: boolean}[]} */
  const chain = [];
  for (const start of exceptions) {
    /** @type {ExceptionEntry | undefined} */
    let exception = start;
    for (let caused = false; exception !== undefined && left.delete(exception); caused = true) {
      chain.push({ exception, caused });
      /** @type {string | null | undefined} */
      const cause = exception.cause;
      exception = (cause !== undefined && cause !== null) ? exceptions.find(({ id }) => id === cause) : undefined;
    }
  }
  return chain;
}

/** @param {ExceptionEntry} exception */
function stackText({ type, message, stack = [], truncated }) {
  const head = message ? `${type}: ${message}` : String(type);
  const rest = truncated ? [`\t... ${truncated} more`] : [];
  return [head, ...stack.map((entry) => `\tat ${frameText(entry)}`), ...rest].join('\n');
}

/** @param {string} [type] */
function packageOf(type = '') {
  return type.slice(0, type.lastIndexOf('.') + 1);
}

/** @param {string} [type] */
export function simpleName(type = 'Exception') {
  return type.slice(type.lastIndexOf('.') + 1);
}
