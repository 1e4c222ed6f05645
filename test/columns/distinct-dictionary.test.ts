import { expect, test } from 'vitest';
import { isDistinctDictionary } from '../../src/columns/texts/distinct-dictionary.ts';
import { relate } from '../../src/functions/operator/comparison/relate.ts';
import { coded } from './coded.ts';

test('a dictionary is looked at once as many rows were asked about as it has texts', () => {
  const texts = ['a', 'b', 'c'];
  expect(isDistinctDictionary(texts, 2)).toBe(false);
  expect(isDistinctDictionary(texts, 1)).toBe(true);
});

test('a dictionary that has grown is looked at anew', () => {
  const texts = ['a', 'b'];
  expect(isDistinctDictionary(texts, 2)).toBe(true);
  texts.push('a');
  expect(isDistinctDictionary(texts, 2)).toBe(false);
  expect(isDistinctDictionary(texts, 100)).toBe(false);
  texts[2] = 'c';
  texts.push('d');
  expect(isDistinctDictionary(texts, 100)).toBe(true);
});

test.each([
  ['no text twice', ['x', 'y', 'z'], [1, 0, 0, 1]],
  ['a text twice', ['x', 'y', 'x'], [1, 1, 0, 1]],
] as const)('columns of one dictionary are equal where their texts are: %s', (_, dictionary, equal) => {
  const left = coded(dictionary, [0, 0, 1, 2]);
  const right = coded(dictionary, [0, 2, 2, 2]);
  // The first time nothing is known of the dictionary, the second time it was looked at.
  for (let time = 0; time < 2; time++) {
    expect([...relate('==', left, right, 4).values]).toEqual(equal);
    expect([...relate('!=', left, right, 4).values]).toEqual(equal.map((bit) => 1 - bit));
  }
});
