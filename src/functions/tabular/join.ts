import { defineTabular } from '../define-tabular.ts';

export const join = defineTabular({
  name: 'join',
  family: 'tables',
  summary: 'Pairs of rows of two tables with equal keys.',
  syntax: ['T | join [kind=Kind] (Table) on Column, $left.A == $right.B, …'],
  params: [
    {
      name: 'kind',
      doc: 'innerunique (the default: one left row a key), inner, leftouter, rightouter, fullouter, leftsemi, leftanti, rightsemi, rightanti.',
    },
    { name: 'on', doc: 'Equality of columns, all of which must hold.' },
  ],
  notes: [
    'The columns are those of the left side, then those of the right; a name that is taken gets a number. Null keys are equal to each other, as recorded from the engine. Texts are compared with regard to case.',
  ],
  reference: 'join-operator.md',
  examples: [
    {
      kql: 'datatable(user:string, port:long)["ann", 22, "bob", 443, "ann", 80] | join kind=inner (datatable(user:string, city:string)["ann", "Oslo"]) on user',
      result: [
        'user:string | port:long | user1:string | city:string',
        'ann | 22 | ann | Oslo',
        'ann | 80 | ann | Oslo',
      ],
    },
  ],
});
