import type { EntityMapping, TriggerOperator } from '../rule.ts';

/** Kinds of rules whose logic is the service's own. */
export const otherKinds: readonly string[] = [
  'fusion',
  'mlbehavioranalytics',
  'microsoftsecurityincidentcreation',
  'threatintelligence',
  'anomaly',
  'blackbox',
];

/** The spellings of rule files and of ARM templates. */
export const triggers: Readonly<Record<string, TriggerOperator>> = {
  gt: 'GreaterThan',
  lt: 'LessThan',
  eq: 'Equal',
  ne: 'NotEqual',
  GreaterThan: 'GreaterThan',
  LessThan: 'LessThan',
  Equal: 'Equal',
  NotEqual: 'NotEqual',
};

/** What of `entityMappings` is whole; the rest is left out. */
export function entityMappingsOf(value: unknown): EntityMapping[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: unknown) => {
    const mapping = item as { entityType?: unknown; fieldMappings?: unknown } | null;
    if (typeof mapping?.entityType !== 'string' || !Array.isArray(mapping.fieldMappings)) return [];
    const fields = mapping.fieldMappings.flatMap((field: unknown) => {
      const { identifier, columnName } = (field ?? {}) as { identifier?: unknown; columnName?: unknown };
      return typeof identifier === 'string' && typeof columnName === 'string'
        ? [{ identifier, column: columnName }]
        : [];
    });
    return [{ entityType: mapping.entityType, fields }];
  });
}
