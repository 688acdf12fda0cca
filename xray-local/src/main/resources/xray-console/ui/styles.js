// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * Stylesheets that only one page needs, loaded with it.
 */

/** @type {Map<string, Promise<void>>} */
const loaded = new Map();

/**
 * @param {string} name of a file beside app.css
 * @returns {Promise<void>} done when it applies; a sheet that can't be had leaves the page readable without it
 */
export function loadStyles(name) {
  let sheet = loaded.get(name);
  if (sheet === undefined) {
    sheet = new Promise((resolve) => {
      const link = document.createElement('link');
      link.rel = 'stylesheet';
      link.href = new URL(`../${name}`, import.meta.url).href;
      link.onload = () => resolve();
      link.onerror = () => resolve();
      document.head.append(link);
    });
    loaded.set(name, sheet);
  }
  return sheet;
}
