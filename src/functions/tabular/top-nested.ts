import { defineTabular } from '../define-tabular.ts';

export const topNested = defineTabular({
  name: 'top-nested',
  family: 'groups',
  summary: 'The greatest groups, and within each the greatest of the next level.',
  syntax: [
    'T | top-nested [Count] of Expression [with others = Value] by Aggregate [asc|desc], top-nested …',
  ],
  params: [
    { name: 'Count', doc: 'How many groups of the level; all when it is left out.' },
    { name: 'with others', doc: 'A row for what is left, under this value.' },
  ],
  notes: [
    'Two columns a level: the value, and aggregated_ with its name. The aggregate of a level is that of the rows within the groups above it.',
  ],
  reference: 'top-nested-operator.md',
  examples: [
    {
      kql: 'datatable(user:string, port:long)["ann", 22, "bob", 443, "ann", 80] | top-nested 1 of user with others = "rest" by count(), top-nested 1 of port by max(port)',
      result: [
        'user:string | aggregated_user:long | port:long | aggregated_port:long',
        'ann | 2 | 80 | 80',
        'rest | 1 | null | null',
      ],
    },
  ],
});
