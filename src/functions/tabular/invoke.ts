import { defineTabular } from '../define-tabular.ts';

export const invoke = defineTabular({
  name: 'invoke',
  family: 'rows',
  summary: 'Calls a function with the rows as its first argument.',
  syntax: ['T | invoke Function(Argument, …)'],
  params: [{ name: 'Function', doc: 'A function of the query whose first parameter is a table.' }],
  notes: [],
  reference: 'invoke-operator.md',
  examples: [
    {
      kql: 'let busy = (T:(port:long), least:long = 100) { T | where port >= least }; datatable(user:string, port:long)["ann", 22, "bob", 443, "ann", 80] | invoke busy()',
      result: ['user:string | port:long', 'bob | 443'],
    },
  ],
});
