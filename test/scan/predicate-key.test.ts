import { expect, test } from 'vitest';
import type { DescribedValue } from '../../src/columns/tables/computed-condition.ts';
import type { ScanPredicate } from '../../src/columns/tables/scan-request.ts';
import { predicateKey } from '../../src/scan/predicate-key.ts';

const compare = (value: string | number | bigint | boolean): ScanPredicate => ({
  kind: 'compare',
  column: 'x',
  operator: '<',
  value,
});

const computed = (value: DescribedValue): ScanPredicate => ({
  kind: 'computed',
  condition: {
    columns: [{ name: 'x', type: 'real' }],
    expression: { kind: 'constant', type: 'dynamic', value },
    now: undefined,
  },
});

test('conditions that say the same have one key, others have others', () => {
  const numbers = [0, -0, 1, 2, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 5n];
  const texts = ['a', '"a"', '5n', '5', 'NaN', 'NaNn', '{"long":"5"}', 'true'];
  const values = [...numbers, true, ...texts];
  const leaves = values.map(compare);
  const all: ScanPredicate[] = [
    ...leaves,
    { kind: 'in', column: 'x', values: [1, 2] },
    { kind: 'in', column: 'x', values: [1n, 2n] },
    { kind: 'and', operands: leaves.slice(0, 2) },
    { kind: 'or', operands: leaves.slice(0, 2) },
    { kind: 'or', operands: [compare(2), compare(1)] },
    { kind: 'not', operand: compare(1) },
    { kind: 'ipv4', column: 'x', networks: 'private' },
    { kind: 'regex', column: 'x', pattern: 'a' },
    ...[0, -0, 5n, '5n', true, null, [5n], ['5n'], [-0], [0], []].map(computed),
  ];
  const keys = all.map(predicateKey);
  expect(new Set(keys).size).toBe(all.length);
  expect(structuredClone(all).map(predicateKey)).toEqual(keys);
});
