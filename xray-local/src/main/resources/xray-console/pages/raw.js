// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * The stored documents of a trace, word for word.
 */

import { guard } from '../vendor/lit-html/directives/guard.js';
import { copyButton } from '../ui/copy.js';
import { bytes, counted } from '../ui/format.js';
import { jsonTree } from '../ui/json.js';
import { html, nothing } from '../ui/lit.js';
import { documentsOf, instead, parse } from './documents.js';

/**
 * @typedef {import('../api.js').Trace} Trace
 * @typedef {import('../api.js').StoredDocument} StoredDocument
 */

const TREE_UP_TO = 200 * 1024;

const TEXT_UP_TO = 50 * 1024;

const CHUNK = 50;

export class RawView {

  #shown = CHUNK;

  /** @param {{changed: () => void}} on */
  constructor(on) {
    this.on = on;
  }

  /** @param {Trace} trace */
  view(trace) {
    const reading = documentsOf(trace, this.on.changed);
    const { documents } = reading;
    if (documents === null) {
      return html`<section class="raw" aria-label="Stored documents" tabindex="0">${instead(reading)}</section>`;
    }
    const hidden = documents.length - this.#shown;
    return html`<section class="raw" aria-label="Stored documents" tabindex="0">
      <p class="panel-actions"><span>${counted(documents.length, 'document')}, as received</span>
        ${copyButton(() => batchGetTraces(trace, documents), 'Copy as the answer of BatchGetTraces', 'Copy all')}
        <button type="button" class="button" @click=${() => download(trace, documents)}>Download</button></p>
      ${documents.slice(0, this.#shown).map((stored) => guard([stored], () => documentBlock(stored)))}
      ${(hidden > 0) ? html`<button type="button" class="button" @click=${() => this.#more()}>
        Show ${Math.min(hidden, CHUNK)} of ${hidden} more</button>` : nothing}
    </section>`;
  }

  reset() {
    this.#shown = CHUNK;
  }

  #more() {
    this.#shown += CHUNK;
    this.on.changed();
  }

}

/** @param {StoredDocument} stored */
function documentBlock(stored) {
  const text = stored.document;
  const value = (text.length <= TREE_UP_TO) ? parse(stored) : undefined;
  return html`<article class="document">
    <header>
      <h2>${stored.name ?? stored.id}</h2>
      <span class="quiet">${stored.kind ?? ''}</span>
      <span class="mono quiet">${stored.id}</span>
      <span class="space"></span>
      <span class="quiet">${bytes(text.length)}</span>
      ${copyButton(text, 'Copy this document word for word')}
    </header>
    ${(value !== undefined) ? jsonTree(value, 1) : plain(text)}
  </article>`;
}

/** @param {string} text */
function plain(text) {
  const cut = text.length > TEXT_UP_TO;
  return html`<pre class="plain" tabindex="0">${text.slice(0, TEXT_UP_TO)}</pre>
    ${cut ? html`<p class="quiet">The first ${bytes(TEXT_UP_TO)} of ${bytes(text.length)}. Copying and downloading
      give all of it.</p>` : nothing}`;
}

/**
 * @param {Trace} trace
 * @param {StoredDocument[]} documents
 */
function batchGetTraces({ id, duration }, documents) {
  const segments = documents.map((stored) => ({ Id: stored.id, Document: stored.document }));
  const traces = [{ Id: id, Duration: duration ?? undefined, Segments: segments }];
  return JSON.stringify({ Traces: traces, UnprocessedTraceIds: [] }, null, 2);
}

/**
 * @param {Trace} trace
 * @param {StoredDocument[]} documents
 */
function download(trace, documents) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([batchGetTraces(trace, documents)], { type: 'application/json' }));
  link.download = `${trace.id}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
