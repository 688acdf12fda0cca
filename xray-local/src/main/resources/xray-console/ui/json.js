// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * A JSON value as a tree that opens. Built with text nodes only, and only as far as it is open, so that neither markup
 * nor a megabyte in a value does harm.
 */

import { visible } from './lit.js';

const CHUNK = 100;

const LONG_TEXT = 1000;

const OPEN_UP_TO = 12;

/**
 * @param {unknown} value
 * @param {number} [openDepth] how many levels are open at first
 * @returns {HTMLElement}
 */
export function jsonTree(value, openDepth = 2) {
  const root = element('div', 'json');
  root.append(entry(null, value, openDepth));
  return root;
}

/**
 * @param {string | null} name
 * @param {unknown} value
 * @param {number} openDepth
 * @returns {HTMLElement}
 */
function entry(name, value, openDepth) {
  if (value !== null && typeof value === 'object') {
    return branch(name, value, openDepth);
  }
  const line = element('div', 'json-leaf');
  line.append(...label(name), leaf(value));
  return line;
}

/**
 * @param {string | null} name
 * @param {object} value
 * @param {number} openDepth
 */
function branch(name, value, openDepth) {
  const entries = Object.entries(value);
  const [open, shut] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  if (entries.length === 0) {
    const line = element('div', 'json-leaf');
    line.append(...label(name), open + shut);
    return line;
  }
  const details = document.createElement('details');
  const summary = document.createElement('summary');
  summary.append(...label(name), element('span', 'json-size', `${open} ${entries.length} ${shut}`));
  const children = element('div', 'json-children');
  details.append(summary, children);
  details.addEventListener('toggle', () => {
    if (details.open && children.childNodes.length === 0) {
      fill(children, entries, 0, openDepth - 1);
    }
  });
  if (openDepth > 0 && (entries.length <= OPEN_UP_TO || name === null)) {
    fill(children, entries, 0, openDepth - 1);
    details.open = true;
  }
  return details;
}

/**
 * @param {HTMLElement} children
 * @param {[string, unknown][]} entries
 * @param {number} from
 * @param {number} openDepth
 */
function fill(children, entries, from, openDepth) {
  const to = Math.min(entries.length, from + CHUNK);
  children.append(...entries.slice(from, to).map(([name, value]) => entry(name, value, openDepth)));
  if (to < entries.length) {
    const more = button(`${entries.length - to} more`, () => {
      more.remove();
      fill(children, entries, to, openDepth);
    });
    children.append(more);
  }
}

/** @param {string | null} name */
function label(name) {
  return (name !== null) ? [element('span', 'json-key', visible(name)), ': '] : [];
}

/** @param {unknown} value */
function leaf(value) {
  const text = visible(JSON.stringify(value) ?? 'undefined');
  const kind = (value === null) ? 'null' : typeof value;
  const span = element('span', `json-${kind}`, text.slice(0, LONG_TEXT));
  if (text.length > LONG_TEXT) {
    const more = button(`… ${text.length - LONG_TEXT} characters more`, () => {
      span.textContent = text;
    });
    span.append(' ', more);
  }
  return span;
}

/**
 * @param {string} text
 * @param {() => void} action
 */
function button(text, action) {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'button small';
  made.textContent = text;
  made.addEventListener('click', action);
  return made;
}

/**
 * @param {string} tag
 * @param {string} className
 * @param {string} [text]
 */
function element(tag, className, text = '') {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}
