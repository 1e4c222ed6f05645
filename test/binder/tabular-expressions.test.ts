import { expect, test } from 'vitest';
import { complaints, schema } from './binding.ts';

const visits = 'Time:datetime User:string Pages:long Seconds:int Details:dynamic';

// Columns and complaints are those of the Kusto language service, whose words for the latter are others.

test.each([
  ['totable(print 1)', 'print_0:long'],
  ['totable(Visits)', visits],
  ['let V = materialize(Visits); V', visits],
  ['let V = materialize(Visits | project-away *); V', ''],
  [
    'let G = materialize(Visits | make-graph User --> Pages with Visits on User); G | graph-match (a)-[e]->(b) project a.Time, e.Pages',
    'a_Time:datetime e_Pages:long',
  ],
  ['let G = materialize(Visits | make-graph User --> Pages); G | graph-to-table edges', visits],
  ['print toscalar(Visits), n = toscalar(Visits | count)', 'print_0:datetime n:long'],
  ['let f = () { Visits | project User }; print toscalar(f())', 'print_0:string'],
  ['print x = toscalar(1 + 1), y = toscalar(rand())', 'x:long y:real'],
  ['externaldata(a:string, b:long)["https://x.example"]', 'a:string b:long'],
  // A column that partitions is one of the table; one that is computed from a column is not.
  [
    'inline_external_table (a:string, b:long) kind=storage partition by (d:datetime) pathformat=(d) dataformat=csv (h@"https://x.example")',
    'a:string b:long d:datetime',
  ],
  [
    'inline_external_table (a:string, b:datetime) kind=storage partition by (d:datetime = bin(b, 1d), e:string) pathformat=(e) dataformat=csv (h@"https://x.example")',
    'a:string b:datetime e:string',
  ],
  ['inline_external_table kind=delta (h@"https://x.example")', ''],
  ['__contextual_datatable guid(74be27de-1e4e-49d9-b579-fe0b331d3642) (a:string, b:long)', 'a:string b:long'],
])('the columns of %s, an expression that is a table', (query, columns) =>
  expect(schema(query)).toBe(columns),
);

test.each([
  ['print toscalar(Visits | project-away *)', 'KS190', 'Visits | project-away *'],
  ['let f = () { Visits | project-away * }; print toscalar(f())', 'KS190', 'f()'],
  ['print toscalar(Visits | make-graph User --> Pages)', 'KS112', 'Visits | make-graph User --> Pages'],
  ['print totable(Visits)', 'KS108', 'totable(Visits)'],
  ['let x = 1; totable(x)', 'KS111', 'x'],
])('%s is refused at the words that are wrong', (query, code, marked) =>
  expect(complaints(query)).toMatch(`${code} at \`${marked}\``),
);

test('what is wrong within an expression is said once', () => {
  for (const outside of ['print toscalar(Nothing)', 'totable(Nothing)', 'let V = materialize(Nothing); V'])
    expect(complaints(outside)).toMatch(/^KS204 at `Nothing`: [^\n]*$/);
});
