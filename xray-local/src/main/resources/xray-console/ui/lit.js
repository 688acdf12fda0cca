// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * The one place that knows where lit-html lies, and the only way in which the console shows texts and sets styles.
 */

import { html as plainHtml, svg as plainSvg, render, nothing, noChange } from '../vendor/lit-html/lit-html.js';
import { directive, Directive } from '../vendor/lit-html/directive.js';
import { repeat } from '../vendor/lit-html/directives/repeat.js';

export { render, nothing, repeat };

/** Control characters but tab and line breaks, and those that turn the direction of what follows. */
const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/**
 * @param {TemplateStringsArray} strings
 * @param {unknown[]} values
 */
export const html = (strings, ...values) => plainHtml(strings, ...values.map((value, i) => shown(strings[i], value)));

/**
 * @param {TemplateStringsArray} strings
 * @param {unknown[]} values
 */
export const svg = (strings, ...values) => plainSvg(strings, ...values.map((value, i) => shown(strings[i], value)));

/**
 * What becomes text is made visible; attributes and properties get what they are given.
 * @param {string} before the template up to the value
 * @param {unknown} value
 */
function shown(before, value) {
  return (typeof value === 'string' && !before.endsWith('=') && !before.endsWith('="')) ? visible(value) : value;
}

/**
 * Sets style properties of an element: `<i ${css({ left: '12%', '--depth': 3 })}></i>`. lit's own styleMap writes a
 * `style` attribute on the first rendering, which the page's content security policy refuses; `element.style` may be
 * used.
 */
export const css = directive(class extends Directive {

  /** @type {Record<string, string | number>} */
  set = {};

  /** @param {Record<string, string | number>} _properties */
  render(_properties) {
    return noChange;
  }

  /**
   * @param {{element: HTMLElement}} part
   * @param {[Record<string, string | number>]} args
   */
  update({ element }, [properties]) {
    for (const [name, value] of Object.entries(properties)) {
      if (this.set[name] !== value) {
        element.style.setProperty(name, String(value));
      }
    }
    this.set = properties;
    return noChange;
  }

});

/**
 * A text as it can be read: what can't be seen is escaped, so that no name passes for another.
 * @param {string} text
 */
export function visible(text) {
  return (text.search(UNSEEN) < 0) ? text
    : text.replace(UNSEEN, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
