import { defineTabular } from '../define-tabular.ts';

export const range = defineTabular({
  name: 'range',
  family: 'sources',
  summary: 'Makes rows of a number or time from one value to another by equal steps.',
  syntax: ['range Column from Start to Stop step Step'],
  params: [
    { name: 'Column', doc: 'The one column of the result.' },
    { name: 'Start, Stop, Step', doc: 'Numbers, or a datetime or timespan with a timespan as step.' },
  ],
  notes: ['The stop is included when a step hits it. A step that leads away from the stop gives no rows.'],
  reference: 'range-operator.md',
  examples: [{ kql: 'range n from 1 to 5 step 2', result: ['n:long', '1', '3', '5'] }],
});
