import { defineTabular } from '../define-tabular.ts';

export const scan = defineTabular({
  name: 'scan',
  family: 'groups',
  summary: 'Goes over rows in their order and matches them against steps that remember earlier rows.',
  syntax: [
    'T | scan [with_match_id=Column] [declare (Column: Type [= Value], …)] with (step Name [output=all|last|none]: Condition [=> Column = Expression, …]; …)',
  ],
  params: [
    { name: 'with_match_id', doc: 'A column with the number of the match, from 0.' },
    { name: 'declare', doc: 'Columns that the steps give values.' },
    { name: 'output', doc: 'all rows of the step (the default), the last of a run, or none.' },
    { name: 'Name.Column', doc: 'In conditions and expressions: the last value in that step.' },
  ],
  notes: [
    'Each row is tried on the steps from the last to the first. The assignments of a step are all computed from the row as it came and the memory of the steps, then they extend the row: a bare name in them is what the row came with, for a declared column its default. The forms `order by`, `partition by`, `with_step_name`, optional steps, and steps that read later ones are not in the manual and are refused.',
  ],
  reference: 'scan-operator.md',
  examples: [
    {
      kql: 'range x from 1 to 4 step 1 | scan declare (total:long = 0) with (step s: true => total = x + s.total;)',
      result: ['x:long | total:long', '1 | 1', '2 | 3', '3 | 6', '4 | 10'],
    },
  ],
});
