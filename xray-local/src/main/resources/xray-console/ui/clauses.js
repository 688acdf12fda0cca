// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * What is written in a filter to find a value again.
 */

/**
 * @param {string} keyword such as `http.method`
 * @param {unknown} value
 */
export function equal(keyword, value) {
  return `${keyword} = ${literal(value)}`;
}

/** @param {string} name */
export function ofService(name) {
  return `service(${literal(name)})`;
}

/** The path is the end of most URLs; "/" is the end of too many. */
export function ofPath(/** @type {string} */ url, /** @type {string} */ path) {
  return (path.length > 1 && url.endsWith(path)) ? `http.url ENDSWITH ${literal(path)}` : equal('http.url', url);
}

/** @param {{type: string, kind: 'fault' | 'error'}} thrown */
export function ofException({ type, kind }) {
  return `rootcause.${kind}.exception { ${equal('name', type)} }`;
}

/**
 * @param {string} key
 * @param {unknown} value
 */
export function ofAnnotation(key, value) {
  return equal(`annotation.${key}`, value);
}

/** @param {unknown} value */
function literal(value) {
  return (typeof value === 'number' || typeof value === 'boolean') ? String(value)
    : `"${String(value).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
