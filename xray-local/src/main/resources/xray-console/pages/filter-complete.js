// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * What may be written at the caret of the filter, as the server found it in the grammar and in the traces: a listbox
 * below the box, which keeps the focus.
 */

import { ApiError, complete } from '../api.js';
import { count, counted } from '../ui/format.js';
import { html, nothing } from '../ui/lit.js';

const TYPING = 60;

export class FilterComplete {

  /** @type {import('../api.js').Completion | null} */
  #shown = null;

  /** Place of the candidate that Enter takes, -1 for none. */
  #active = -1;

  #timer = 0;

  /** @param {import('./filter-box.js').FilterBox} box */
  constructor(box) {
    this.box = box;
  }

  isOpen() {
    return this.#shown !== null;
  }

  activeId() {
    return (this.#active >= 0) ? `filter-candidate-${this.#active}` : null;
  }

  close() {
    clearTimeout(this.#timer);
    this.#shown = null;
    this.#active = -1;
    this.box.render();
  }

  typed() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), TYPING);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (!this.isOpen()) {
      return (event.key === 'ArrowDown' || (event.key === ' ' && event.ctrlKey)) && this.#open();
    }
    switch (event.key) {
      case 'ArrowDown': return this.#move(this.#active + 1);
      case 'ArrowUp': return this.#move((this.#active < 0) ? -1 : this.#active - 1);
      case 'Enter': case 'Tab': return this.#active >= 0 && this.#take(this.#active);
      case 'Escape': this.close(); return true;
      default: return false;
    }
  }

  view() {
    const shown = this.#shown;
    return html`<ul class="candidates" id="filter-candidates" role="listbox" aria-label="What may stand here"
      ?hidden=${shown === null}>${shown?.candidates.map((candidate, at) => this.#candidate(candidate, at))}${shown?.more
        ? html`<li class="quiet" role="presentation">${count(shown.more)} more: type to narrow down</li>` : nothing}</ul>`;
  }

  /**
   * @param {import('../api.js').Candidate} candidate
   * @param {number} at
   */
  #candidate({ text, kind, traces }, at) {
    return html`<li id="filter-candidate-${at}" role="option" aria-selected=${at === this.#active}
      @pointerdown=${(/** @type {Event} */ event) => {
        // The box keeps the focus.
        event.preventDefault();
        this.#take(at);
      }}><span class="candidate">${text}</span> <span class="quiet">${kind}</span>
      <span class="quiet number" title=${(traces === undefined) ? nothing : counted(traces, 'trace')}
        >${traces ?? ''}</span></li>`;
  }

  #open() {
    this.#ask();
    return true;
  }

  async #ask() {
    const input = this.box.input();
    if (input === null) {
      return;
    }
    const { text } = this.box;
    try {
      const completion = await complete(text, input.selectionEnd ?? text.length);
      if (text === this.box.text && document.activeElement === input) {
        this.#show(completion);
      }
    }
    catch (ex) {
      if (!(ex instanceof ApiError)) {
        throw ex;
      }
      // Without an answer nothing is offered; the bar above the page says why.
    }
  }

  /** @param {import('../api.js').Completion} completion */
  #show(completion) {
    this.#shown = (completion.candidates.length > 0) ? completion : null;
    // While a word is begun the first that fits is taken; with nothing begun Enter is the filter's.
    this.#active = (this.#shown !== null && completion.from < completion.to) ? 0 : -1;
    this.box.render();
  }

  /** @param {number} to */
  #move(to) {
    const size = this.#shown?.candidates.length ?? 0;
    this.#active = (Math.max(to, -1) + size) % size;
    this.box.render();
    requestAnimationFrame(() => {
      document.getElementById(`filter-candidate-${this.#active}`)?.scrollIntoView({ block: 'nearest' });
    });
    return true;
  }

  /** @param {number} at */
  #take(at) {
    const { from, to, candidates } = /** @type {import('../api.js').Completion} */ (this.#shown);
    const { insert } = candidates[at];
    const { text } = this.box;
    const caret = from + insert.length;
    this.#shown = null;
    this.#active = -1;
    this.box.write(text.slice(0, from) + insert + text.slice(to));
    const input = this.box.input();
    if (input !== null) {
      input.value = this.box.text;
      input.setSelectionRange(caret, caret);
    }
    this.#ask();
    return true;
  }

}
