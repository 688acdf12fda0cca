// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * The lines of the list, as many of them as can be seen: where they lie, which one has the focus, and how one gets from
 * one to another. Lines are equally high, so that a place is a multiplication.
 */

import { css, html, nothing, repeat } from '../ui/lit.js';
import { statusOf } from '../ui/status.js';
import { traceRow } from './trace-row.js';

/**
 * @typedef {object} Item a line
 * @property {string} key
 * @property {number} time epoch seconds
 * @property {import('../api.js').TraceSummary} [trace]
 * @property {unknown} [ghost] what is shown of a request that left no trace
 *
 * @typedef {object} Listener
 * @property {() => void} render
 * @property {() => void} settled somebody may have let go of the rows
 */

const ROW = 28;

/** Lines beyond the edges, so that scrolling doesn't show gaps. */
const BEYOND = 8;

/** Before anything is on the screen nobody knows how high it is. */
const FIRST_HEIGHT = 800;

export class TraceRows {

  /** @type {Item[]} */
  items = [];

  /** @type {string | null} key of the line that has, or had, the focus */
  active = null;

  /** Steps to take along a line as soon as its values have their buttons. */
  #steps = 0;

  /** @type {string | null} key of the line under the pointer */
  #hovered = null;

  /**
   * Loaded when somebody comes to a line.
   * @type {import('./row-values.js').ValueButton | null}
   */
  #button = null;

  /** The active line is to get the focus with the next rendering. */
  #wanted = false;

  #scrollTop = 0;

  /** @param {Listener} listener */
  constructor(listener) {
    this.listener = listener;
  }

  /** @param {string} label */
  view(label) {
    const { items } = this;
    const [first, last] = this.#window();
    const at = this.#activeIndex();
    const shown = items.slice(first, last);
    if (at < first || at >= last) {
      shown.push(items[at]);
    }
    const index = new Map(shown.map((item, i) => [item.key, (i < last - first) ? first + i : at]));
    return html`<div class="rows" @scroll=${() => this.#scrolled()} @pointerleave=${() => this.#hover(null)}
      @focusout=${() => queueMicrotask(() => this.listener.settled())}>
      <ol aria-label=${label} ${css({ height: `${items.length * ROW}px` })} @click=${open} @auxclick=${open}
        @pointerover=${(/** @type {Event} */ event) => this.#hover(lineOf(event)?.dataset.key ?? null)}
        @focusin=${(/** @type {Event} */ event) => this.#focusIn(event)}>
        ${repeat(shown, ({ key }) => key, (item) => this.#line(item, index.get(item.key) ?? 0, at))}
      </ol></div>`;
  }

  /** Called when the rows are on the screen. */
  rendered() {
    const line = this.#wanted ? this.#lineOf(this.active) : null;
    if (line) {
      this.#wanted = false;
      /** @type {HTMLElement | null} */ (line.querySelector('a.open'))?.focus({ preventScroll: true });
    }
    if (this.#steps !== 0 && document.activeElement?.closest('li.trow')?.querySelector('.add-filter')) {
      this.#along(0);
    }
  }

  /** Somebody scrolled down, has the focus in a row, or points at one. */
  occupied() {
    const scroller = this.#scroller();
    return scroller !== null && (scroller.scrollTop > 0 || this.focused() || scroller.matches(':hover'));
  }

  focused() {
    return this.#wanted || (this.#scroller()?.contains(document.activeElement) ?? false);
  }

  leave() {
    this.#scrollTop = this.#scroller()?.scrollTop ?? 0;
    this.#hovered = null;
  }

  /** Brings back the place that was left. */
  restore() {
    const scroller = this.#scroller();
    if (scroller !== null) {
      scroller.scrollTop = this.#scrollTop;
      this.#wanted = this.active !== null && this.#lineIndex(this.active) >= 0;
    }
    return scroller !== null;
  }

  toTop() {
    this.#scroller()?.scrollTo({ top: 0 });
    this.active = this.items[0]?.key ?? null;
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const at = this.active ? this.#lineIndex(this.active) : -1;
    const from = this.focused() ? 1 : 0;
    switch (event.key) {
      case 'j': case 'ArrowDown': return this.#focus(Math.max(at, 0) + from);
      case 'k': case 'ArrowUp': return this.#focus(Math.max(at, 0) - from);
      case 'Home': return this.#focus(0);
      case 'End': return this.#focus(this.items.length - 1);
      case 'PageDown': return this.#focus(at + this.#pageful());
      case 'PageUp': return this.#focus(at - this.#pageful());
      case 'ArrowRight': return this.#along(1);
      case 'ArrowLeft': return this.#along(-1);
      default: return false;
    }
  }

  /**
   * @param {Item} item
   * @param {number} index
   * @param {number} activeIndex
   */
  #line(item, index, activeIndex) {
    const active = index === activeIndex;
    const attended = item.key === this.#hovered || (active && this.focused());
    const state = { active, button: attended ? this.#button : null };
    return html`<li class="trow ${item.trace ? statusOf(item.trace) : 'ghost'}" data-key=${item.key}
      aria-setsize=${this.items.length} aria-posinset=${index + 1} ${css({ top: `${index * ROW}px` })}
      >${item.trace ? traceRow(item.trace, state) : /** @type {any} */ (item.ghost)(state) ?? nothing}</li>`;
  }

  #window() {
    const scroller = this.#scroller();
    const top = scroller?.scrollTop ?? 0;
    const height = scroller?.clientHeight || FIRST_HEIGHT;
    return [Math.max(0, Math.floor(top / ROW) - BEYOND),
      Math.min(this.items.length, Math.ceil((top + height) / ROW) + BEYOND)];
  }

  #activeIndex() {
    return Math.max(0, this.active ? this.#lineIndex(this.active) : 0);
  }

  /** @param {string} key */
  #lineIndex(key) {
    return this.items.findIndex((item) => item.key === key);
  }

  /** @param {number} index */
  #focus(index) {
    if (this.items.length === 0) {
      return false;
    }
    const to = Math.min(Math.max(index, 0), this.items.length - 1);
    this.active = this.items[to].key;
    this.#wanted = true;
    this.#steps = 0;
    this.#reveal(to);
    this.rendered();
    this.listener.render();
    return true;
  }

  /** @param {number} index */
  #reveal(index) {
    const scroller = this.#scroller();
    if (scroller !== null) {
      const top = index * ROW;
      scroller.scrollTop = Math.min(top, Math.max(scroller.scrollTop, top + ROW - scroller.clientHeight));
    }
  }

  /**
   * From the line to its values and back.
   * @param {number} step
   */
  #along(step) {
    const line = /** @type {HTMLElement | null} */ (document.activeElement)?.closest('li.trow');
    if (!line) {
      return false;
    }
    const stops = /** @type {NodeListOf<HTMLElement>} */ (line.querySelectorAll('a.open, .add-filter'));
    this.#steps += step;
    if (stops.length > 1) {
      const ordered = [...stops].sort((one, other) => Number(other.matches('a')) - Number(one.matches('a')));
      const at = ordered.indexOf(/** @type {HTMLElement} */ (document.activeElement)) + this.#steps;
      ordered[Math.min(Math.max(at, 0), ordered.length - 1)].focus();
      this.#steps = 0;
    }
    return true;
  }

  /** @param {Event} event */
  #focusIn(event) {
    const key = lineOf(event)?.dataset.key;
    if (key !== undefined) {
      this.active = key;
      this.#loadButton();
      this.listener.render();
    }
  }

  /** @param {string | null} key */
  #hover(key) {
    if (key !== this.#hovered) {
      this.#hovered = key;
      this.#loadButton();
      this.listener.render();
    }
    if (key === null) {
      this.listener.settled();
    }
  }

  async #loadButton() {
    if (this.#button === null) {
      const { valueButton } = await import('./row-values.js');
      this.#button = valueButton;
      this.listener.render();
    }
  }

  #scrolled() {
    this.listener.render();
    this.listener.settled();
  }

  #scroller() {
    return document.querySelector('.list-page .rows');
  }

  #pageful() {
    return Math.max(1, Math.floor((this.#scroller()?.clientHeight ?? 0) / ROW) - 1);
  }

  /** @param {string | null} key */
  #lineOf(key) {
    const lines = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.list-page li.trow'));
    return [...lines].find((line) => line.dataset.key === key);
  }

}

/**
 * @param {Event} event
 * @returns {HTMLElement | null | undefined}
 */
function lineOf(event) {
  return /** @type {HTMLElement | null} */ (event.target)?.closest('li.trow');
}

/**
 * Values lie above the link: a click on one of them opens the line as a click beside it does, unless somebody marks text.
 * @param {MouseEvent} event
 */
function open(event) {
  const link = /** @type {HTMLAnchorElement | null | undefined} */ (lineOf(event)?.querySelector('a.open'));
  const beside = /** @type {HTMLElement} */ (event.target).closest('a, button') === null;
  if (!link || !beside || event.button > 1 || !(getSelection()?.isCollapsed ?? true)) {
    return;
  }
  if (event.button === 1 || event.ctrlKey || event.metaKey) {
    window.open(link.href, '_blank', 'noopener');
  }
  else {
    link.click();
  }
}
