// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * What would be decided on a request: asked of the sampler that decides, each time the question, the rules or what is
 * left of a reservoir change.
 */

import { ApiError } from '../api.js';
import { html, nothing } from '../ui/lit.js';
import { explained } from './explained.js';
import { explain } from './sampling-api.js';

/**
 * @typedef {import('./sampling-api.js').Explanation & {mistake?: string}} Answer
 * @typedef {import('./sampling-api.js').Application} Application
 */

const TYPING = 150;

/** The names of the question's parts, in the address, too. */
export const PARTS = ['app', 'method', 'url', 'host', 'service', 'type', 'attributes'];

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];

/** What the address says where X-Ray Local is to answer though there are applications. */
const OWN = 'x-ray-local';

export class TryIt {

  /** @type {Answer | null} */
  #answer = null;

  #answered = '';

  #failed = '';

  #timer = 0;

  /** @type {Record<string, string>} */
  #question = {};

  /** @type {Application[]} */
  #applications = [];

  /**
   * @param {{render: () => void, changed: (part: string, value: string) => void, href: (rule: string) => string}} on
   */
  constructor(on) {
    this.on = on;
  }

  /**
   * @param {Record<string, string>} params of the address
   * @param {Application[]} applications
   */
  show(params, applications) {
    this.#question = Object.fromEntries(PARTS.map((part) => [part, params[part] ?? '']));
    this.#applications = applications;
  }

  /** Asks again: something may have changed. */
  async ask() {
    clearTimeout(this.#timer);
    const question = { ...this.#question, app: this.#asked() };
    try {
      const answer = await explain(question);
      this.#take(question, answer, '');
    }
    catch (ex) {
      if (!(ex instanceof ApiError)) {
        throw ex;
      }
      this.#take(question, this.#answer, (ex.status === 0) ? '' : ex.message);
    }
  }

  focus() {
    /** @type {HTMLElement | null} */ (document.querySelector('.try-it [name=url]'))?.focus();
    return true;
  }

  view() {
    const { app, attributes, ...texts } = this.#question;
    return html`<section class="try-it" aria-labelledby="try-it-title">
      <h2 id="try-it-title">Try it <span class="quiet">What would be decided on this request?</span></h2>
      <form class="question" novalidate @submit=${(/** @type {Event} */ event) => event.preventDefault()}>
        ${this.#select()}
        ${this.#text('method', 'Method', 'GET', texts.method)}
        ${this.#text('url', 'Path or URL', '/', texts.url)}
        ${this.#text('host', 'Host', hostOf(texts.url) || 'none', texts.host)}
        ${this.#text('service', 'Service name', this.#asked() || 'none', texts.service)}
        ${this.#text('type', 'Service type', this.#asked() ? `that of ${this.#asked()}` : 'none', texts.type)}
        <label class="attributes"><span>Attributes</span><textarea name="attributes" rows="1" spellcheck="false"
          placeholder="key=value" title="key=value, one a line" .value=${attributes}
          @input=${(/** @type {InputEvent} */ event) => this.#typed(event)}></textarea></label>
        <datalist id="methods">${METHODS.map((method) => html`<option value=${method}></option>`)}</datalist>
      </form>
      ${this.#result()}
    </section>`;
  }

  #select() {
    const asked = this.#asked();
    const names = [...new Set(this.#applications.map(({ service }) => service))];
    return html`<label class="asked"><span>Ask</span><select name="app"
      @change=${(/** @type {Event} */ event) => this.#typed(event)}>
      ${names.map((name) => html`<option value=${name} .selected=${name === asked}>${name}</option>`)}
      <option value=${OWN} .selected=${asked === ''}>X-Ray Local's rules</option></select></label>`;
  }

  /**
   * @param {string} name
   * @param {string} label
   * @param {string} placeholder
   * @param {string} value
   */
  #text(name, label, placeholder, value) {
    return html`<label class=${name}><span>${label}</span><input type="text" name=${name} spellcheck="false"
      autocomplete="off" list=${(name === 'method') ? 'methods' : nothing} placeholder=${placeholder} .value=${value}
      @input=${(/** @type {InputEvent} */ event) => this.#typed(event)}></label>`;
  }

  #result() {
    const answer = this.#answer;
    const wrong = this.#failed || answer?.mistake;
    if (wrong) {
      return html`<p class="refusal" role="alert">${wrong}</p>`;
    }
    return answer ? explained(answer, this.#asked(), this.on.href) : html`<p class="quiet">Asking…</p>`;
  }

  /** The application that is asked; empty where X-Ray Local itself is. */
  #asked() {
    const { app } = this.#question;
    const known = this.#applications.map(({ service }) => service);
    if (app === OWN) {
      return '';
    }
    return known.includes(app) ? app : known[0] ?? '';
  }

  /** @param {Event} event */
  #typed(event) {
    const { name, value } = /** @type {HTMLInputElement} */ (event.currentTarget);
    this.on.changed(name, value);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.ask(), TYPING);
  }

  /**
   * @param {Record<string, string>} question
   * @param {Answer | null} answer
   * @param {string} failed
   */
  #take(question, answer, failed) {
    const text = JSON.stringify([answer, failed]);
    const stale = PARTS.some((part) => part !== 'app' && question[part] !== this.#question[part]);
    if (!stale && text !== this.#answered) {
      this.#answered = text;
      this.#answer = answer;
      this.#failed = failed;
      this.on.render();
    }
  }

}

/** @param {string} url */
function hostOf(url) {
  return /^\w+:\/\/([^/?#]*)/.exec(url)?.[1] ?? '';
}
