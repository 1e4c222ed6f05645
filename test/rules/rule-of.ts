import type { Rule, Schedule } from '../../src/rules/rule.ts';

const minute = 600_000_000n;
export const hours = (count: number): bigint => BigInt(count) * 60n * minute;

/** A hunting query, or a scheduled rule where `schedule` says so. */
export const ruleOf = (query: string, schedule?: Partial<Schedule>, more: Partial<Rule> = {}): Rule => ({
  file: 'rule.yaml',
  id: '',
  name: 'rule',
  kind: schedule === undefined ? 'Hunting' : 'Scheduled',
  description: '',
  severity: undefined,
  tactics: [],
  techniques: [],
  version: undefined,
  query,
  place: { firstLine: 0, indent: 0 },
  schedule:
    schedule === undefined
      ? undefined
      : { frequency: hours(1), period: hours(1), operator: 'GreaterThan', threshold: 0, ...schedule },
  entityMappings: [],
  extra: {},
  ...more,
});
