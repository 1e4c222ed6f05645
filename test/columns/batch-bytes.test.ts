import { expect, test } from 'vitest';
import { batchOf } from '../../src/columns/batch.ts';
import { batchFromBytes, batchToBytes } from '../../src/columns/bytes/batch-bytes.ts';
import { constantVector, vectorFrom } from '../../src/columns/make.ts';
import type { Vector } from '../../src/columns/vector.ts';
import { seededRandom } from '../../src/engine/random.ts';
import { Decimal } from '../../src/types/decimal.ts';
import {
  DynamicDatetime,
  DynamicGuid,
  DynamicReal,
  DynamicTimespan,
  type DynamicValue,
} from '../../src/types/dynamic.ts';
import { type ScalarType, scalarTypes } from '../../src/types/scalar-type.ts';
import { diceOf, randomCell } from '../differential/random-values.ts';
import { show } from '../differential/show.ts';
import { coded } from './coded.ts';
import { valuesOf } from './values-of.ts';

/** The rows of one column, written and read again. */
function again(vector: Vector): Vector {
  const bytes = batchToBytes(batchOf(vector.length, [vector]));
  return batchFromBytes([vector.type], bytes).column(0);
}

const shown = (vector: Vector): string[] => valuesOf(vector).map((value) => show(value, vector.type));

test.each(scalarTypes)('random values are read as they were written: %s', (type: ScalarType) => {
  const dice = diceOf(seededRandom(scalarTypes.indexOf(type)));
  for (let round = 0; round < 40; round++) {
    const values = Array.from({ length: dice.below(30) }, () => randomCell(type, dice));
    const vector = vectorFrom(type, values);
    expect(shown(again(vector))).toEqual(shown(vector));
  }
  const constant = constantVector(type, null, 5);
  expect(shown(again(constant))).toEqual(shown(constant));
});

test('every kind of dynamic value is read as it was written', () => {
  const values: readonly DynamicValue[] = [
    ...[null, true, 'text', '\ud800', 7, 9_007_199_254_740_993n],
    ...[-0, 0, 1, Number.NaN, Number.NEGATIVE_INFINITY].map((value) => new DynamicReal(value)),
    ...[new DynamicDatetime(5n), new DynamicTimespan(5n), new DynamicGuid('g')],
    ...[Decimal.parse('0.1') as Decimal, [[]], new Map()],
    new Map<string, DynamicValue>([
      ['__proto__', [new DynamicTimespan(-1n)]],
      ['real', new DynamicReal(1)],
      ['', new Map([['bag', null]])],
    ]),
  ];
  const vector = vectorFrom('dynamic', values);
  expect(valuesOf(again(vector))).toEqual(values);
  expect(shown(again(vector))).toEqual(shown(vector));
});

test('marks of byte order and lone surrogates stay where they are, in a dictionary or without one', () => {
  for (const values of [
    ['\ufeff', 'a', '\ufeffb', ''],
    ['\udc00', '\ud83d\ude00', '\ufeff', '\ud800'],
  ]) {
    expect(valuesOf(again(vectorFrom('string', values)))).toEqual(values);
    const codes = [3, 1, 1, 0, 3];
    expect(valuesOf(again(coded(values, codes)))).toEqual(codes.map((code) => values[code]));
  }
});

test('of a dictionary the texts in use alone are written, each once', () => {
  const { values, codes } = again(coded(['a', 'b', 'c', 'd'], [2, 0, 2, 2])) as Extract<
    Vector,
    { readonly type: 'string' }
  >;
  expect([values, codes]).toEqual([['c', 'a'], Int32Array.of(0, 1, 0, 0)]);
});
