import { defineTabular } from '../define-tabular.ts';

export const find = defineTabular({
  name: 'find',
  family: 'sources',
  summary: 'Rows of many tables that meet a condition, each with the name of its table.',
  syntax: [
    'find [withsource=Column] [in (Table, …)] where Predicate [project-smart | project Column[:Type], … [, pack_all()]]',
    'find Predicate [project …]',
  ],
  params: [
    { name: 'Predicate', doc: 'A condition; a text alone is looked for in every column.' },
    { name: 'in (Table, …)', doc: 'Names, patterns and named queries; without it all tables.' },
    {
      name: 'project',
      doc: 'The columns wanted. pack_all() puts the columns that are not listed into the bag pack_.',
    },
  ],
  notes: [
    'Behind a pipe it looks through the rows of the pipe alone.',
    'Without project the result has the columns that all tables share and those that the predicate names; the others are in pack_. Tables without any of the named columns are left out. Columns of several types are refused unless project gives them one.',
  ],
  reference: 'find-operator.md',
  examples: [
    {
      kql: 'find in ((datatable(user:string, port:long)["ann", 22] | as Net), (datatable(user:string, file:string)["ann", "x.txt"] | as Files)) where user == "ann"',
      result: [
        'source_:string | user:string | pack_:dynamic',
        'Files | ann | {"file":"x.txt"}',
        'Net | ann | {"port":22}',
      ],
    },
  ],
});
