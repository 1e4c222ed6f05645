import { defineTabular } from '../define-tabular.ts';

export const search = defineTabular({
  name: 'search',
  family: 'sources',
  summary: 'Rows of many tables, or of a pipe, in which some column matches.',
  syntax: [
    'search [kind=case_sensitive|case_insensitive|default] [in (Table, …)] Predicate',
    'T | search [kind=…] Predicate',
  ],
  params: [
    { name: 'kind', doc: 'case_sensitive makes every test of texts respect the case.' },
    {
      name: 'Predicate',
      doc: '"word" is looked for as a term; "word*" as the beginning of one, "*word" as its end, "*word*" anywhere, "a*b" as a word that begins and ends so. Column:"word" looks in one column.',
    },
  ],
  notes: ['The first column, $table, names the table of the row.'],
  reference: 'search-operator.md',
  examples: [
    {
      kql: 'datatable(user:string, path:string)["ann", "c:/temp/a.exe", "bob", "d:/b.txt"] | as Files | search "exe" or user:"bo*"',
      result: [
        '$table:string | user:string | path:string',
        'Files | ann | c:/temp/a.exe',
        'Files | bob | d:/b.txt',
      ],
    },
  ],
});
