import { defineTabular } from '../define-tabular.ts';

export const sort = defineTabular({
  name: 'sort',
  aliases: ['order'],
  family: 'rows',
  summary: 'Orders the rows.',
  syntax: ['T | sort by Expression [asc|desc] [nulls first|last], …'],
  params: [
    { name: 'Expression', doc: 'What to order by; later ones decide between rows that are equal so far.' },
    { name: 'asc, desc', doc: 'desc unless said otherwise.' },
    { name: 'nulls', doc: 'first for asc and last for desc unless said otherwise.' },
  ],
  notes: [
    'Rows that are equal keep their order. NaN stands next to the nulls. Texts are compared by their characters, with regard to case.',
  ],
  reference: 'sort-operator.md',
  examples: [
    {
      kql: 'datatable(user:string, port:long)["ann", 22, "bob", 443, "ann", 80] | sort by user asc, port desc',
      result: ['user:string | port:long', 'ann | 80', 'ann | 22', 'bob | 443'],
    },
  ],
});
