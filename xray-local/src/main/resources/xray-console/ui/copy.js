// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * Buttons that copy.
 */

import { html, nothing, svg } from './lit.js';

const ICON = svg`<rect x="5.5" y="5.5" width="8" height="8" rx="1.5"/>
  <path d="M10.5 5.5v-2a1 1 0 0 0-1-1h-6a1 1 0 0 0-1 1v6a1 1 0 0 0 1 1h2"/>`;

/**
 * @param {string | (() => string)} text what is copied
 * @param {string} label what it is, for the reader of the button
 * @param {string} [caption] shown beside the icon
 */
export function copyButton(text, label, caption) {
  return html`<button type="button" class="${caption ? 'button' : 'icon-button'} copy" title=${label}
    aria-label=${caption ? nothing : label} @click=${(/** @type {Event} */ event) => copyFrom(event, text)}
    ><svg class="glyph" viewBox="0 0 16 16" aria-hidden="true">${ICON}</svg>${caption ?? ''}</button>`;
}

/**
 * @param {Event} event
 * @param {string | (() => string)} text
 */
async function copyFrom(event, text) {
  event.stopPropagation();
  event.preventDefault();
  await copyTo(/** @type {HTMLElement} */ (event.currentTarget), (typeof text === 'function') ? text() : text);
}

/**
 * @param {HTMLElement} button where it is told what became of it
 * @param {string} text
 */
export async function copyTo(button, text) {
  const done = await copy(text);
  button.classList.add(done ? 'done' : 'failed');
  button.dispatchEvent(new CustomEvent('xray-announce', { bubbles: true, detail: done ? 'Copied' : 'Copying failed' }));
  setTimeout(() => button.classList.remove('done', 'failed'), 1200);
}

/**
 * The clipboard API exists on https and localhost only; a console that is reached by another name uses the old way.
 * @param {string} text
 */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  }
  catch {
    return copyBySelection(text);
  }
}

/** @param {string} text */
function copyBySelection(text) {
  const area = document.createElement('textarea');
  const focused = /** @type {HTMLElement | null} */ (document.activeElement);
  area.value = text;
  area.className = 'visually-hidden';
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  focused?.focus();
  return done;
}
