import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Automaton } from '../../src/match/automaton.ts';

const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '😀', 'ü'), maxLength: 6 });

test('finds the needles that a text includes, and no others', () => {
  fc.assert(
    fc.property(fc.array(letters, { maxLength: 8 }), letters, letters, (needles, left, right) => {
      const text = left + right + left;
      const found = new Set<number>();
      new Automaton(needles).find(text, (needle) => found.add(needle));
      const wanted = needles.flatMap((needle, number) =>
        needle !== '' && text.includes(needle) ? [number] : [],
      );
      expect([...found].sort((a, b) => a - b)).toEqual(wanted);
    }),
  );
});
