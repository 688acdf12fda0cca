// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * A colour per service, handed out in the order in which services are first seen, so that the services of one trace
 * differ; a hash would let two of six collide more often than not. The colours are the classes `svc-0` … of app.css.
 */

const COLOURS = 12;

/** @type {Map<string, number>} */
const seen = new Map();

/**
 * @param {string | null | undefined} service
 * @returns {string} the class that carries the service's colour
 */
export function serviceClass(service) {
  const name = service ?? '';
  let index = seen.get(name);
  if (index === undefined) {
    index = seen.size % COLOURS;
    seen.set(name, index);
  }
  return `svc-${index}`;
}
