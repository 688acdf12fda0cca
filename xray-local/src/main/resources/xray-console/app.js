// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * Starts the console: one frame around one page at a time.
 *
 * @typedef {object} Console what pages are given
 * @property {Feed} feed
 * @property {boolean} live false: what is shown stays as it is
 * @property {() => void} render asks for a rendering at the next frame
 * @property {(text: string) => void} announce says something to screen readers
 * @property {() => void} toggleLive
 *
 * @typedef {object} Page
 * @property {(route: import('./router.js').Route) => void} enter also called when only the route's details change
 * @property {() => void} leave
 * @property {() => unknown} view
 * @property {() => void} [rendered] after each rendering
 * @property {(event: KeyboardEvent) => boolean} key whether it took the key
 * @property {() => void} [liveChanged]
 */

import { Feed } from './feed.js';
import { TracesPage } from './pages/traces.js';
import { parseRoute } from './router.js';
import { html, render } from './ui/lit.js';
import { applyTheme, closeJump, focusJump, shell } from './ui/shell.js';

const ANNOUNCE_EVERY = 5000;

const root = /** @type {HTMLElement} */ (document.getElementById('app'));

/** @type {Console} */
const console_ = { feed: new Feed(), live: true, render: schedule, announce, toggleLive };

/** @type {Page} */
const unknownPage = {
  enter: () => {
    document.title = 'Not found · X-Ray Local';
  },
  leave: () => {},
  view: () => html`<main class="message-page"><h1>There is no such page</h1>
    <p>The address <code>${location.hash}</code> leads nowhere. The traces are <a href="#/traces">here</a>.</p></main>`,
  key: () => false
};

/** @type {Map<string, Page>} */
const pages = new Map([['traces', new TracesPage(console_)], ['unknown', unknownPage]]);

/** @type {Record<string, () => Promise<Page>>} what is loaded when it is asked for */
const LATER = {
  trace: async () => new (await import('./pages/trace.js')).TracePage(console_),
  map: async () => new (await import('./pages/map.js')).MapPage(console_),
  sampling: async () => new (await import('./pages/sampling.js')).SamplingPage(console_),
  ingest: async () => new (await import('./pages/ingest.js')).IngestPage(console_)
};

/** @type {Page | null} */
let page = null;

let scheduled = false;

let lastAnnounced = 0;

let announceTimer = 0;

let announcement = '';

/** @param {string} name */
async function pageOf(name) {
  if (!pages.has(name)) {
    const { loadStyles } = await import('./ui/styles.js');
    const [made] = await Promise.all([LATER[name](), loadStyles(`${name}.css`)]);
    pages.set(name, pages.get(name) ?? made);
  }
  return /** @type {Page} */ (pages.get(name));
}

async function navigate() {
  const hash = location.hash;
  const route = parseRoute(hash);
  const next = await pageOf(route.page);
  if (location.hash !== hash) {
    return;
  }
  closeJump();
  if (page !== next) {
    page?.leave();
    page = next;
  }
  page.enter(route);
  schedule();
}

function schedule() {
  if (!scheduled) {
    scheduled = true;
    requestAnimationFrame(draw);
  }
}

function draw() {
  scheduled = false;
  render(shell(console_, page?.view() ?? '', announcement, parseRoute(location.hash).page), root);
  page?.rendered?.();
}

function toggleLive() {
  console_.live = !console_.live;
  announce(console_.live ? 'Live' : 'Frozen');
  page?.liveChanged?.();
  schedule();
}

/** @param {string} text */
function announce(text) {
  clearTimeout(announceTimer);
  const wait = Math.max(0, lastAnnounced + ANNOUNCE_EVERY - Date.now());
  announceTimer = setTimeout(() => {
    lastAnnounced = Date.now();
    announcement = text;
    schedule();
  }, wait);
}

async function help() {
  const { openHelp } = await import('./ui/help.js');
  openHelp();
}

/** @type {Record<string, () => void>} */
const KEYS = { '?': help, 'f': toggleLive, 'i': focusJump };

/** @param {KeyboardEvent} event */
function key(event) {
  const target = /** @type {HTMLElement} */ (event.target);
  const typing = target.closest('input, textarea, select, dialog') !== null;
  if (typing || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  const action = KEYS[event.key];
  if (action !== undefined) {
    action();
    event.preventDefault();
  }
  else if (page?.key(event)) {
    event.preventDefault();
  }
}

applyTheme();
addEventListener('hashchange', navigate);
addEventListener('keydown', key);
addEventListener('xray-announce', (event) => announce(/** @type {CustomEvent<string>} */ (event).detail));
console_.feed.addEventListener('change', schedule);
console_.feed.addEventListener('connection', schedule);
document.addEventListener('xray-help', help);
navigate();
console_.feed.start();
