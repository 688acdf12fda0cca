// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * The filter above the list: a text in X-Ray's language, checked by the server while somebody types. What can't be
 * understood changes nothing but says where it is wrong; the last good filter stays.
 */

import { ApiError, parse } from '../api.js';
import { copyButton } from '../ui/copy.js';
import { html, nothing } from '../ui/lit.js';

const TYPING = 200;

export class FilterBox {

  /** What stands in the box. */
  text = '';

  /** The last text that was understood. */
  applied = '';

  /** @type {{column: number, message: string} | null} */
  #mistake = null;

  #timer = 0;

  /**
   * @param {() => void} render
   * @param {(filter: string) => void} apply called with each new filter that is understood
   */
  constructor(render, apply) {
    this.render = render;
    this.apply = apply;
  }

  /** @param {string} text a filter that came with the address */
  show(text) {
    if (text !== this.text) {
      this.text = text;
      this.#check();
    }
  }

  /** @param {string} text a filter that somebody chose */
  replace(text) {
    this.text = text;
    this.#check();
  }

  focus() {
    /** @type {HTMLInputElement | null} */ (document.querySelector('.filter input'))?.select();
    return true;
  }

  view() {
    const mistake = this.#mistake;
    return html`<div class="filter">
      <input type="text" spellcheck="false" autocomplete="off" aria-label="Filter" .value=${this.text}
        placeholder=${'Filter: fault AND service("shop") { responsetime > 0.5 }'} aria-invalid=${mistake !== null}
        aria-describedby=${mistake ? 'filter-mistake' : nothing}
        @input=${(/** @type {InputEvent} */ event) => this.#typed(event)}
        @keydown=${(/** @type {KeyboardEvent} */ event) => this.#key(event)}>
      ${this.text ? html`<button type="button" class="icon-button" title="Remove the filter" aria-label="Remove the filter"
        @click=${() => this.replace('')}>×</button>` : nothing}
      ${copyButton(() => command(this.applied), 'Copy as an aws command')}
      ${mistake ? html`<p id="filter-mistake" role="alert"><span class="quiet">${this.text.slice(0, mistake.column - 1)}</span
        ><mark>${this.text.slice(mistake.column - 1) || '…'}</mark> ${mistake.message}</p>` : nothing}
    </div>`;
  }

  /** @param {InputEvent} event */
  #typed(event) {
    this.text = /** @type {HTMLInputElement} */ (event.currentTarget).value;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#check(), TYPING);
    this.render();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const input = /** @type {HTMLInputElement} */ (event.currentTarget);
    if (event.key === 'Enter') {
      this.#check();
    }
    else if (event.key === 'Escape') {
      input.blur();
    }
  }

  async #check() {
    clearTimeout(this.#timer);
    const { text } = this;
    try {
      const parsed = await parse(text);
      if (text === this.text) {
        this.#mistake = parsed.valid ? null : { column: parsed.column, message: parsed.message };
        this.#use(text, parsed.valid);
      }
    }
    catch (ex) {
      if (!(ex instanceof ApiError)) {
        throw ex;
      }
      // No answer: the bar above the page says so.
    }
    this.render();
  }

  /**
   * @param {string} text
   * @param {boolean} valid
   */
  #use(text, valid) {
    if (valid && text !== this.applied) {
      this.applied = text;
      this.apply(text);
    }
  }

}

/**
 * What asks X-Ray Local, or AWS without the endpoint, for the same traces.
 * @param {string} filter
 */
function command(filter) {
  const option = filter.trim() ? ` \\\n  --filter-expression '${filter.replaceAll("'", `'\\''`)}'` : '';
  return `aws xray get-trace-summaries --endpoint-url ${location.origin} --no-sign-request --region us-east-1 \\
  --start-time $(($(date +%s) - 600)) --end-time $(date +%s)${option}`;
}
