// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * Sampling: the rules, what they would do with a request, and what was decided.
 */

import { ApiError } from '../api.js';
import { href } from '../router.js';
import { html, nothing } from '../ui/lit.js';
import { DecisionLog } from './decision-log.js';
import { RuleEditor } from './rule-editor.js';
import { rulesTable } from './rules-table.js';
import { decisions, deleteRule, overview } from './sampling-api.js';
import { PARTS, TryIt } from './try-it.js';

/**
 * @typedef {import('./sampling-api.js').Rule} Rule
 * @typedef {import('./sampling-api.js').Overview} Overview
 */

const INTERVAL = 1000;

const CONFIRM_WITHIN = 4000;

/** @implements {import('../app.js').Page} */
export class SamplingPage {

  /** @type {Record<string, string>} */
  #params = {};

  /** @type {Overview | null} */
  #overview = null;

  /** @type {string | null} */
  #revision = null;

  #failed = '';

  /** @type {string | null} name of the rule that the Tab key reaches */
  #active = null;

  /** @type {string | null} name of the rule that is deleted when asked once more */
  #removing = null;

  /** @type {string | null} name of the rule that gets the focus as soon as it is there */
  #goTo = null;

  #shown = false;

  #timer = 0;

  #confirmTimer = 0;

  /** @param {import('../app.js').Console} app */
  constructor(app) {
    this.app = app;
    const changed = (/** @type {string} */ part, /** @type {string} */ value) => this.#change({ [part]: value });
    this.tryIt = new TryIt({ render: app.render, changed, href: (rule) => this.#href({ rule }) });
    this.log = new DecisionLog({ render: app.render, changed, live: () => app.live, tryIt: (decision) => this.#try(decision) });
    this.editor = new RuleEditor({ render: app.render, close: () => this.#change({ way: '', of: '' }),
      saved: (name) => this.#saved(name) });
    document.addEventListener('visibilitychange', () => this.#poll());
  }

  /** @param {import('../router.js').Route} route */
  enter({ params }) {
    document.title = 'Sampling · X-Ray Local';
    const begins = !this.#shown;
    this.#shown = true;
    this.#use(params);
    if (begins) {
      this.#poll(true);
    }
    else {
      this.tryIt.ask();
    }
  }

  leave() {
    this.#shown = false;
    clearTimeout(this.#timer);
    this.log.leave();
    this.editor.show(null);
    this.editor.rendered();
  }

  liveChanged() {
    this.#poll();
  }

  view() {
    return html`<main class="sampling">
      ${this.#toolbar()}
      ${this.#overview ? this.#rules(this.#overview) : html`<p class="quiet reading">Reading the rules…</p>`}
      <div class="below">${this.tryIt.view()}${this.log.view()}</div>
      ${this.editor.view()}
    </main>`;
  }

  rendered() {
    this.editor.rendered();
    this.log.rendered();
    const row = (this.#goTo !== null) ? this.#row(this.#goTo) : null;
    if (row) {
      this.#goTo = null;
      row.focus();
      row.scrollIntoView({ block: 'nearest' });
    }
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const rule = this.#focusedRule();
    switch (event.key) {
      case 'j': case 'ArrowDown': return this.#move(1);
      case 'k': case 'ArrowUp': return this.#move(-1);
      case 'a': return this.#open({ way: 'new', of: '' });
      case 'e': return rule !== null && this.#open({ way: 'edit', of: rule.name });
      case 'c': return rule !== null && this.#open({ way: 'clone', of: rule.name });
      case 'Delete': return rule !== null && this.#remove(rule);
      case 't': return (this.log.isFocused() && this.log.tryFocused()) || this.tryIt.focus();
      case 'r': return this.#focusRule(this.#active);
      case 'd': return this.log.move(0);
      case 'n': return this.log.showNew();
      case '/': return this.log.focusText();
      case 'Escape': /** @type {HTMLElement} */ (document.activeElement).blur(); return true;
      default: return false;
    }
  }

  #toolbar() {
    return html`<div class="toolbar"><h1>Sampling</h1>
      ${this.#applications()}
      <span class="space"></span>
      ${this.#trouble() ? html`<span class="warning" role="alert">${this.#trouble()}</span>` : nothing}
      <button type="button" class="button" @click=${() => this.#open({ way: 'new', of: '' })}>New rule</button></div>`;
  }

  /** What couldn't be done, or can't be shown. */
  #trouble() {
    const { of: name, rule = name } = this.#params;
    const gone = rule && this.#overview !== null && !this.#overview.rules.some((each) => each.name === rule);
    return this.#failed || (gone ? `There is no rule “${rule}” any more` : '');
  }

  #applications() {
    const applications = this.#overview?.applications ?? [];
    if (this.#overview !== null && applications.length === 0) {
      return html`<span class="quiet">No application in this process. Those that joined, and other SDKs, ask for these rules
        every ten seconds or so.</span>`;
    }
    return html`<ul class="applications" aria-label="Applications in this process">${applications.map((application) => html`
      <li class=${application.followsRules ? 'follows' : 'own'} title=${application.source}><b>${application.service}</b>
        ${application.followsRules ? 'follows these rules' : html`decides by itself: ${application.source}`}</li>`)}</ul>`;
  }

  /** @param {Overview} overview */
  #rules({ rules }) {
    const names = rules.map(({ name }) => name);
    const active = (this.#active !== null && names.includes(this.#active)) ? this.#active : names[0];
    const { rule: selected } = this.#params;
    return rulesTable(rules, { active, selected, removing: this.#removing }, {
      address: ({ name }) => this.#href({ rule: (name === selected) ? '' : name }),
      edit: ({ name }, way) => this.#open({ way, of: name }),
      remove: (rule) => this.#remove(rule),
      focused: ({ name }) => {
        this.#active = name;
      },
      showDecisions: ({ name }) => this.#change({ q: name, show: '' })
    });
  }

  /** Keeps up with the server as long as the page is shown and live. */
  async #poll(once = false) {
    clearTimeout(this.#timer);
    if (!this.#shown || document.hidden || !(once || this.app.live)) {
      return;
    }
    try {
      this.#take(await overview());
      const answer = await decisions(this.#revision);
      if (answer !== null) {
        this.#revision = answer.revision;
        this.log.take(answer.decisions);
        this.app.render();
      }
      await this.tryIt.ask();
    }
    catch (ex) {
      if (!(ex instanceof ApiError)) {
        throw ex;
      }
      // No answer: the bar above the page says so.
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#poll(), INTERVAL);
  }

  /** @param {Overview} latest */
  #take(latest) {
    if (JSON.stringify(latest) !== JSON.stringify(this.#overview)) {
      this.#overview = latest;
      this.#use(this.#params);
      this.app.render();
    }
  }

  /** @param {Record<string, string>} params of the address */
  #use(params) {
    this.#params = params;
    this.tryIt.show(params, this.#overview?.applications ?? []);
    this.log.show(params);
    this.editor.show(this.#target());
  }

  /** What the dialog is about, as soon as the rule is known. */
  #target() {
    const { way = '', of = '' } = this.#params;
    const rule = this.#overview?.rules.find(({ name }) => name === of) ?? null;
    if (way === 'new') {
      return { key: 'new', way, rule: null };
    }
    return ((way === 'edit' || way === 'clone') && rule !== null) ? { key: `${way} ${of}`, way, rule } : null;
  }

  /** @param {Record<string, string>} params */
  #href(params) {
    return href('/sampling', { ...this.#params, ...params });
  }

  /**
   * The address says what is shown, so that it can be passed on; the history isn't filled while somebody types.
   * @param {Record<string, string>} params
   */
  #change(params) {
    const given = Object.entries({ ...this.#params, ...params }).filter(([, value]) => value !== '');
    this.#use(Object.fromEntries(given));
    history.replaceState(null, '', this.#href({}));
    this.app.render();
  }

  /** @param {Record<string, string>} params with which the dialog opens; going back closes it */
  #open(params) {
    location.hash = this.#href(params);
    return true;
  }

  /** @param {string} name */
  async #saved(name) {
    this.#change({ way: '', of: '', rule: name });
    this.#goTo = name;
    this.app.announce(`Rule ${name} saved`);
    await this.#poll(true);
  }

  /** @param {import('./sampling-api.js').Decision} decision */
  #try({ service, method, host, path }) {
    const question = { app: service, method, url: path, host, service: '', type: '', attributes: '' };
    this.#change(Object.fromEntries(PARTS.map((part) => [part, /** @type {any} */ (question)[part] ?? ''])));
    this.tryIt.ask();
    this.tryIt.focus();
  }

  /** @param {Rule} rule */
  #remove(rule) {
    if (rule.isDefault) {
      this.app.announce('The default rule can’t be deleted');
      return true;
    }
    const sure = this.#removing === rule.name;
    clearTimeout(this.#confirmTimer);
    this.#removing = sure ? null : rule.name;
    if (sure) {
      this.#delete(rule);
    }
    else {
      this.app.announce(`Press again to delete ${rule.name}`);
      this.#confirmTimer = setTimeout(() => {
        this.#removing = null;
        this.app.render();
      }, CONFIRM_WITHIN);
    }
    this.app.render();
    return true;
  }

  /** @param {Rule} rule */
  async #delete({ name }) {
    const rules = this.#overview?.rules ?? [];
    const next = rules[rules.findIndex((rule) => rule.name === name) + 1];
    try {
      await deleteRule(name);
      this.#failed = '';
      this.#goTo = next?.name ?? null;
      this.#change({ rule: (this.#params.rule === name) ? '' : this.#params.rule ?? '' });
      this.app.announce(`Rule ${name} deleted`);
    }
    catch (ex) {
      this.#failed = /** @type {Error} */ (ex).message;
    }
    this.app.render();
    await this.#poll(true);
  }

  /** @param {number} step */
  #move(step) {
    if (this.log.isFocused()) {
      return this.log.move(step);
    }
    const rules = this.#overview?.rules ?? [];
    const at = rules.findIndex(({ name }) => name === this.#active);
    const next = (this.#focusedRule() === null) ? Math.max(at, 0) : at + step;
    return this.#focusRule(rules[Math.min(Math.max(next, 0), rules.length - 1)]?.name ?? null);
  }

  /** @param {string | null} name */
  #focusRule(name) {
    this.#active = name ?? this.#overview?.rules[0]?.name ?? null;
    this.#row(this.#active)?.focus();
    this.app.render();
    return true;
  }

  /** @returns {Rule | null} */
  #focusedRule() {
    const name = /** @type {HTMLElement | null} */ (document.activeElement?.closest('tr[data-rule]'))?.dataset.rule;
    return this.#overview?.rules.find((rule) => rule.name === name) ?? null;
  }

  /**
   * @param {string | null} name
   * @returns {HTMLElement | null}
   */
  #row(name) {
    const rows = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('tr[data-rule]'));
    return [...rows].find((row) => row.dataset.rule === name)?.querySelector('a') ?? null;
  }

}
