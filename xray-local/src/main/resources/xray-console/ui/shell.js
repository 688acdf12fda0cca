// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * The frame around every page: top bar, connection bar, live region; and its theme: light, dark, or what the system
 * says. The colours themselves are `light-dark()` pairs in app.css.
 */

import { findTrace, traceHref, tracesHref } from '../router.js';
import { clock } from './format.js';
import { html, nothing, svg } from './lit.js';

/**
 * @typedef {import('../app.js').Console} Console
 *
 * @typedef {'auto' | 'light' | 'dark'} Theme
 */

const THEME_KEY = 'xray-local.theme';

/** @type {Theme[]} */
const THEMES = ['auto', 'light', 'dark'];

const LOGO = svg`<rect width="24" height="24" rx="5" class="logo-ground"/>
  <g class="logo-bars"><rect x="4" y="5" width="16" height="3.4" rx="1.2"/>
    <rect x="7" y="10.3" width="8" height="3.4" rx="1.2"/><rect x="12" y="15.6" width="6" height="3.4" rx="1.2"/></g>`;

const PAGES = [
  { name: 'traces', title: 'Traces', address: () => tracesHref() },
  { name: 'map', title: 'Map', address: () => '#/map' },
  { name: 'sampling', title: 'Sampling', address: () => '#/sampling' },
  { name: 'ingest', title: 'Ingest', address: () => '#/ingest' }
];

const THEME_GLYPHS = {
  auto: svg`<circle cx="8" cy="8" r="5.5"/><path d="M8 2.5v11a5.5 5.5 0 0 0 0-11z" class="solid"/>`,
  light: svg`<circle cx="8" cy="8" r="3"/>
    <path d="M8 1.5v1.5M8 13v1.5M1.5 8H3M13 8h1.5M3.4 3.4l1 1M11.6 11.6l1 1M3.4 12.6l1-1M11.6 4.4l1-1"/>`,
  dark: svg`<path d="M13 9.5A5.5 5.5 0 1 1 6.5 3a4.5 4.5 0 0 0 6.5 6.5z"/>`
};

const THEME_WORDS = { auto: 'Theme: as the system', light: 'Theme: light', dark: 'Theme: dark' };

let jumpFailed = false;

/** Puts the cursor into the jump box. */
export function focusJump() {
  /** @type {HTMLInputElement | null} */ (document.querySelector('.jump input'))?.select();
}

/** Empties the jump box when the page moved on. */
export function closeJump() {
  jumpFailed = false;
}

/**
 * @param {Console} app
 * @param {unknown} content
 * @param {string} announcement
 * @param {string} page the page that is open
 */
export function shell(app, content, announcement, page) {
  return html`${topBar(app, page)}${connectionBar(app)}<div class="page">${content}</div>
    <div class="visually-hidden" role="status" aria-live="polite">${announcement}</div>`;
}

/**
 * @param {Console} app
 * @param {string} page
 */
function topBar(app, page) {
  const current = theme();
  return html`<header class="topbar">
    <a class="brand" href="#/traces" aria-label="X-Ray Local, to the traces"
      ><svg viewBox="0 0 24 24" aria-hidden="true">${LOGO}</svg><span>X-Ray <b>Local</b></span></a>
    <nav aria-label="Pages">${PAGES.map(({ name, title, address }) => html`<a href=${address()}
      aria-current=${currency(name, page)}>${title}</a>`)}</nav>
    ${jumpBox(app)}
    <button type="button" class="live ${app.live ? 'on' : 'off'}" aria-pressed=${app.live}
      title=${app.live ? 'Live: press f to freeze' : 'Frozen: press f to go on'} @click=${app.toggleLive}
      ><i aria-hidden="true"></i>${app.live ? 'Live' : 'Frozen'}</button>
    <button type="button" class="icon-button" title=${THEME_WORDS[current]} aria-label=${THEME_WORDS[current]}
      @click=${() => {
        nextTheme();
        app.render();
      }}><svg class="glyph" viewBox="0 0 16 16" aria-hidden="true">${THEME_GLYPHS[current]}</svg></button>
    <button type="button" class="icon-button" title="Keyboard shortcuts" aria-label="Keyboard shortcuts"
      @click=${() => document.dispatchEvent(new Event('xray-help'))}>?</button>
  </header>`;
}

/**
 * @param {string} name
 * @param {string} page
 */
function currency(name, page) {
  if (name === page) {
    return 'page';
  }
  return (name === 'traces' && page === 'trace') ? 'true' : nothing;
}

/** @param {Console} app */
function jumpBox(app) {
  return html`<div class="jump">
    <input type="text" spellcheck="false" autocomplete="off" aria-label="Open a trace by its id or header"
      placeholder="Open a trace: id, W3C id or trace header" aria-invalid=${jumpFailed}
      aria-describedby=${jumpFailed ? 'jump-failed' : nothing}
      @keydown=${(/** @type {KeyboardEvent} */ event) => jumpKey(app, event)}>
    ${jumpFailed ? html`<p id="jump-failed" role="alert">There is no trace id in this text. It can be
      <code>1-…</code>, 32 hex digits, or a whole <code>X-Amzn-Trace-Id</code> or <code>traceparent</code> header.</p>`
      : nothing}
  </div>`;
}

/**
 * @param {Console} app
 * @param {KeyboardEvent} event
 */
function jumpKey(app, event) {
  const input = /** @type {HTMLInputElement} */ (event.currentTarget);
  if (event.key === 'Enter' && input.value.trim() !== '') {
    const found = findTrace(input.value);
    jumpFailed = found === null;
    if (found !== null) {
      input.value = '';
      input.blur();
      location.hash = traceHref(found.id, { seg: found.seg });
    }
  }
  else if (event.key === 'Escape') {
    jumpFailed = false;
    input.value = '';
    input.blur();
  }
  app.render();
}

/** @param {Console} app */
function connectionBar({ feed }) {
  const { lostAt } = feed.connection;
  if (lostAt === 0) {
    return nothing;
  }
  const since = clock(lostAt / 1000).slice(0, 8);
  const what = (feed.about !== null) ? 'showing the last data' : 'nothing to show yet';
  return html`<div class="connection" role="alert">
    <span><b>X-Ray Local stopped answering</b> at ${since}, ${what}. It is asked again every few seconds.</span>
    <button type="button" class="button" @click=${() => feed.poll()}>Ask now</button>
  </div>`;
}

/** @returns {Theme} */
export function theme() {
  const stored = /** @type {Theme} */ (localStorage.getItem(THEME_KEY));
  return THEMES.includes(stored) ? stored : 'auto';
}

/** Puts the stored choice into force. */
export function applyTheme() {
  document.documentElement.dataset.theme = theme();
}

/** Goes on to the next one. */
export function nextTheme() {
  localStorage.setItem(THEME_KEY, THEMES[(THEMES.indexOf(theme()) + 1) % THEMES.length]);
  applyTheme();
}
