// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * The panel beside the timeline: everything about the selected row. It remembers the tab that was chosen last.
 */

import { guard } from '../vendor/lit-html/directives/guard.js';
import { copyButton } from '../ui/copy.js';
import { duration } from '../ui/format.js';
import { html, nothing } from '../ui/lit.js';
import { patternOf, serviceClass, statusLabel, statusOf } from '../ui/status.js';
import { TABS } from './detail-tabs.js';
import { documentsOf } from './documents.js';

/**
 * @typedef {import('./detail-tabs.js').Tab} Tab
 * @typedef {import('./detail-tabs.js').Detail} Detail
 */

/** @type {WeakMap<object, string>} */
const texts = new WeakMap();

export class DetailPanel {

  #wanted = 'overview';

  #shown = '';

  #scrolled = '';

  /** @param {{changed: () => void}} on */
  constructor(on) {
    this.on = on;
  }

  /** @param {Detail | null} detail */
  view(detail) {
    if (detail === null) {
      return html`<aside class="detail" aria-label="Details"></aside>`;
    }
    const tabs = TABS.filter((tab) => tab.present(detail));
    const tab = tabs.find(({ id }) => id === this.#wanted) ?? tabs[0];
    const { node } = detail;
    const key = (/** @type {KeyboardEvent} */ event) => this.#key(event, tabs, tab);
    return html`<aside class="detail" aria-label="Details">
      ${guard([node], () => heading(detail))}
      <div class="tabs" role="tablist" aria-label="Details of ${node.name}" @keydown=${key}>
        ${tabs.map((each) => this.#tab(each, detail, each === tab))}
      </div>
      <div class="tab-panel" role="tabpanel" id="tab-panel" tabindex="0" aria-labelledby="tab-${tab.id}">
        ${guard(this.#dependencies(detail, tab), () => tab.content(detail))}
      </div>
    </aside>`;
  }

  /** @param {string} tab */
  open(tab) {
    this.#wanted = tab;
    this.on.changed();
  }

  focus() {
    /** @type {HTMLElement | null} */ (document.querySelector('.tabs [aria-selected=true]'))?.focus();
  }

  /** After each rendering: another row or another tab starts at its top. */
  rendered() {
    const panel = document.querySelector('.tab-panel');
    if (panel !== null && this.#shown !== this.#scrolled) {
      this.#scrolled = this.#shown;
      panel.scrollTop = 0;
    }
  }

  /**
   * What the tab shows changes with these; as long as they stay, a reading of a growing trace doesn't fold up what
   * somebody has opened.
   * @param {Detail} detail
   * @param {Tab} tab
   */
  #dependencies({ node, trace }, tab) {
    this.#shown = `${node.id} ${tab.id}`;
    const raw = (tab.id === 'raw') ? documentsOf(trace, this.on.changed) : null;
    return [textOf(node), tab, trace.startTime, raw?.documents, raw?.failure];
  }

  /**
   * @param {Tab} tab
   * @param {Detail} detail
   * @param {boolean} selected
   */
  #tab(tab, detail, selected) {
    const size = tab.size?.(detail);
    return html`<button type="button" role="tab" id="tab-${tab.id}" aria-controls="tab-panel" aria-selected=${selected}
      tabindex=${selected ? 0 : -1} @click=${() => this.open(tab.id)}>
      ${tab.title}${size ? html` <span class="size">${size}</span>` : nothing}</button>`;
  }

  /**
   * @param {KeyboardEvent} event
   * @param {Tab[]} tabs
   * @param {Tab} tab
   */
  #key(event, tabs, tab) {
    const towards = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (towards !== undefined) {
      const next = tabs[(tabs.indexOf(tab) + towards + tabs.length) % tabs.length];
      this.#wanted = next.id;
      this.on.changed();
      requestAnimationFrame(() => this.focus());
      event.preventDefault();
    }
  }

}

/** @param {import('../api.js').TraceNode} node */
function textOf(node) {
  const text = texts.get(node) ?? JSON.stringify(node);
  texts.set(node, text);
  return text;
}

/** @param {Detail} detail */
function heading({ node }) {
  return html`<header class="detail-head ${serviceClass(node.service)}">
    <h2><i class="dot" aria-hidden="true"></i><span>${node.name}</span>${copyButton(node.name, 'Copy the name')}</h2>
    <p>${statusLabel(statusOf(node))}
      <span class="mono">${node.inProgress ? 'in progress' : duration(node.duration)}</span>
      <span class="quiet">${kindOf(node)}</span></p>
  </header>`;
}

/** @param {import('../api.js').TraceNode} node */
function kindOf({ kind, service, repetition }) {
  if (repetition) {
    return patternOf(repetition);
  }
  return (kind === 'subsegment' && service) ? `subsegment of ${service}` : kind;
}
