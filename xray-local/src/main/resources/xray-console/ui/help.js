// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * The sheet of keyboard shortcuts.
 */

import { html, render } from './lit.js';

const GROUPS = [
  { title: 'Everywhere', keys: [
    [['?'], 'This sheet'],
    [['f'], 'Live or frozen'],
    [['i'], 'Open a trace by id or header']
  ] },
  { title: 'Traces', keys: [
    [['j', '↓'], 'Next trace'],
    [['k', '↑'], 'Previous trace'],
    [['Home', 'End'], 'First, last'],
    [['Enter'], 'Open'],
    [['→', '←'], 'To the values of a trace and back'],
    [['Enter', 'Alt Enter'], 'On a value: filter by it, leave it out'],
    [['n'], 'Show the new traces'],
    [['/'], 'Filter'],
    [['↑', '↓', 'Tab'], 'In the filter: choose what may stand here']
  ] },
  { title: 'Trace', keys: [
    [['j', '↓'], 'Next row'],
    [['k', '↑'], 'Previous row'],
    [['→', '←'], 'Expand, collapse, or go in and out'],
    [['[', ']'], 'Collapse all, expand all'],
    [['e'], 'Next row with an error'],
    [['g'], 'Next row on the critical path'],
    [['/'], 'Find: name, SQL, URL, annotation, exception'],
    [['n', 'N'], 'Next, previous of what was found'],
    [['z', '0'], 'Zoom to the row, show all'],
    [['c'], 'To what can be copied'],
    [['Enter'], 'To the details'],
    [['Esc'], 'Back: to the rows, then to the traces'],
    [['r'], 'Timeline or raw documents']
  ] },
  { title: 'Map', keys: [
    [['Tab', '→', '↓'], 'From node to node'],
    [['e'], 'Next connection of the node'],
    [['Enter'], 'To the details'],
    [['Esc'], 'Back, then close the details'],
    [['t'], 'Drawing or tables'],
    [['+', '-', '0'], 'Larger, smaller, all'],
    [['/'], 'Filter']
  ] },
  { title: 'Sampling', keys: [
    [['r', 'd'], 'To the rules, to the decisions'],
    [['j', 'k'], 'Next, previous rule or decision'],
    [['a'], 'Add a rule'],
    [['e', 'c'], 'Edit, clone the rule'],
    [['Delete'], 'Delete the rule: twice'],
    [['t'], 'Try a request, or the decision'],
    [['/', 'n'], 'Filter, show the new decisions']
  ] }
];

/** Opens the sheet; Escape closes it and the focus returns. */
export function openHelp() {
  let dialog = /** @type {HTMLDialogElement | null} */ (document.querySelector('dialog.help'));
  if (dialog === null) {
    dialog = document.createElement('dialog');
    dialog.className = 'help';
    dialog.setAttribute('aria-labelledby', 'help-title');
    document.body.append(dialog);
    render(sheet(), dialog);
  }
  dialog.showModal();
}

function sheet() {
  return html`<header><h2 id="help-title">Keyboard shortcuts</h2>
      <button type="button" class="button" autofocus @click=${close}>Close</button></header>
    <div class="help-groups">${GROUPS.map(({ title, keys }) => html`<section><h3>${title}</h3><dl>
      ${keys.map(([names, what]) => html`<dt>${/** @type {string[]} */ (names).map((name) => html`<kbd>${name}</kbd>`)}
        </dt><dd>${what}</dd>`)}</dl></section>`)}</div>`;
}

/** @param {Event} event */
function close(event) {
  /** @type {HTMLElement} */ (event.currentTarget).closest('dialog')?.close();
}
