// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * Sampling: the rules, what they would do with a request, and what was decided.
 */

import { ApiError } from '../api.js';
import { href } from '../router.js';
import { html, nothing } from '../ui/lit.js';
import { Poll } from '../ui/poll.js';
import { DecisionLog } from './decision-log.js';
import { RuleEditor } from './rule-editor.js';
import { RuleRemoval } from './rule-removal.js';
import { focusedRule, ruleLink, rulesTable } from './rules-table.js';
import { decisions, overview } from './sampling-api.js';
import { samplingKey } from './sampling-keys.js';
import { PARTS, TryIt } from './try-it.js';

/**
 * @typedef {import('./sampling-api.js').Rule} Rule
 * @typedef {import('./sampling-api.js').Overview} Overview
 */

/** @implements {import('../app.js').Page} */
export class SamplingPage {

  /** @type {Record<string, string>} */
  #params = {};

  /** @type {Overview | null} */
  #overview = null;

  /** @type {string | null} */
  #revision = null;

  /** @type {string | null} name of the rule that the Tab key reaches */
  #active = null;

  /** @type {string | null} name of the rule that gets the focus as soon as it is there */
  #goTo = null;

  #shown = false;

  /** Something was changed here: what is frozen is read once more, too. */
  #stale = true;

  #turn = 0;

  /** What the server said instead of the rules. */
  #unread = '';

  #poll = new Poll(() => this.#read());

  /** @param {import('../app.js').Console} app */
  constructor(app) {
    this.app = app;
    const changed = (/** @type {string} */ part, /** @type {string} */ value) => this.#change({ [part]: value });
    this.tryIt = new TryIt({ render: app.render, changed, href: (rule) => this.#href({ rule }) });
    this.log = new DecisionLog({ render: app.render, changed, live: () => app.live, tryIt: (decision) => this.#try(decision) });
    this.editor = new RuleEditor({ render: app.render, close: () => this.#change({ way: '', of: '' }),
      saved: (name) => this.#saved(name) });
    this.removal = new RuleRemoval({ render: app.render, announce: app.announce,
      deleted: (name) => this.#deleted(name) });
  }

  /** @param {import('../router.js').Route} route */
  enter({ params }) {
    document.title = 'Sampling · X-Ray Local';
    const begins = !this.#shown;
    this.#shown = true;
    this.#use(params);
    if (begins) {
      this.#stale = true;
      this.#poll.start();
    }
    else {
      this.tryIt.ask();
    }
  }

  leave() {
    this.#shown = false;
    this.#poll.stop();
    this.log.leave();
    this.editor.show(null);
    this.editor.rendered();
  }

  liveChanged() {
    this.#poll.now();
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
    const row = ruleLink(this.#goTo);
    if (row) {
      this.#goTo = null;
      row.focus();
      row.scrollIntoView({ block: 'nearest' });
    }
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    return samplingKey(this, event);
  }

  rules() {
    return this.#overview?.rules ?? [];
  }

  /** @param {Record<string, string>} params with which the dialog opens; going back closes it */
  open(params) {
    location.hash = this.#href(params);
    return true;
  }

  /** @param {number} step among the decisions if somebody is there, else among the rules */
  move(step) {
    if (this.log.isFocused()) {
      return this.log.move(step);
    }
    const rules = this.rules();
    const at = rules.findIndex(({ name }) => name === this.#active);
    const next = (focusedRule() === undefined) ? Math.max(at, 0) : at + step;
    this.#active = rules[Math.min(Math.max(next, 0), rules.length - 1)]?.name ?? null;
    return this.toRules();
  }

  toRules() {
    const name = this.#active ?? this.rules()[0]?.name ?? null;
    ruleLink(name)?.focus();
    this.app.render();
    return true;
  }

  #toolbar() {
    return html`<div class="toolbar"><h1>Sampling</h1>
      ${this.#applications()}
      <span class="space"></span>
      ${this.#trouble() ? html`<span class="warning" role="alert">${this.#trouble()}</span>` : nothing}
      <button type="button" class="button" @click=${() => this.open({ way: 'new', of: '' })}>New rule</button></div>`;
  }

  /** What couldn't be done, or can't be shown. */
  #trouble() {
    const { of: name, rule = name } = this.#params;
    const gone = rule && this.#overview !== null && !this.#overview.rules.some((each) => each.name === rule);
    return this.#unread || this.removal.failed || (gone ? `There is no rule “${rule}” any more` : '');
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
    return rulesTable(rules, { active, selected, removing: this.removal.asked }, {
      address: ({ name }) => this.#href({ rule: (name === selected) ? '' : name }),
      edit: ({ name }, way) => this.open({ way, of: name }),
      remove: (rule) => this.removal.remove(rule),
      focused: ({ name }) => {
        this.#active = name;
      },
      showDecisions: ({ name }) => this.#change({ q: name, show: '' })
    });
  }

  async #read() {
    if (!this.app.live && !this.#stale) {
      return;
    }
    this.#stale = false;
    try {
      await this.#readAll();
      this.#unread = '';
    }
    catch (ex) {
      if (!(ex instanceof ApiError) || ex.status === 0) {
        throw ex;
      }
      this.#unread = ex.message;
      this.app.render();
    }
  }

  async #readAll() {
    const turn = ++this.#turn;
    const latest = await overview();
    const answer = await decisions(this.#revision);
    if (turn !== this.#turn) {
      // It was asked anew meanwhile: this is what was before.
      return;
    }
    this.#take(latest);
    if (answer !== null) {
      this.#revision = answer.revision;
      this.log.take(answer.decisions);
      this.app.render();
    }
    await this.tryIt.ask();
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

  /** @param {string} name */
  #saved(name) {
    this.#change({ way: '', of: '' });
    this.app.announce(`Rule ${name} saved`);
    this.#readAndGoTo(name);
  }

  /** @param {string} name */
  #deleted(name) {
    const rules = this.rules();
    const next = rules[rules.findIndex((rule) => rule.name === name) + 1];
    this.#change({ rule: (this.#params.rule === name) ? '' : this.#params.rule ?? '' });
    this.#readAndGoTo(next?.name ?? null);
  }

  /** @param {string | null} name */
  async #readAndGoTo(name) {
    this.#stale = true;
    await this.#poll.now();
    this.#goTo = name;
    this.app.render();
  }

  /** @param {import('./sampling-api.js').Decision} decision */
  #try({ service, method, host, path }) {
    const question = { app: service, method, url: path, host, service: '', type: '', attributes: '' };
    this.#change(Object.fromEntries(PARTS.map((part) => [part, /** @type {any} */ (question)[part] ?? ''])));
    this.tryIt.ask();
    this.tryIt.focus();
  }

}
