import { Needles } from '../../../match/needles.ts';
import { type DynamicValue, isArray } from '../../../types/dynamic.ts';
import { dynamicText } from '../../../types/json.ts';
import { defineScalar, overload, param } from '../../define.ts';

export const hasAnyIndex = defineScalar({
  name: 'has_any_index',
  category: 'string',
  summary:
    'Returns which of several texts the text has first in their order, between term boundaries and whatever the case.',
  returns:
    'The 0-based number of the first item that the text has, -1 when it has none or there are none; null when the array is null.',
  reference: 'has-any-index-function.md',
  overloads: [
    overload({
      params: [
        param('source', 'string', 'The text to search.'),
        param('values', 'dynamic', 'An array of what to search for; numbers are written as texts.'),
      ],
      returns: 'count',
      map: (text, values) => new Needles(textsOf(values)).first(text),
      specialise([, values]) {
        if (values === undefined || values === null) return undefined;
        const needles = new Needles(textsOf(values as DynamicValue));
        return (text) => needles.first(text);
      },
    }),
  ],
  examples: [
    { kql: "print has_any_index('this is an example', dynamic(['not', 'example']))", result: 1 },
    { kql: "print has_any_index('Example number 2', range(1, 3, 1))", result: 1 },
    { kql: "print has_any_index('this is an example', dynamic([]))", result: -1 },
  ],
});

const textsOf = (values: DynamicValue): string[] => (isArray(values) ? values.map(dynamicText) : []);
