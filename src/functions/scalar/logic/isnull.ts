import type { BoolVector, Vector } from '../../../columns/vector.ts';
import { defineScalar, type GenericImplementation } from '../../define.ts';
import { stepOf, validity } from '../../vectors/present.ts';

const resolve: GenericImplementation['resolve'] = (types) =>
  types.length === 1 ? { params: types, returns: 'bool' } : undefined;

/** 1 for the rows without a value, or else for those with one. */
function presence(vector: Vector, length: number, asked: 'null' | 'not null'): BoolVector {
  const values = new Uint8Array(length);
  const valid = validity(vector);
  if (valid === undefined) values.fill(asked === 'null' ? 0 : 1);
  else {
    const step = stepOf(vector);
    const flip = asked === 'null' ? 1 : 0;
    for (let row = 0; row < length; row++) values[row] = valid[row * step]! ^ flip;
  }
  return { type: 'bool', length, constant: false, values, valid: undefined };
}

export const isnull = defineScalar({
  name: 'isnull',
  category: 'logic',
  summary: 'Whether a value is null.',
  returns: 'A `bool`, never null. A text is never null, and an empty array or bag is a value.',
  reference: 'isnull-function.md',
  generic: { resolve, evaluate: ([value], length) => presence(value!, length, 'null') },
  examples: [
    { kql: 'print isnull(int(null))', result: true },
    { kql: 'print isnull("")', result: false },
    { kql: 'print isnull(parse_json(""))', result: true },
  ],
});

export const isnotnull = defineScalar({
  name: 'isnotnull',
  aliases: ['notnull'],
  category: 'logic',
  summary: 'Whether a value is not null.',
  returns: 'A `bool`, never null. A text is never null, and an empty array or bag is a value.',
  reference: 'isnotnull-function.md',
  generic: { resolve, evaluate: ([value], length) => presence(value!, length, 'not null') },
  examples: [
    { kql: 'print isnotnull(5)', result: true },
    { kql: 'print notnull(toint("x"))', result: false },
  ],
});
