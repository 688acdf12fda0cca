// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * A rule as somebody types it: texts, until the API has taken them.
 */

/**
 * @typedef {import('./sampling-api.js').Rule} Rule
 * @typedef {Record<string, string>} Draft member of the API's rule → what was typed
 *
 * @typedef {object} Member
 * @property {string} member the API's name
 * @property {keyof Rule} of
 * @property {string} label
 * @property {string} hint
 * @property {boolean} [number]
 */

/** @type {Member[]} */
export const MEMBERS = [
  { member: 'RuleName', of: 'name', label: 'Name', hint: 'up to 32 characters' },
  { member: 'Priority', of: 'priority', label: 'Priority', hint: 'lower ones are asked first', number: true },
  { member: 'ReservoirSize', of: 'reservoirSize', label: 'Reservoir', hint: 'requests a second that are always sampled',
    number: true },
  { member: 'FixedRate', of: 'fixedRate', label: 'Rate', hint: 'of the others, 0 to 1', number: true },
  { member: 'HTTPMethod', of: 'httpMethod', label: 'Method', hint: 'such as GET; * is any' },
  { member: 'URLPath', of: 'urlPath', label: 'Path', hint: 'without query; * is any run of characters, ? is one' },
  { member: 'Host', of: 'host', label: 'Host', hint: 'with its port where one is sent' },
  { member: 'ServiceName', of: 'serviceName', label: 'Service name', hint: "the segment's name" },
  { member: 'ServiceType', of: 'serviceType', label: 'Service type', hint: 'such as AWS::ECS::Container' },
  { member: 'ResourceARN', of: 'resourceArn', label: 'Resource ARN', hint: 'of what the service runs on' }
];

/** What a rule has that nobody has written yet. */
const NEW = { RuleName: '', Priority: '100', ReservoirSize: '1', FixedRate: '0.05', HTTPMethod: '*', URLPath: '*',
  Host: '*', ServiceName: '*', ServiceType: '*', ResourceARN: '*', Attributes: '' };

/**
 * @param {Rule | null} rule where it begins
 * @returns {Draft}
 */
export function draftOf(rule) {
  if (rule === null) {
    return { ...NEW };
  }
  const draft = Object.fromEntries(MEMBERS.map(({ member, of }) => [member, String(rule[of])]));
  draft.Attributes = Object.entries(rule.attributes).map(([key, value]) => `${key}=${value}`).join('\n');
  return draft;
}

/**
 * What the API is sent. What is no number is sent as it was typed: the API says what is wrong with it.
 * @param {Draft} draft
 * @param {Rule | null} rule the one that is changed or cloned
 */
export function apiRule(draft, rule) {
  const members = MEMBERS.map(({ member, number }) => [member, number ? numberOf(draft[member]) : draft[member]]);
  const boost = rule?.boost && { MaxRate: rule.boost.maxRate, CooldownWindowMinutes: rule.boost.cooldownMinutes };
  return { ...Object.fromEntries(members), Attributes: attributesOf(draft.Attributes), SamplingRateBoost: boost };
}

/**
 * Of the default rule the API takes no more.
 * @param {Draft} draft
 */
export function apiDefault(draft) {
  return { RuleName: 'Default', FixedRate: numberOf(draft.FixedRate), ReservoirSize: numberOf(draft.ReservoirSize) };
}

/**
 * @param {Draft} draft
 * @param {Draft} other
 */
export function isSame(draft, other) {
  return Object.keys(other).every((member) => draft[member] === other[member]);
}

/** @param {string} text */
function numberOf(text) {
  const number = Number(text);
  return (text.trim() === '' || Number.isNaN(number)) ? text : number;
}

/** @param {string} lines `key=value`, one a line; without `=` it is a key without a value, which the API refuses */
function attributesOf(lines) {
  const pairs = lines.split('\n').filter((line) => line.trim() !== '').map((line) => {
    const [key, ...value] = line.split('=');
    return [key.trim(), value.join('=').trim()];
  });
  return Object.fromEntries(pairs);
}
