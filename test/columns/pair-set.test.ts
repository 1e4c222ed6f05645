import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PairIds } from '../../src/columns/keys/pair-ids.ts';
import { PairSet } from '../../src/columns/keys/pair-set.ts';

test('a pair is new once and numbered by first appearance, whatever the sizes announced', () => {
  const batch = fc.record({
    groups: fc.constantFrom(1, 3, 100, 5000),
    ids: fc.constantFrom(1, 33, 1000, 100_000),
    picks: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 40 }),
  });
  fc.assert(
    fc.property(fc.array(batch, { maxLength: 5 }), (batches) => {
      const set = new PairSet();
      const numbers = new PairIds();
      const known = new Map<string, number>();
      for (const { groups, ids, picks } of batches) {
        set.prepare(groups, ids);
        numbers.prepare(groups, ids);
        const all: (readonly [number, number])[] = [];
        for (const [group, id] of picks) {
          const pair = [group % Math.min(groups, 3), id % Math.min(ids, 70)] as const;
          all.push(pair);
        }
        const firsts = Int32Array.from(all, ([first]) => first);
        const seconds = Int32Array.from(all, ([, second]) => second);
        const fresh = all.flatMap((pair, row) => {
          if (known.has(pair.join())) return [];
          known.set(pair.join(), known.size);
          return [row];
        });
        expect([...set.newRows(firsts, seconds, -1)]).toEqual(fresh);
        numbers.combine(firsts, seconds, all.length);
        expect([...firsts]).toEqual(all.map((pair) => known.get(pair.join())));
        expect(numbers.count).toBe(known.size);
      }
    }),
  );
});
