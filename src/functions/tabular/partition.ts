import { defineTabular } from '../define-tabular.ts';

export const partition = defineTabular({
  name: 'partition',
  family: 'rows',
  summary: 'Runs a subquery on the rows of each value of a column, and unites what it gives.',
  syntax: [
    'T | partition [hint.strategy=native|shuffle|legacy] by Column (Subquery)',
    'T | partition [hint.strategy=legacy] by Column { Query }',
  ],
  params: [
    { name: 'Column', doc: 'A column of a simple type; null is a value like any other.' },
    { name: 'Subquery', doc: 'Operators that go on from the rows of one value.' },
    { name: 'Query', doc: 'A whole query; the value is there under the name of the column.' },
    {
      name: 'hint.strategy',
      doc: 'legacy, the default, takes 64 values at most and any operator; native and shuffle take any number of values, and only operators that read nothing else.',
    },
  ],
  notes: ['More than 64 values under legacy stop the query (KB303), as in Kusto.'],
  reference: 'partition-operator.md',
  examples: [
    {
      kql: 'datatable(user:string, port:long)["ann", 22, "bob", 443, "ann", 80] | partition hint.strategy=native by user (top 1 by port)',
      result: ['user:string | port:long', 'ann | 80', 'bob | 443'],
    },
  ],
});
