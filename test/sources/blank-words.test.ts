import { expect, test } from 'vitest';
import { certainBlanks, possibleBlanks, saysNoValue } from '../../src/sources/columns/blank-words.ts';

test.each([...certainBlanks, ...possibleBlanks, '-nan', '-', '--', '---'])(
  'a number or a time that is %s has no value, in capitals or not',
  (word) => {
    for (const text of [word, word.toLowerCase(), word.toUpperCase()]) expect(saysNoValue(text)).toBe(true);
    expect(saysNoValue(`${word}!`)).toBe(false);
  },
);

test.each([' NULL', 'nan ', ' - '])("spaces around are nothing: '%s'", (text) => {
  expect(saysNoValue(text)).toBe(true);
});

test.each(['', '0', '-1', '----', 'inf', 'Infinity', 'nul', 'nulls', 'false', '(undefined)'])(
  "'%s' is something else",
  (text) => {
    expect(saysNoValue(text)).toBe(false);
  },
);
