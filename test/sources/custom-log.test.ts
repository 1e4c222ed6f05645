import { expect, test } from 'vitest';
import { Observation } from '../../src/sources/observing/observation.ts';
import { customLogType, namedType } from '../../src/sources/opening/custom-log.ts';

const seen = (...texts: readonly string[]): Observation => {
  const observation = new Observation();
  for (const text of texts)
    if (text.startsWith('{')) observation.container(() => text);
    else observation.spelled(text);
  return observation;
};

test.each([
  ['Code_s', 'string'],
  ['Id_g', 'string'],
  ['Size_d', 'real'],
  ['Flag_b', 'bool'],
  ['When_t', 'datetime'],
  ['Kind_x', undefined],
  ['Codes', undefined],
  ['Code_S', undefined],
  ['Code_ss', undefined],
  ['s', undefined],
])('the name of a column of a custom log says its type: %s', (column, type) => {
  expect(namedType('Mine_CL', column)).toBe(type);
  for (const table of ['Mine', 'Mine_cl', 'Mine_CL_1']) expect(namedType(table, column)).toBeUndefined();
});

test.each<[string, readonly string[], string | undefined]>([
  ['Code_s', ['4624'], 'string'],
  ['Code_s', ['true'], 'string'],
  ['Code_s', ['{"a":1}'], undefined],
  ['Id_g', [], 'string'],
  ['Size_d', ['5'], 'real'],
  ['Size_d', ['5.5'], 'real'],
  ['Size_d', ['9223372036854775808'], 'real'],
  ['Size_d', ['true'], undefined],
  ['Size_d', ['text'], undefined],
  ['Size_d', [], undefined],
  ['Flag_b', ['true'], undefined],
  ['When_t', ['2025-10-20T10:00:00Z'], undefined],
])('whatever its cells are taken for, unless they are of another kind: %s of %j', (column, texts, type) => {
  expect(customLogType('Mine_CL', column, seen(...texts))).toBe(type);
  expect(customLogType('Mine', column, seen(...texts))).toBeUndefined();
});
