// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * The few words that tell one row of a trace from the next of the same name.
 */

/**
 * @param {import('../api.js').TraceNode} node
 * @returns {string}
 */
export function hintOf({ http, sql, aws }) {
  if (sql) {
    return text(sql.sanitized_query ?? sql.url);
  }
  if (aws?.operation) {
    const target = aws.table_name ?? aws.queue_url ?? aws.bucket_name ?? aws.topic_arn;
    return `${text(aws.operation)} ${text(target)}`.trim();
  }
  const request = http?.request;
  return request ? `${text(request.method)} ${pathOf(text(request.url))}`.trim() : '';
}

/** @param {string} url */
function pathOf(url) {
  try {
    const { pathname, search } = new URL(url);
    return pathname + search;
  }
  catch {
    return url;
  }
}

/** @param {unknown} value */
function text(value) {
  return String(value ?? '').replace(/\s+/g, ' ').slice(0, 200);
}
