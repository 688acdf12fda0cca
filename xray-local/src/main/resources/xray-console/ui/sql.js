// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * Line breaks for SQL, so that a long statement can be read. Quoted text is left alone.
 */

const QUOTED = /'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`/g;

const CLAUSES = ['from', 'where', 'group by', 'order by', 'having', 'limit', 'offset', 'fetch first', 'union', 'values',
  'set', 'returning', 'on conflict', '(?:left |right |full )?(?:inner |outer |cross )?join'];

const BREAK_BEFORE = new RegExp(`\\s+(?=(?:${CLAUSES.join('|')})\\b)`, 'gi');

const INDENT_BEFORE = /\s+(?=(?:and|or|on)\b(?! conflict))/gi;

/**
 * @param {string} statement
 * @returns {string}
 */
export function breakLines(statement) {
  /** @type {string[]} */
  const quoted = [];
  const open = statement.trim().replace(QUOTED, (text) => `\u0000${quoted.push(text) - 1}\u0000`);
  return open.replace(/[ \t\r\n]+/g, ' ')
    .replace(BREAK_BEFORE, '\n')
    .replace(INDENT_BEFORE, '\n  ')
    .replace(/\u0000(\d+)\u0000/g, (_, index) => quoted[Number(index)]);
}
