import { defineTabular } from '../define-tabular.ts';

export const where = defineTabular({
  name: 'where',
  aliases: ['filter'],
  family: 'rows',
  summary: 'Keeps the rows for which a condition is true.',
  syntax: ['T | where Predicate'],
  params: [
    { name: 'Predicate', doc: 'A condition over the columns. `* has "x"` asks whether any column has it.' },
  ],
  notes: ['A condition that is null counts as false.'],
  reference: 'where-operator.md',
  examples: [
    {
      kql: 'datatable(user:string, port:long)["ann", 22, "bob", 443, "ann", 80] | where port > 50',
      result: ['user:string | port:long', 'ann | 80', 'bob | 443'],
    },
  ],
});
