import { vectorFrom } from '../../../columns/make.ts';
import { type DynamicValue, isArray, isBag } from '../../../types/dynamic.ts';
import { printJson } from '../../../types/json.ts';
import { defineScalar } from '../../define.ts';
import { boxer } from './box.ts';

/** `dynamic_to_json(value)`: a text that equal values share. */
export const dynamicToJson = defineScalar({
  name: 'dynamic_to_json',
  category: 'dynamic',
  summary: 'Returns the canonical JSON text of a dynamic value: keys sorted, no spaces.',
  returns: 'A string; of a value that is not dynamic what `tostring` gives, of a null the empty string.',
  reference: 'dynamic-to-json-function.md',
  generic: {
    resolve: (types) =>
      types.length === 1
        ? { params: [types[0] === 'dynamic' ? 'dynamic' : 'string'], returns: 'string' }
        : undefined,
    evaluate: ([column], length) => {
      if (column === undefined || column.type === 'string') return column ?? vectorFrom('string', []);
      const value = boxer(column);
      return vectorFrom(
        'string',
        Array.from({ length }, (_, row) => canonical(value(row))),
      );
    },
  },
  examples: [
    {
      kql: 'print dynamic_to_json(dynamic({"b": [1, {"d": 1, "c": 2}], "a": "x"}))',
      result: '{"a":"x","b":[1,{"c":2,"d":1}]}',
    },
    { kql: 'print dynamic_to_json(dynamic(null))', result: '' },
  ],
});

const canonical = (value: DynamicValue): string => (value === null ? '' : printJson(sorted(value)));

function sorted(value: DynamicValue): DynamicValue {
  if (isArray(value)) return value.map(sorted);
  if (!isBag(value)) return value;
  const slots = [...value].sort(([left], [right]) => (left < right ? -1 : 1));
  return new Map(slots.map(([key, slot]) => [key, sorted(slot)]));
}
