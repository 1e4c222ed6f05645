import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { badField, serviceRule } from '../../diagnostics/rule-diagnostics.ts';
import { parseRuleDuration } from '../durations.ts';
import type { Rule, Schedule } from '../rule.ts';
import { armText } from './arm-values.ts';
import { isObject, type JsonObject, objectAt, textOf, textsOf } from './json-object.ts';
import { entityMappingsOf, otherKinds, triggers } from './rule-words.ts';

/** What an object of a rule file gave. */
export interface ReadRule {
  readonly rule: Rule | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

const guid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;

/** Whether a resource is an analytics rule, by its type or else by its kind. */
export const isAlertRule = (resource: JsonObject): boolean =>
  isObject(resource['properties']) &&
  (/\/alertRule(?:s|Templates)$/i.test(textOf(resource['type']) ?? '') ||
    ['scheduled', 'nrt', ...otherKinds].includes(textOf(resource['kind'])?.toLowerCase() ?? ''));

/** Whether a resource is a saved search in the category that the portal shows as hunting queries. */
export const isHuntingQuery = (resource: JsonObject): boolean =>
  /\/savedSearches$/i.test(textOf(resource['type']) ?? '') &&
  /^hunting queries$/i.test(textOf(objectAt(resource, 'properties')['category']) ?? '');

/** A rule of Sentinel as its REST interface and ARM templates have it. */
export function armRule(file: string, resource: JsonObject, template: JsonObject): ReadRule {
  const properties = objectAt(resource, 'properties');
  const text = (name: string): string | undefined => armText(properties[name], template);
  const kind = textOf(resource['kind']) ?? 'Scheduled';
  const name = text('displayName') ?? nameOf(resource) ?? file;
  if (otherKinds.includes(kind.toLowerCase()))
    return { rule: undefined, diagnostics: [serviceRule.nowhere({ name, kind })] };
  const diagnostics: Diagnostic[] = [];
  const query = text('query');
  const bad = (field: string, value: unknown, expected: string): void => {
    diagnostics.push(badField.nowhere({ field, value: String(value ?? ''), expected, rule: name }));
  };
  if (query === undefined) bad('query', properties['query'], 'KQL text');
  const isScheduled = kind.toLowerCase() !== 'nrt';
  const schedule = isScheduled ? scheduleOf(properties, text, bad) : undefined;
  if (diagnostics.length > 0 || query === undefined) return { rule: undefined, diagnostics };
  return {
    rule: {
      file,
      id: idOf(resource),
      name,
      kind: isScheduled ? 'Scheduled' : 'NRT',
      description: text('description') ?? '',
      severity: text('severity'),
      tactics: textsOf(properties['tactics']),
      techniques: [...textsOf(properties['techniques']), ...textsOf(properties['subTechniques'])],
      version: text('templateVersion') ?? text('version'),
      query,
      place: undefined,
      schedule,
      entityMappings: entityMappingsOf(properties['entityMappings']),
      extra: properties,
    },
    diagnostics,
  };
}

/** A hunting query as a saved search: its description, tactics and techniques are tags. */
export function savedSearch(file: string, resource: JsonObject, template: JsonObject): ReadRule {
  const properties = objectAt(resource, 'properties');
  const query = armText(properties['query'], template);
  const name = armText(properties['displayName'], template) ?? file;
  if (query === undefined) {
    const value = String(properties['query'] ?? '');
    return {
      rule: undefined,
      diagnostics: [badField.nowhere({ field: 'query', value, expected: 'KQL text', rule: name })],
    };
  }
  const tags = Array.isArray(properties['tags']) ? properties['tags'].filter(isObject) : [];
  const tag = (wanted: string): string | undefined =>
    textOf(tags.find((one) => one['name'] === wanted)?.['value']);
  const list = (wanted: string): string[] =>
    (tag(wanted) ?? '').split(',').flatMap((one) => textOf(one.trim()) ?? []);
  return {
    rule: {
      file,
      id: idOf(resource),
      name,
      kind: 'Hunting',
      description: tag('description') ?? '',
      severity: undefined,
      tactics: list('tactics'),
      techniques: list('techniques'),
      version: undefined,
      query,
      place: undefined,
      schedule: undefined,
      entityMappings: [],
      extra: properties,
    },
    diagnostics: [],
  };
}

function scheduleOf(
  properties: JsonObject,
  text: (name: string) => string | undefined,
  bad: (field: string, value: unknown, expected: string) => void,
): Schedule {
  const duration = (name: string): bigint | undefined => {
    const read = parseRuleDuration(text(name) ?? '');
    if (read === undefined || read.ticks === 0n)
      bad(name, properties[name], 'a length of time such as PT1H or P14D');
    return read?.ticks;
  };
  const operator = properties['triggerOperator'] === undefined ? 'gt' : text('triggerOperator');
  const read = triggers[operator ?? ''];
  if (read === undefined)
    bad('triggerOperator', properties['triggerOperator'], 'GreaterThan, LessThan, Equal or NotEqual');
  const threshold = Number(
    text('triggerThreshold') ?? (properties['triggerThreshold'] === undefined ? 0 : NaN),
  );
  if (!(Number.isInteger(threshold) && threshold >= 0))
    bad('triggerThreshold', properties['triggerThreshold'], 'a whole number from 0 on');
  return {
    frequency: duration('queryFrequency'),
    period: duration('queryPeriod'),
    operator: read ?? 'GreaterThan',
    threshold,
  };
}

/** The identifier that ends the name of a resource. */
const idOf = (resource: JsonObject): string =>
  [resource['name'], resource['id']].flatMap((value) => textOf(value)?.match(guid)?.at(-1) ?? [])[0] ?? '';

const nameOf = (resource: JsonObject): string | undefined => {
  const name = textOf(resource['name']);
  return name?.startsWith('[') === true ? undefined : name;
};
