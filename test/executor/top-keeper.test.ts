import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Batch, batchOf } from '../../src/columns/batch.ts';
import { valueAt, vectorFrom } from '../../src/columns/make.ts';
import { sortRows } from '../../src/columns/sorting/order.ts';
import { defaultLimits } from '../../src/executor/limits.ts';
import { MemoryAccount, MemoryClaim } from '../../src/executor/memory-account.ts';
import type { Execution } from '../../src/executor/operator.ts';
import { TopKeeper } from '../../src/executor/rows/top-keeper.ts';
import type { SortNode } from '../../src/plan/nodes.ts';

type Key = number | null;

interface By {
  readonly order: 'asc' | 'desc';
  readonly nulls: 'first' | 'last';
}

/** A keeper of so many rows of two columns, by the first one; says of how many rows keys were made. */
function keeperOf(count: number, by: By): { keeper: TopKeeper; made: () => number } {
  const columns = ['k', 'id'].map((name, id) => ({ id, name, type: 'real' }));
  const expression = { kind: 'Column', column: columns[0], type: 'real' };
  const node = { input: { columns }, keys: [{ expression, ...by }] } as unknown as SortNode;
  const limits = { ...defaultLimits, memory: 1e9, memoryAtMost: 1e9 };
  const claim = new MemoryClaim(new MemoryAccount(limits));
  let made = 0;
  const key = (batch: Batch) => {
    made += batch.length;
    return batch.column(0);
  };
  return {
    keeper: new TopKeeper(node, [key], count, { limits } as unknown as Execution, claim),
    made: () => made,
  };
}

const batchWith = (keys: readonly Key[], from: number): Batch =>
  batchOf(keys.length, [
    vectorFrom('real', keys),
    vectorFrom(
      'real',
      keys.map((_, row) => from + row),
    ),
  ]);

const bestOf = (keeper: TopKeeper): unknown[] => {
  const best = keeper.best();
  return Array.from({ length: best.length }, (_, row) => valueAt(best.column(1), row));
};

function expected(keys: readonly Key[], count: number, by: By): number[] {
  return [...sortRows([{ vector: vectorFrom('real', keys), ...by }], keys.length)].slice(0, count);
}

const by = fc.record({
  order: fc.constantFrom('asc' as const, 'desc' as const),
  nulls: fc.constantFrom('first' as const, 'last' as const),
});
const key = fc.oneof(fc.integer({ min: -4, max: 4 }), fc.constantFrom(null, Number.NaN));

test('the best rows of all batches are kept, in order', () => {
  fc.assert(
    fc.property(fc.array(fc.array(key)), fc.nat(6), by, (batches, count, given) => {
      const { keeper } = keeperOf(count, given);
      let from = 0;
      for (const keys of batches) {
        expect(keeper.push(batchWith(keys, from))).toBe(count === 0 ? 'done' : 'more');
        from += keys.length;
      }
      expect(bestOf(keeper)).toEqual(expected(batches.flat(), count, given));
    }),
    { numRuns: 300 },
  );
});

test.each([
  ['better and better', (row: number) => -row],
  ['worse and worse', (row: number) => row],
  ['in no order', (row: number) => (row * 7919) % 10_007],
  ['with nulls', (row: number) => (row % 3 === 0 ? null : (row * 7919) % 101)],
])('so it is of many rows, whose keys are made once: %s', (_, keyOf) => {
  for (const count of [1, 100, 3000])
    for (const size of [100, 2500]) {
      const { keeper, made } = keeperOf(count, { order: 'asc', nulls: 'last' });
      const keys = Array.from({ length: 10_000 }, (_, row) => keyOf(row));
      for (let from = 0; from < keys.length; from += size)
        keeper.push(batchWith(keys.slice(from, from + size), from));
      expect(bestOf(keeper)).toEqual(expected(keys, count, { order: 'asc', nulls: 'last' }));
      expect(made()).toBe(keys.length);
    }
});
