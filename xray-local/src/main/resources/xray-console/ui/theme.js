// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * Light, dark, or what the system says. The colours themselves are `light-dark()` pairs in app.css.
 */

/** @typedef {'auto' | 'light' | 'dark'} Theme */

const KEY = 'xray-local.theme';

/** @type {Theme[]} */
const THEMES = ['auto', 'light', 'dark'];

/** @returns {Theme} */
export function theme() {
  const stored = /** @type {Theme} */ (localStorage.getItem(KEY));
  return THEMES.includes(stored) ? stored : 'auto';
}

/** Puts the stored choice into force. */
export function applyTheme() {
  document.documentElement.dataset.theme = theme();
}

/** Goes on to the next one. */
export function nextTheme() {
  localStorage.setItem(KEY, THEMES[(THEMES.indexOf(theme()) + 1) % THEMES.length]);
  applyTheme();
}
