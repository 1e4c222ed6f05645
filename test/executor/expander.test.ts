import { expect, test } from 'vitest';
import { batchOf } from '../../src/columns/batch.ts';
import { vectorFrom } from '../../src/columns/make.ts';
import { limitsOf } from '../../src/executor/limits.ts';
import { Expander } from '../../src/executor/rows/expander.ts';
import { rowsOf } from '../../src/executor/rows/expansion.ts';

const column = { id: 1, name: 'd', type: 'dynamic' } as const;

function expanderOf(type: 'long' | undefined): Expander {
  const item = { expression: { kind: 'Column', column, type: 'dynamic' }, column, toType: type } as const;
  return new Expander({
    items: [{ item, evaluate: (batch) => batch.column(0) }],
    bagExpansion: 'bag',
    limit: Number.POSITIVE_INFINITY,
    limits: limitsOf({}),
  });
}

const rows = (lengths: readonly number[]) =>
  batchOf(lengths.length, [
    vectorFrom(
      'dynamic',
      lengths.map((length, row) => Array.from({ length }, (_, at) => row * 10_000 + at)),
    ),
  ]);

test.each(['long', undefined] as const)('rows are expanded in order, whatever each gives, to %s', (type) => {
  const lengths = Array.from({ length: 700 }, (_, row) => (row % 7 === 0 ? 0 : row % 50 === 1 ? 3000 : 2));
  const found: unknown[] = [];
  let before = 0;
  for (const { rows: some, expansion } of expanderOf(type).expand(rows(lengths))) {
    const at = rowsOf(expansion);
    const values = expansion.items[0]?.values as ArrayLike<number>;
    for (let element = 0; element < expansion.length; element++)
      found.push([before + (at[element] ?? 0), values[element]]);
    before += some.length;
  }
  const expected = lengths.flatMap((length, row) =>
    Array.from({ length }, (_, at) => [row, row * 10_000 + at]),
  );
  expect(found).toEqual(expected);
});

test('many elements a row make pieces of few rows, and few one of many', () => {
  const expander = expanderOf('long');
  const sizes = (lengths: readonly number[]) =>
    Array.from(expander.expand(rows(lengths)), ({ rows: some }) => some.length);
  expect(sizes(new Array(200).fill(5000))).toEqual([64, ...new Array(45).fill(3), 1]);
  expect(sizes(new Array(3000).fill(1))).toEqual([3, 2997]);
  expect(sizes([70_000, 70_000])).toEqual([2]);
  expect(sizes([1, 1])).toEqual([1, 1]);
});
