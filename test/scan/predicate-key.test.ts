import { expect, test } from 'vitest';
import type { ScanPredicate } from '../../src/columns/tables/scan-request.ts';
import { predicateKey } from '../../src/scan/predicate-key.ts';

const compare = (value: string | number | bigint | boolean): ScanPredicate => ({
  kind: 'compare',
  column: 'x',
  operator: '<',
  value,
});

test('conditions that say the same have one key, others have others', () => {
  const values = [1, 2, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 5n, true, 'a', '"a"'];
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
  ];
  const keys = all.map(predicateKey);
  expect(new Set(keys).size).toBe(all.length);
  expect(structuredClone(all).map(predicateKey)).toEqual(keys);
});
