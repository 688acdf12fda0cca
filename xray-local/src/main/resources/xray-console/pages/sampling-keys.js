// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * The sampling page's keys.
 */

import { focusedRule } from './rules-table.js';

/**
 * @param {import('./sampling.js').SamplingPage} page
 * @param {KeyboardEvent} event
 * @returns {boolean} whether it took the key
 */
export function samplingKey(page, event) {
  const rule = page.rules().find(({ name }) => name === focusedRule());
  switch (event.key) {
    case 'j': case 'ArrowDown': return page.move(1);
    case 'k': case 'ArrowUp': return page.move(-1);
    case 'a': return page.open({ way: 'new', of: '' });
    case 'e': return rule !== undefined && page.open({ way: 'edit', of: rule.name });
    case 'c': return rule !== undefined && page.open({ way: 'clone', of: rule.name });
    case 'Delete': rule && page.removal.remove(rule); return rule !== undefined;
    case 't': return (page.log.isFocused() && page.log.tryFocused()) || page.tryIt.focus();
    case 'r': return page.toRules();
    case 'd': return page.log.move(0);
    case 'n': return page.log.showNew();
    case '/': return page.log.focusText();
    case 'Escape': /** @type {HTMLElement} */ (document.activeElement).blur(); return true;
    default: return false;
  }
}
