// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * The filter above the list: a text in X-Ray's language, checked by the server while somebody types. What can't be
 * understood changes nothing but says where it is wrong; the last good filter stays.
 */

import { ApiError, parse } from '../api.js';
import { html, nothing } from '../ui/lit.js';

/**
 * @typedef {object} Mistake
 * @property {number} column
 * @property {string} message
 * @property {string[]} expected
 */

const TYPING = 120;

export class FilterBox {

  /** What stands in the box. */
  text = '';

  /**
   * The last text that was understood, none until there was one: an address may bring one that isn't.
   * @type {string | null}
   */
  applied = null;

  /**
   * The parts of the last text that was understood.
   * @type {import('../api.js').Clause[]}
   */
  clauses = [];

  /** @type {Mistake | null} */
  mistake = null;

  #timer = 0;

  /** Somebody wrote before completion was there. */
  #early = false;

  /**
   * Loaded when somebody comes to write.
   * @type {import('./filter-complete.js').FilterComplete | null}
   */
  #completion = null;

  /**
   * @param {() => void} render
   * @param {(filter: string, chosen: boolean) => void} apply called with each new filter that is understood
   * @param {(filter: string) => string} command what asks for the same traces in a shell
   */
  constructor(render, apply, command) {
    this.render = render;
    this.apply = apply;
    this.command = command;
  }

  /** @param {string} text a filter that came with the address */
  show(text) {
    if (text === this.applied) {
      return;
    }
    this.text = text;
    if (text === '') {
      this.mistake = null;
      this.#use('', [], false);
    }
    else {
      this.#check(false);
    }
  }

  /** @param {string} text a filter that somebody chose */
  replace(text) {
    this.text = text;
    this.#completion?.close();
    this.#check(true);
  }

  /**
   * Goes on with a text that a candidate was put into.
   * @param {string} text
   */
  write(text) {
    this.text = text;
    this.#check(false);
  }

  focus() {
    this.input()?.select();
    return true;
  }

  /** @returns {HTMLInputElement | null} */
  input() {
    return document.querySelector('.filter input');
  }

  view() {
    const { mistake } = this;
    const completion = this.#completion;
    return html`<div class="filter" role="search">
      <div class="filter-field ${mistake ? 'wrong' : ''}">
        ${mistake ? this.#underline(mistake) : nothing}
        <input type="text" spellcheck="false" autocomplete="off" autocapitalize="off" aria-label="Filter"
          role="combobox" aria-autocomplete="list" aria-controls="filter-candidates" aria-haspopup="listbox"
          aria-expanded=${completion?.isOpen() ?? false} aria-activedescendant=${completion?.activeId() ?? nothing}
          .value=${this.text} placeholder=${'Filter: fault AND service("shop") { responsetime > 0.5 }'}
          aria-invalid=${mistake !== null} aria-describedby=${mistake ? 'filter-mistake' : nothing}
          @focus=${() => this.#load()} @blur=${() => completion?.close()} @scroll=${align}
          @input=${(/** @type {InputEvent} */ event) => this.#typed(event)}
          @keydown=${(/** @type {KeyboardEvent} */ event) => this.#key(event)}>
        ${completion?.view() ?? nothing}
      </div>
      ${this.text ? html`<button type="button" class="icon-button" title="Remove the filter" aria-label="Remove the filter"
        @click=${() => this.replace('')}>×</button>` : nothing}
      <button type="button" class="button copy" title="Copy the command that asks for these traces"
        @click=${(/** @type {Event} */ event) => this.#copy(event)}>Copy as aws xray</button>
      ${mistake ? html`<p id="filter-mistake" role="alert">${sentence(mistake)}</p>` : nothing}
    </div>`;
  }

  /** @param {Mistake} mistake */
  #underline({ column }) {
    return html`<div class="squiggle" aria-hidden="true">${this.text.slice(0, column - 1)}<mark
      >${this.text.slice(column - 1) || '\u00a0\u00a0'}</mark></div>`;
  }

  /** @param {InputEvent} event */
  #typed(event) {
    this.text = /** @type {HTMLInputElement} */ (event.currentTarget).value;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#check(false), TYPING);
    this.#early = true;
    this.#completion?.typed();
    this.render();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (this.#completion?.key(event)) {
      event.preventDefault();
    }
    else if (event.key === 'Enter') {
      this.#completion?.close();
      this.#check(false);
    }
    else if (event.key === 'Escape') {
      /** @type {HTMLInputElement} */ (event.currentTarget).blur();
    }
  }

  /** @param {Event} event */
  async #copy({ currentTarget }) {
    const { copyTo } = await import('../ui/copy.js');
    await copyTo(/** @type {HTMLElement} */ (currentTarget), this.command(this.applied ?? ''));
  }

  async #load() {
    if (this.#completion === null) {
      const { FilterComplete } = await import('./filter-complete.js');
      this.#completion ??= new FilterComplete(this);
      if (this.#early) {
        this.#completion.typed();
      }
      this.render();
    }
  }

  /** @param {boolean} chosen at once, not letter by letter */
  async #check(chosen) {
    clearTimeout(this.#timer);
    this.#timer = 0;
    const { text } = this;
    try {
      const parsed = await parse(text);
      if (text === this.text) {
        this.mistake = parsed.valid ? null : parsed;
        if (parsed.valid) {
          this.#use(text.trimEnd(), parsed.clauses, chosen);
        }
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
   * @param {import('../api.js').Clause[]} clauses
   * @param {boolean} chosen
   */
  #use(text, clauses, chosen) {
    if (text !== this.applied) {
      this.applied = text;
      this.clauses = clauses;
      this.apply(text, chosen);
    }
  }

}

/** @param {Mistake} mistake */
function sentence({ message, expected }) {
  const last = expected.at(-1);
  const all = (expected.length > 1) ? `${expected.slice(0, -1).join(', ')} or ${last}` : last;
  return html`${message[0].toUpperCase()}${message.slice(1)}.${all ? html` <b>Expected ${all}.</b>` : nothing}`;
}

/**
 * The line under a mistake goes along with a long text.
 * @param {Event} event
 */
function align(event) {
  const input = /** @type {HTMLInputElement} */ (event.currentTarget);
  const line = input.parentElement?.querySelector('.squiggle');
  if (line) {
    line.scrollLeft = input.scrollLeft;
  }
}
