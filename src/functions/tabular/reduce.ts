import { defineTabular } from '../define-tabular.ts';
import { refusedForms } from '../refused.ts';

export const reduce = defineTabular({
  name: 'reduce',
  family: 'groups',
  summary: 'Groups texts by patterns.',
  syntax: ['T | reduce [kind=source] by Expression [with threshold=T, characters=C]'],
  params: [],
  notes: [
    'How Kusto forms the patterns is not public: the examples of the manual agree neither with each other nor with the paper that it names, and it says two different things of `characters`. Any pattern of ours could differ, so that the operator is refused.',
  ],
  refused: refusedForms.reduce,
  reference: 'reduce-operator.md',
  examples: [],
});
