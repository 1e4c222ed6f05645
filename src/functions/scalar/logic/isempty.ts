import type { BoolVector, Vector } from '../../../columns/vector.ts';
import { defineScalar, type GenericImplementation } from '../../define.ts';
import { stepOf, validity } from '../../vectors/present.ts';

const resolve: GenericImplementation['resolve'] = (types) =>
  types.length === 1 ? { params: types, returns: 'bool' } : undefined;

/** 1 for the rows with an empty text or a null, or else for the others. */
function emptiness(vector: Vector, length: number, asked: 'empty' | 'not empty'): BoolVector {
  const values = new Uint8Array(length);
  const yes = asked === 'empty' ? 1 : 0;
  const no = 1 - yes;
  const step = stepOf(vector);
  if (vector.type === 'string') {
    const { values: texts, codes } = vector;
    if (codes === undefined)
      for (let row = 0; row < length; row++) values[row] = texts[row * step] === '' ? yes : no;
    else for (let row = 0; row < length; row++) values[row] = texts[codes[row * step]!] === '' ? yes : no;
  } else if (vector.type === 'dynamic') {
    for (let row = 0; row < length; row++) {
      const value = vector.values[row * step];
      values[row] = value === null || value === '' ? yes : no;
    }
  } else {
    const valid = validity(vector);
    if (valid === undefined) values.fill(no);
    else for (let row = 0; row < length; row++) values[row] = valid[row * step] === 0 ? yes : no;
  }
  return { type: 'bool', length, constant: false, values, valid: undefined };
}

export const isempty = defineScalar({
  name: 'isempty',
  category: 'logic',
  summary: 'Whether a value is an empty text or null.',
  returns: 'A `bool`, never null. An empty array or bag is not empty in this sense.',
  reference: 'isempty-function.md',
  generic: { resolve, evaluate: ([value], length) => emptiness(value!, length, 'empty') },
  examples: [
    { kql: 'print isempty("")', result: true },
    { kql: 'print isempty(long(null))', result: true },
    { kql: 'print isempty(dynamic([]))', result: false },
  ],
});

export const isnotempty = defineScalar({
  name: 'isnotempty',
  aliases: ['notempty'],
  category: 'logic',
  summary: 'Whether a value is neither an empty text nor null.',
  returns: 'A `bool`, never null. An empty array or bag is not empty in this sense.',
  reference: 'isnotempty-function.md',
  generic: { resolve, evaluate: ([value], length) => emptiness(value!, length, 'not empty') },
  examples: [
    { kql: 'print isnotempty("x")', result: true },
    { kql: 'print notempty("")', result: false },
  ],
});
