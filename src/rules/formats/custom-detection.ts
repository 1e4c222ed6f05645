import { badField } from '../../diagnostics/rule-diagnostics.ts';
import { parseRuleDuration } from '../durations.ts';
import type { ReadRule } from './arm-rule.ts';
import { isObject, type JsonObject, objectAt, textOf, textsOf } from './json-object.ts';

const hour = 36_000_000_000n;

/** How far the service looks back by how often a rule runs, both in hours. */
const lookbacks: Readonly<Record<string, bigint>> = { '1': 4n, '3': 12n, '12': 48n, '24': 720n };

const lengthOfTime = 'a length of time such as 1H or PT1H';

/** Told by the key that holds the query, which no format of Sentinel has. */
export const isCustomDetection = (value: JsonObject): boolean => isObject(value['queryCondition']);

/** A custom detection of Defender as Graph has it, in its earlier form (`period`) or its later one (`frequency`, `lookback`). */
export function customDetection(file: string, value: JsonObject): ReadRule {
  const template = objectAt(objectAt(value, 'detectionAction'), 'alertTemplate');
  const name = textOf(value['displayName']) ?? textOf(template['title']) ?? file;
  const refused = (field: string, written: string, expected: string): ReadRule => ({
    rule: undefined,
    diagnostics: [badField.nowhere({ field, value: written, expected, rule: name })],
  });
  const schedule = objectAt(value, 'schedule');
  const written = textOf(schedule['frequency']) ?? textOf(schedule['period']) ?? '24H';
  const frequency = ticksOf(written);
  if (frequency === undefined) return refused('schedule', written, lengthOfTime);
  const lookback = textOf(schedule['lookback']);
  const period = lookback === undefined ? usualLookback(frequency) : ticksOf(lookback);
  if (period === undefined) return refused('lookback', lookback ?? '', lengthOfTime);
  const { queryText } = objectAt(value, 'queryCondition');
  const query = textOf(queryText);
  if (query === undefined) return refused('queryText', String(queryText ?? ''), 'KQL text');
  const isContinuous = frequency === 0n;
  return {
    rule: {
      file,
      id: textOf(value['detectorId']) ?? textOf(value['id']) ?? '',
      name,
      kind: isContinuous ? 'NRT' : 'CustomDetection',
      description: textOf(template['description']) ?? '',
      severity: textOf(template['severity']),
      tactics: [
        ...(textOf(template['category']) === undefined ? [] : [String(template['category'])]),
        ...textsOf(template['tactics']),
      ],
      techniques: textsOf(template['mitreTechniques']),
      version: undefined,
      query,
      place: undefined,
      schedule: isContinuous ? undefined : { frequency, period, operator: 'GreaterThan', threshold: 0 },
      entityMappings: [],
      extra: value,
    },
    diagnostics: [],
  };
}

/** `0` (as rows arrive), `1H`, `PT1H`. */
function ticksOf(text: string): bigint | undefined {
  const hours = /^(\d+)(?:H|$)/i.exec(text.trim())?.[1];
  return hours === undefined ? parseRuleDuration(text)?.ticks : BigInt(hours) * hour;
}

/** Four times as far as the rule runs often, and 30 days for one that runs once a day or less. */
function usualLookback(frequency: bigint): bigint {
  const known = lookbacks[String(frequency / hour)];
  if (known !== undefined && frequency % hour === 0n) return known * hour;
  return frequency < 24n * hour ? 4n * frequency : 720n * hour;
}
