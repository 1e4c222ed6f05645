import { defineTabular } from '../define-tabular.ts';

export const sample = defineTabular({
  name: 'sample',
  family: 'rows',
  summary: 'Rows drawn at random, at most so many.',
  syntax: ['T | sample Count'],
  params: [{ name: 'Count', doc: 'A number known before rows are read; of a `real` the whole part counts.' }],
  notes: ['The drawing starts from the seed of the engine, so that a run can be repeated.'],
  reference: 'sample-operator.md',
  examples: [
    {
      kql: 'datatable(user:string, port:long)["ann", 22, "bob", 443, "ann", 80] | sample 2 | count',
      result: ['Count:long', '2'],
    },
  ],
});
