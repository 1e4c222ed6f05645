import { defineTabular } from '../define-tabular.ts';

export const macroExpand = defineTabular({
  name: 'macro-expand',
  family: 'rows',
  summary: 'Runs a subquery once for each entity of a group, and unites what it gives.',
  syntax: ['macro-expand [kind=inner|outer] [isfuzzy=true] Group as Name (Subquery)'],
  params: [{ name: 'Group', doc: 'entity_group [database("a"), …], or a name that let gave to one.' }],
  notes: ['A table of a database is taken to be the table of that name at hand, with a warning (KB004).'],
  reference: 'macro-expand-operator.md',
  examples: [
    {
      kql: 'macro-expand entity_group [database("a"), database("b")] as X (print x = 1)',
      result: ['x:long', '1', '1'],
    },
  ],
});
