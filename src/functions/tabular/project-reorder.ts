import { defineTabular } from '../define-tabular.ts';

export const projectReorder = defineTabular({
  name: 'project-reorder',
  family: 'columns',
  summary: 'Puts columns first, in the order given; the others follow.',
  syntax: ['T | project-reorder Column [asc|desc|granny-asc|granny-desc], …'],
  params: [
    { name: 'asc, desc', doc: 'The order of the columns that a pattern names.' },
    { name: 'granny-asc, granny-desc', doc: 'The same, with numbers inside names compared as numbers.' },
  ],
  notes: [],
  reference: 'project-reorder-operator.md',
  examples: [
    {
      kql: 'print b10 = 1, b2 = 2, a = 3 | project-reorder b* granny-asc',
      result: ['b2:long | b10:long | a:long', '2 | 1 | 3'],
    },
  ],
});
