// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * Which stack frames are the application's own.
 */

const FRAMEWORK = ['java.', 'javax.', 'jakarta.', 'jdk.', 'sun.', 'com.sun.', 'kotlin.', 'kotlinx.', 'scala.',
  'groovy.', 'org.springframework.', 'org.apache.', 'org.eclipse.jetty.', 'io.undertow.', 'io.netty.', 'reactor.',
  'io.reactivex.', 'org.hibernate.', 'org.h2.', 'org.postgresql.', 'com.mysql.', 'oracle.', 'com.zaxxer.',
  'org.jooq.', 'org.slf4j.', 'com.fasterxml.', 'tools.jackson.', 'com.google.', 'io.micrometer.', 'io.opentelemetry.',
  'org.junit.', 'org.aspectj.', 'net.bytebuddy.', 'software.amazon.', 'com.amazonaws.'];

const LIBRARY = ['annotation', 'trace', 'sampling', 'emitter', 'recorder', 'json', 'export', 'origin', 'instrument',
  'actuate', 'autoconfigure', 'local'].map((name) => `io.github.xrayspring.${name}.`);

const NOT_THEIRS = [...FRAMEWORK, ...LIBRARY];

const GENERATED = /\$\$SpringCGLIB\$\$|\$\$FastClass|\$\$EnhancerBy|\$\$Lambda|\$Proxy\d|^<generated>/;

/** @typedef {{path?: string, line?: number, label?: string}} Frame */

/** @param {Frame} frame */
export function isApplication({ label = '', path = '' }) {
  return label !== '' && !NOT_THEIRS.some((prefix) => label.startsWith(prefix)) && !GENERATED.test(label)
    && path !== '<generated>';
}

/** @param {Frame} frame */
export function frameText({ label = '?', path, line }) {
  const at = (line !== undefined && line > 0) ? `:${line}` : '';
  return `${label}(${path ?? 'Unknown Source'}${at})`;
}
