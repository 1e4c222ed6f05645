import { defineTabular } from '../define-tabular.ts';

export const makeSeries = defineTabular({
  name: 'make-series',
  family: 'groups',
  summary: 'For each group one row with arrays: an axis of equal steps, and the aggregates of each step.',
  syntax: [
    'T | make-series [Name =] Aggregate [default = Value], … on Axis [from Start] [to End] step Step [by Expression, …]',
  ],
  params: [
    { name: 'default', doc: 'The value of a step without rows: 0 unless said otherwise.' },
    {
      name: 'from, to',
      doc: 'The first step, and the end, which is not included; without them those of the rows.',
    },
    { name: 'kind=nonempty', doc: 'One row of default values when there are no rows.' },
  ],
  notes: ['The older form `in range(start, stop, step)` runs where it has one meaning.'],
  reference: 'make-series-operator.md',
  examples: [
    {
      kql: 'datatable(day:long, n:long)[1, 5, 3, 7] | make-series total = sum(n) default = 0 on day from 1 to 4 step 1',
      result: ['total:dynamic | day:dynamic', '[5,0,7] | [1,2,3]'],
    },
  ],
});
