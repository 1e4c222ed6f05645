import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PairIds } from '../../src/columns/pair-ids.ts';
import { PairSet } from '../../src/columns/pair-set.ts';

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
        for (const [group, id] of picks) {
          const pair = [group % Math.min(groups, 3), id % Math.min(ids, 70)] as const;
          expect(set.add(...pair)).toBe(!known.has(pair.join()));
          known.set(pair.join(), known.get(pair.join()) ?? known.size);
          expect(numbers.idOf(...pair)).toBe(known.get(pair.join()));
          expect(numbers.count).toBe(known.size);
        }
      }
    }),
  );
});
