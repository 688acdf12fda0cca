// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * Finding inside a trace: in names, statements, URLs, annotations, exceptions, also where rows are collapsed.
 */

import { html } from '../ui/lit.js';

/**
 * @typedef {import('../api.js').TraceNode} TraceNode
 * @typedef {import('./trace-tree.js').TreeRow} TreeRow
 */

/** @type {WeakMap<TraceNode, string>} */
const texts = new WeakMap();

export class Find {

  open = false;

  text = '';

  /** @type {TreeRow[]} */
  rows = [];

  /** @type {Set<TreeRow>} those of the rows that have the text */
  hits = new Set();

  /** @type {TreeRow | null} where the next step begins */
  from = null;

  #focusWanted = false;

  /** @param {{go: (row: TreeRow, focus: boolean) => void, changed: (text: string) => void, close: () => void}} on */
  constructor(on) {
    this.on = on;
  }

  /** @param {TreeRow | null} selected */
  view(selected) {
    const all = [...this.hits];
    const at = (selected !== null) ? all.indexOf(selected) : -1;
    const found = (all.length === 0) ? 'nothing found' : `${(at >= 0) ? at + 1 : '–'} of ${all.length}`;
    return html`<div class="find" role="search">
      <input type="text" aria-label="Find in this trace" placeholder="Name, SQL, URL, annotation, exception"
        spellcheck="false" autocomplete="off" .value=${this.text} @input=${this.#typed} @keydown=${this.#key}>
      <span class="quiet" role="status">${(this.text === '') ? '' : found}</span>
      <button type="button" class="button small" @click=${() => this.step(-1)} aria-label="Previous">↑</button>
      <button type="button" class="button small" @click=${() => this.step(1)} aria-label="Next">↓</button>
      <button type="button" class="button small" @click=${() => this.on.close()} aria-label="Close">✕</button>
    </div>`;
  }

  /** After each rendering. */
  rendered() {
    if (this.#focusWanted) {
      this.#focusWanted = false;
      /** @type {HTMLInputElement | null} */ (document.querySelector('.find input'))?.select();
    }
  }

  /** Puts the cursor into the box with the next rendering. */
  focus() {
    this.open = true;
    this.#focusWanted = true;
  }

  /**
   * @param {TreeRow[]} rows
   * @param {string} text
   */
  search(rows, text) {
    const wanted = text.trim().toLowerCase();
    this.text = text;
    this.rows = rows;
    this.hits = new Set((wanted === '') ? [] : rows.filter(({ node }) => textOf(node).includes(wanted)));
  }

  /**
   * @param {number} by 1 for the next, -1 for the previous, 0 for this one if it is a hit, else the next
   * @param {boolean} [focus] whether the row gets the focus
   */
  step(by, focus = true) {
    const { rows, hits } = this;
    if (hits.size === 0) {
      return;
    }
    let at = (this.from !== null) ? rows.indexOf(this.from) : -1;
    const direction = by || 1;
    if (by !== 0 || at < 0) {
      at += direction;
    }
    while (!hits.has(rows[(at + rows.length) % rows.length])) {
      at += direction;
    }
    this.on.go(rows[(at + rows.length) % rows.length], focus);
  }

  #typed = (/** @type {Event} */ event) => {
    this.on.changed(/** @type {HTMLInputElement} */ (event.currentTarget).value);
    this.step(0, false);
  };

  #key = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === 'Enter') {
      this.step(event.shiftKey ? -1 : 1, false);
    }
    else if (event.key === 'Escape') {
      this.on.close();
    }
    else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

}

/** @param {TraceNode} node */
function textOf(node) {
  let text = texts.get(node);
  if (text === undefined) {
    const { name, hint, user, http, sql, aws, annotations, cause } = node;
    const exceptions = cause?.exceptions?.map(({ type, message }) => `${type} ${message}`);
    text = [name, hint, user, ...[http, sql, aws, annotations].flatMap(leaves), ...(exceptions ?? [])]
      .filter((part) => part !== undefined).join('\n').toLowerCase();
    texts.set(node, text);
  }
  return text;
}

/**
 * @param {unknown} value
 * @returns {string[]} the names and values in it
 */
function leaves(value) {
  if (value === undefined || value === null) {
    return [];
  }
  return (typeof value === 'object') ? Object.entries(value).flatMap(([name, part]) => [name, ...leaves(part)])
    : [String(value)];
}
