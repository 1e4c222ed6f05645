import { defineScalar, overload } from '../../define.ts';

export const ingestionTime = defineScalar({
  name: 'ingestion_time',
  category: 'metadata',
  summary: 'When a row was taken in.',
  returns: 'A `datetime`, always null here.',
  differs:
    'Exported rows do not carry the time at which Kusto took them in, so this is null for each of them.',
  reference: 'ingestion-time-function.md',
  overloads: [overload({ params: [], returns: 'datetime', map: () => null })],
  examples: [{ kql: 'print ingestion_time()', result: null }],
});
