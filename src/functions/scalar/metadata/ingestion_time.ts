import { defineScalar, overload } from '../../define.ts';

export const ingestionTime = defineScalar({
  name: 'ingestion_time',
  category: 'metadata',
  summary: 'When a row was taken in.',
  returns:
    'A `datetime`: the column `_IngestionTime` or `_TimeReceived` of the rows, else the time of the event with a warning; null where there are no rows.',
  differs:
    'Exported rows seldom carry the time at which Kusto took them in; the time of the event stands in, so late arrival counts as zero.',
  reference: 'ingestion-time-function.md',
  overloads: [overload({ params: [], returns: 'datetime', map: () => null })],
  examples: [{ kql: 'print ingestion_time()', result: null }],
});
