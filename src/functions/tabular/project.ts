import { defineTabular } from '../define-tabular.ts';

export const project = defineTabular({
  name: 'project',
  family: 'columns',
  summary: 'Chooses, renames and computes columns, in the order given.',
  syntax: ['T | project Column, Name = Expression, …'],
  params: [
    { name: 'Name', doc: 'Without one a column is named after what it is made of, else Column1, Column2 …' },
  ],
  notes: [],
  reference: 'project-operator.md',
  examples: [
    {
      kql: 'datatable(user:string, port:long)["ann", 22, "bob", 443, "ann", 80] | project port, who = toupper(user)',
      result: ['port:long | who:string', '22 | ANN', '443 | BOB', '80 | ANN'],
    },
  ],
});
