import { type DynamicValue, isArray, isBag, isLong } from '../../types/dynamic.ts';
import { defineScalar } from '../define.ts';
import { boxer } from '../scalar/dynamic/box.ts';
import { boxed } from '../scalar/dynamic/boxed.ts';

const anyIndex = boxed({
  arguments: [2, 2],
  returns: 'dynamic',
  map: ([value = null, index = null]) => elementOf(value, index),
});

/** `value[index]`: a position in an array, negative from the end, or a key of a property bag. */
export const element = defineScalar({
  name: '.element',
  category: 'operator',
  summary: 'Returns the element of an array at a position, or what a property bag holds under a key.',
  returns:
    'A dynamic value; a negative position counts from the end. Null when there is no such element, or the value is neither array nor bag.',
  reference: 'scalar-data-types/dynamic.md',
  generic: {
    ...anyIndex,
    evaluate: (columns, length, returns, context) => {
      const [values, index] = columns;
      if (values?.type !== 'dynamic' || values.constant || !index?.constant)
        return anyIndex.evaluate(columns, length, returns, context);
      // `d[0]`: the index is the same for all rows.
      const at = boxer(index)(0);
      const elements = new Array<DynamicValue>(length);
      for (let row = 0; row < length; row++) elements[row] = elementOf(values.values[row]!, at);
      return { type: 'dynamic', length, constant: false, values: elements, valid: undefined };
    },
  },
  examples: [
    { kql: 'print dynamic([10, 20, 30])[-1]', result: 30 },
    { kql: 'print dynamic([10, 20, 30])[3]', result: null },
    { kql: 'print dynamic({"a b": 1})["a b"]', result: 1 },
  ],
});

function elementOf(value: DynamicValue, index: DynamicValue): DynamicValue {
  if (isArray(value)) {
    if (!isLong(index)) return null;
    const at = Number(index);
    return value[at < 0 ? value.length + at : at] ?? null;
  }
  return isBag(value) && typeof index === 'string' ? (value.get(index) ?? null) : null;
}
