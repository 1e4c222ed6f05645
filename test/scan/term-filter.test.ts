import { expect, test } from 'vitest';
import { seededRandom } from '../../src/engine/random.ts';
import { textTest } from '../../src/match/text-test.ts';
import { mayHaveTerms, termFilter } from '../../src/scan/term-filter.ts';
import { diceOf } from '../differential/random-values.ts';

const dice = diceOf(seededRandom(7));
const terms = [
  'alpha',
  'BETA',
  'Ünïcode',
  'STRASSE',
  'x',
  '4625',
  'ÉTÉ5',
  '日本語',
  '𝐀𝐛c',
  'Ωmega',
  '\u212aiss',
  'ta\u017fk',
];
const between = [' ', '-', '.', '/', '_', '😀', '\ud83d', '"', '\u00a0'];

const text = (): string =>
  Array.from(
    { length: 1 + dice.below(5) },
    () => dice.pick(terms) + (dice.chance(0.9) ? dice.pick(between) : ''),
  ).join('');

function filterOf(texts: readonly string[]): Uint8Array {
  const parts = texts.map((own) => Buffer.from(own));
  let end = 0;
  const offsets = [0, ...parts.map(({ length }) => (end += length))];
  return termFilter(texts, Buffer.concat(parts), Int32Array.from(offsets));
}

test('a filter of terms has all that a text among its own has, in whatever case', () => {
  let [found, spared] = [0, 0];
  for (let round = 0; round < 400; round++) {
    const texts = Array.from({ length: 1 + dice.below(4) }, text);
    const filter = filterOf(texts);
    const own = dice.pick(texts);
    const from = dice.below(own.length);
    const needle = dice.pick([dice.pick(terms), own, own.slice(from, from + 1 + dice.below(9)), text()]);
    const asked = dice.pick([needle, needle.toUpperCase(), needle.toLowerCase()]);
    // Half of a pair is asked of the texts themselves.
    if (!asked.isWellFormed()) continue;
    const may = mayHaveTerms(filter, asked);
    if (!may) spared++;
    const has = texts.some(textTest('has', asked, false));
    if (has) found++;
    if (has) expect({ texts, asked, may }).toEqual({ texts, asked, may: true });
  }
  expect(found).toBeGreaterThan(80);
  expect(spared).toBeGreaterThan(80);
});
