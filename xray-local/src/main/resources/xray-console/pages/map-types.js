// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * What the types of nodes are called and how they look.
 */

import { svg } from '../ui/lit.js';

/** @typedef {{word: string, icon: unknown}} NodeType */

const ICONS = {
  service: svg`<path d="M8 1.8l5.4 3.1v6.2L8 14.2l-5.4-3.1V4.9zM2.8 5L8 8l5.2-3M8 8v6"/>`,
  client: svg`<circle cx="8" cy="5.2" r="2.7"/><path d="M2.8 13.8c.5-3 2.5-4.6 5.2-4.6s4.7 1.6 5.2 4.6"/>`,
  database: svg`<ellipse cx="8" cy="3.8" rx="5" ry="2"/><path d="M3 3.8v8.4c0 1.1 2.2 2 5 2s5-.9 5-2V3.8M3 8c0 1.1 2.2 2 5 2s5-.9 5-2"/>`,
  table: svg`<rect x="2.5" y="2.5" width="11" height="11" rx="1"/><path d="M2.5 6.2h11M2.5 9.8h11M6.2 6.2v7.3"/>`,
  queue: svg`<rect x="1.8" y="5" width="3.2" height="6" rx=".8"/><rect x="6.4" y="5" width="3.2" height="6" rx=".8"/><rect x="11" y="5" width="3.2" height="6" rx=".8"/>`,
  topic: svg`<path d="M3 9.5v-3l8-3.5v10zM11 6.5c1.5 0 2.5.6 2.5 1.5s-1 1.5-2.5 1.5M5 10.4l1 3h1.5l-.8-2.3"/>`,
  bucket: svg`<ellipse cx="8" cy="3.8" rx="5.2" ry="1.8"/><path d="M2.8 3.8l1.4 9c.2.9 1.8 1.4 3.8 1.4s3.6-.5 3.8-1.4l1.4-9"/>`,
  lambda: svg`<path d="M4.5 2.5h2.2l5 11h1.3M8.2 6.3L4.2 13.5"/>`,
  cloud: svg`<path d="M4.5 12.5a2.8 2.8 0 0 1-.3-5.6A4 4 0 0 1 11.9 6.3a3.1 3.1 0 0 1-.4 6.2z"/>`,
  remote: svg`<circle cx="8" cy="8" r="5.8"/><path d="M2.2 8h11.6M8 2.2c3.4 3.6 3.4 8 0 11.6M8 2.2c-3.4 3.6-3.4 8 0 11.6"/>`
};

/** @type {Record<string, [keyof ICONS, string]>} */
const KNOWN = {
  'client': ['client', 'Clients'],
  'remote': ['remote', 'Remote host'],
  'Database::SQL': ['database', 'SQL database'],
  'AWS::DynamoDB::Table': ['table', 'DynamoDB table'],
  'AWS::DynamoDB': ['table', 'DynamoDB'],
  'AWS::SQS::Queue': ['queue', 'SQS queue'],
  'AWS::SQS': ['queue', 'SQS'],
  'AWS::SNS::Topic': ['topic', 'SNS topic'],
  'AWS::SNS': ['topic', 'SNS'],
  'AWS::S3::Bucket': ['bucket', 'S3 bucket'],
  'AWS::S3': ['bucket', 'S3'],
  'AWS::Lambda': ['lambda', 'Lambda function'],
  'AWS::Lambda::Function': ['lambda', 'Lambda function'],
  'AWS::ECS::Container': ['service', 'Service on ECS'],
  'AWS::ECS::Fargate': ['service', 'Service on Fargate'],
  'AWS::EKS::Container': ['service', 'Service on EKS'],
  'AWS::EC2::Instance': ['service', 'Service on EC2'],
  'AWS::ElasticBeanstalk::Environment': ['service', 'Service on Beanstalk']
};

/**
 * @param {import('./map-api.js').GraphNode} node
 * @returns {NodeType}
 */
export function typeOf({ type, state }) {
  const [icon, word] = KNOWN[type ?? ''] ?? unknown(type ?? '', state === 'active');
  return { word, icon: ICONS[icon] };
}

/**
 * @param {string} type
 * @param {boolean} active it sent segments of its own
 * @returns {[keyof ICONS, string]}
 */
function unknown(type, active) {
  if (type === '') {
    return ['service', 'Service'];
  }
  const bare = type.replace(/^AWS::/, '').replaceAll('::', ' ');
  return active ? ['service', `Service, ${bare}`] : ['cloud', type.startsWith('AWS::') ? `AWS ${bare}` : bare];
}
