import { defineTabular } from '../define-tabular.ts';

export const union = defineTabular({
  name: 'union',
  family: 'sources',
  summary: 'All rows of several tables.',
  syntax: [
    'union [kind=inner|outer] [withsource=Column] [isfuzzy=true] Table, …',
    'T | union [parameters] Table, …',
  ],
  params: [
    {
      name: 'kind',
      doc: 'outer (the default) keeps the columns of all tables, inner those that every table has.',
    },
    { name: 'withsource', doc: 'A first column with the name of the table that a row comes from.' },
    { name: 'isfuzzy', doc: 'Tables that do not exist are passed over, as long as one does.' },
    { name: 'Table', doc: 'A name, a query in parentheses, or a pattern such as Device*.' },
  ],
  notes: [
    'A column that a table lacks is null (empty for text). A name with several types gives a column for each: x_long, x_string. The order of rows is not defined.',
  ],
  reference: 'union-operator.md',
  examples: [
    {
      kql: 'union withsource=from_ (print x = 1 | as A), (print y = "two" | as B)',
      result: ['from_:string | x:long | y:string', 'A | 1 | ""', 'B | null | two'],
    },
  ],
});
