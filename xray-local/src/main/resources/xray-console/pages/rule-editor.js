// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * The dialog in which a rule is created or changed. What was typed stays until it is saved or thrown away, also when
 * the dialog is closed meanwhile.
 */

import { ApiError } from '../api.js';
import { html, nothing } from '../ui/lit.js';
import { MEMBERS, apiDefault, apiRule, draftOf, isSame } from './rule-draft.js';
import { createRule, updateRule } from './sampling-api.js';

/**
 * @typedef {import('./sampling-api.js').Rule} Rule
 * @typedef {import('./rule-draft.js').Draft} Draft
 *
 * @typedef {object} Target what the dialog is about
 * @property {string} key tells drafts apart
 * @property {'new' | 'edit' | 'clone'} way
 * @property {Rule | null} rule the one that is changed or cloned
 */

const TITLES = { new: 'New rule', edit: 'Edit', clone: 'Clone of' };

/** What can be changed of the default rule. */
const OF_DEFAULT = ['ReservoirSize', 'FixedRate'];

export class RuleEditor {

  /** @type {Target | null} */
  #target = null;

  /** @type {Map<string, Draft>} */
  #drafts = new Map();

  /** @type {{member: string | null, message: string} | null} */
  #refusal = null;

  #focusWrong = false;

  /** @param {{render: () => void, close: () => void, saved: (name: string) => void}} on */
  constructor(on) {
    this.on = on;
  }

  /** @param {Target | null} target null: nothing is to be edited */
  show(target) {
    if (target?.key !== this.#target?.key) {
      this.#refusal = null;
    }
    this.#target = target;
  }

  view() {
    const target = this.#target;
    return html`<dialog class="editor" aria-labelledby="editor-title" @close=${() => this.#closed()}>
      ${target ? this.#form(target) : nothing}</dialog>`;
  }

  /** Opens or closes the dialog as it should be; closing gives the focus back. */
  rendered() {
    const dialog = /** @type {HTMLDialogElement | null} */ (document.querySelector('dialog.editor'));
    if (dialog === null) {
      return;
    }
    if (this.#target !== null && !dialog.open) {
      dialog.showModal();
    }
    else if (this.#target === null && dialog.open) {
      dialog.close();
    }
    if (this.#focusWrong) {
      this.#focusWrong = false;
      /** @type {HTMLElement | null} */ (dialog.querySelector('[aria-invalid=true]'))?.focus();
    }
  }

  /** @param {Target} target */
  #form(target) {
    const { way, rule } = target;
    const draft = this.#draft(target);
    const changed = !isSame(draft, beginning(target));
    return html`<form novalidate @submit=${(/** @type {Event} */ event) => this.#save(event, target)}>
      <h2 id="editor-title">${TITLES[way]} ${rule ? html`<code>${rule.name}</code>` : nothing}</h2>
      <div class="editor-fields">
        ${MEMBERS.map((member) => this.#field(member, target, draft))}
        ${this.#attributes(target, draft)}
      </div>
      ${(this.#refusal?.member === null)
        ? html`<p class="refusal" role="alert">${this.#refusal.message}</p>` : nothing}
      <footer>
        ${(changed && way !== 'new') ? html`<span class="quiet">Changed, not saved</span>` : nothing}
        <span class="space"></span>
        ${changed ? html`<button type="button" class="button" @click=${() => this.#discard(target)}>Discard</button>`
          : nothing}
        <button type="button" class="button" @click=${() => this.on.close()}>Close</button>
        <button type="submit" class="button primary">${(way === 'edit') ? 'Save' : 'Create'}</button>
      </footer></form>`;
  }

  /**
   * @param {import('./rule-draft.js').Member} member
   * @param {Target} target
   * @param {Draft} draft
   */
  #field({ member, label, hint }, target, draft) {
    const wrong = this.#refusal?.member === member;
    const text = draft[member];
    const note = (member === 'FixedRate') ? percent(text) || hint : hint;
    return html`<div class="field" data-member=${member}><label for=${`rule-${member}`}>${label}</label>
      <input type="text" id=${`rule-${member}`} spellcheck="false" autocomplete="off" .value=${text} ?disabled=${isFixed(target, member)}
        ?autofocus=${member === first(target)} aria-invalid=${wrong} aria-describedby=${`about-${member}`}
        @input=${(/** @type {InputEvent} */ event) => this.#typed(target, member, event)}>
      <small id=${`about-${member}`} class=${wrong ? 'refusal' : 'quiet'} role=${wrong ? 'alert' : nothing}
        >${wrong ? this.#refusal?.message : note}</small></div>`;
  }

  /**
   * @param {Target} target
   * @param {Draft} draft
   */
  #attributes(target, draft) {
    const wrong = this.#refusal?.member === 'Attributes';
    return html`<div class="field wide" data-member="Attributes"><label for="rule-Attributes">Attributes</label>
      <textarea id="rule-Attributes" rows="2" spellcheck="false" .value=${draft.Attributes} ?disabled=${isFixed(target, 'Attributes')}
        aria-invalid=${wrong} aria-describedby="about-Attributes"
        @input=${(/** @type {InputEvent} */ event) => this.#typed(target, 'Attributes', event)}></textarea>
      <small id="about-Attributes" class=${wrong ? 'refusal' : 'quiet'} role=${wrong ? 'alert' : nothing}
        >${wrong ? this.#refusal?.message : 'key=pattern, one a line; a request must have all of them'}</small></div>`;
  }

  /**
   * @param {Target} target
   * @param {string} member
   * @param {InputEvent} event
   */
  #typed(target, member, event) {
    const { value } = /** @type {HTMLInputElement} */ (event.currentTarget);
    this.#drafts.set(target.key, { ...this.#draft(target), [member]: value });
    this.on.render();
  }

  /**
   * @param {Event} event
   * @param {Target} target
   */
  async #save(event, target) {
    event.preventDefault();
    const draft = this.#draft(target);
    try {
      await (target.rule?.isDefault && target.way === 'edit' ? updateRule(apiDefault(draft))
        : (target.way === 'edit') ? updateRule(apiRule(draft, target.rule)) : createRule(apiRule(draft, target.rule)));
      this.#drafts.delete(target.key);
      this.#refusal = null;
      this.on.saved(draft.RuleName);
    }
    catch (ex) {
      if (!(ex instanceof ApiError)) {
        throw ex;
      }
      this.#refusal = { member: memberOf(ex.message), message: ex.message };
      this.#focusWrong = true;
    }
    this.on.render();
  }

  /** @param {Target} target */
  #discard(target) {
    this.#drafts.delete(target.key);
    this.#refusal = null;
    this.on.close();
  }

  /** The Escape key closes it without asking. */
  #closed() {
    if (this.#target !== null) {
      this.on.close();
    }
  }

  /** @param {Target} target */
  #draft(target) {
    return this.#drafts.get(target.key) ?? beginning(target);
  }

}

/** @param {Target} target */
function beginning({ way, rule }) {
  const draft = draftOf(rule);
  return (way === 'clone') ? { ...draft, RuleName: '', Priority: String(Math.min(9999, Number(draft.Priority))) } : draft;
}

/**
 * @param {Target} target
 * @param {string} member
 */
function isFixed({ way, rule }, member) {
  return way === 'edit' && (member === 'RuleName' || (rule?.isDefault === true && !OF_DEFAULT.includes(member)));
}

/** @param {Target} target */
function first({ way, rule }) {
  if (way !== 'edit') {
    return 'RuleName';
  }
  return rule?.isDefault ? 'ReservoirSize' : 'Priority';
}

/** @param {string} message the API's */
function memberOf(message) {
  const named = /^SamplingRule(?:Update)?\.(\w+)/.exec(message)?.[1];
  const known = named === 'Attributes' || MEMBERS.some(({ member }) => member === named);
  return known ? /** @type {string} */ (named) : null;
}

/** @param {string} text */
function percent(text) {
  const rate = Number(text);
  return (text.trim() !== '' && rate >= 0 && rate <= 1) ? `${Number((rate * 100).toPrecision(4))} % of the others` : '';
}
