// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * Three traces that were made up, to look at before there are real ones: a checkout that goes well, an N+1, a fault.
 */

/** @param {number} now epoch seconds */
export function sampleTraces(now) {
  const made = [checkout(now - 9), orders(now - 6), refused(now - 3)];
  return { Traces: made.map((documents) => ({ Id: documents[0].trace_id, Segments: documents.map((document) => ({
    Id: document.id, Document: JSON.stringify(document) })) })) };
}

/** @param {number} start */
function checkout(start) {
  const trace_id = traceId(start);
  const call = remote(start, 0.04, 0.13, 'payment', 'POST', 'http://payment/payments', 200);
  return [
    { ...segment(trace_id, start, 0.2, 'shop', 'POST', 'http://localhost:8080/checkout', 200), subsegments: [
      sql(start, 0.01, 0.004, 'select * from product where id = ?'), call] },
    { ...segment(trace_id, start + 0.05, 0.11, 'payment', 'POST', 'http://payment/payments', 200), parent_id: call.id,
      annotations: { tenant: 'sample' } }
  ];
}

/** @param {number} start */
function orders(start) {
  const lines = Array.from({ length: 12 }, (_, i) =>
    sql(start, 0.02 + i * 0.01, 0.008, 'select * from order_line where order_id = ?'));
  return [{ ...segment(traceId(start), start, 0.16, 'shop', 'GET', 'http://localhost:8080/orders', 200), subsegments: [
    sql(start, 0.005, 0.01, 'select * from orders'), ...lines] }];
}

/** @param {number} start */
function refused(start) {
  const failed = { fault: true, cause: { working_directory: '/', exceptions: [{ id: hex(16),
    type: 'com.example.CardRefused', message: 'card refused', stack: [
      { path: 'Billing.java', line: 57, label: 'com.example.Billing.charge' }] }] } };
  return [{ ...segment(traceId(start), start, 0.05, 'shop', 'POST', 'http://localhost:8080/checkout', 500), ...failed }];
}

/**
 * @param {string} trace_id
 * @param {number} start
 * @param {number} seconds
 * @param {string} name
 * @param {string} method
 * @param {string} url
 * @param {number} status
 */
function segment(trace_id, start, seconds, name, method, url, status) {
  return { trace_id, id: hex(16), name, start_time: start, end_time: start + seconds, http: http(method, url, status) };
}

/**
 * @param {number} start
 * @param {number} after
 * @param {number} seconds
 * @param {string} name
 * @param {string} method
 * @param {string} url
 * @param {number} status
 */
function remote(start, after, seconds, name, method, url, status) {
  return { id: hex(16), name, namespace: 'remote', start_time: start + after, end_time: start + after + seconds,
    http: http(method, url, status) };
}

/**
 * @param {number} start
 * @param {number} after
 * @param {number} seconds
 * @param {string} sanitized_query
 */
function sql(start, after, seconds, sanitized_query) {
  return { id: hex(16), name: 'orders@localhost', namespace: 'remote', start_time: start + after,
    end_time: start + after + seconds, sql: { sanitized_query, database_type: 'H2' } };
}

/**
 * @param {string} method
 * @param {string} url
 * @param {number} status
 */
function http(method, url, status) {
  return { request: { method, url }, response: { status } };
}

/** @param {number} start */
function traceId(start) {
  return `1-${Math.floor(start).toString(16).padStart(8, '0')}-${hex(24)}`;
}

/** @param {number} digits */
function hex(digits) {
  const bytes = crypto.getRandomValues(new Uint8Array(digits / 2));
  return Array.from(bytes, (each) => each.toString(16).padStart(2, '0')).join('');
}
