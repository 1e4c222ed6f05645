import fc from 'fast-check';
import { expect, it } from 'vitest';
import { foldCase } from '../../src/match/fold.ts';
import { parseIpv4Prefix, parseIpv4Text, someIpv4 } from '../../src/match/ipv4.ts';
import { Needles } from '../../src/match/needles.ts';
import { textTest } from '../../src/match/text-test.ts';

const has = (text: string, needle: string): boolean => textTest('has', needle, false)(text);

it.each([
  ['alpha_beta', 'alpha', true],
  ['version=1.2.3', '2.3', true],
  ['1_2_3', '2.3', false],
  ['KustoExplorerQueryRun', 'Explorer', false],
  ['North America', 'NORTH america', true],
  ['the Northern Americas', 'North America', false],
  ['powershell -enc abc', '-ENC', true],
  ['x', '', true],
  ['', '', true],
  ['', 'x', false],
  ['catcat cat', 'cat', true],
  ['café', 'caf', false],
  ['Straße', 'STRASSE', false],
  ['STRAßE', 'straße', true],
  ['a𝓗b', '𝓗', false],
])('%j has %j: %s', (text, needle, expected) => {
  expect(has(text, needle)).toBe(expected);
});

it('looks for prefixes and suffixes of terms', () => {
  expect(textTest('hasprefix', 'ame', false)('North America')).toBe(true);
  expect(textTest('hasprefix', 'mer', false)('North America')).toBe(false);
  expect(textTest('hassuffix', 'ica', false)('North America!')).toBe(true);
  expect(textTest('hassuffix_cs'.replace('_cs', '') as 'hassuffix', 'icA', true)('North America')).toBe(
    false,
  );
  expect(textTest('endswith', 'end', false)('end.')).toBe(false);
});

it('folds one character for one', () => {
  expect(foldCase('ΑΣ ΣΑΣ')).toBe('ασ σασ');
  expect(foldCase('İ')).toBe('İ');
  expect(foldCase('\u212a')).toBe('k');
  expect(foldCase('\u00b5S')).toBe('\u03bcs');
});

it('finds any of many needles exactly as one by one', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'B', 'é', '1', '.', '-', ' ', '_'), maxLength: 5 });
  fc.assert(
    fc.property(
      fc.array(word, { maxLength: 9 }),
      fc.string({ unit: word, maxLength: 6 }),
      (needles, text) => {
        const found = needles.map((needle) => has(text, needle));
        const set = new Needles(needles);
        expect(set.any(text)).toBe(found.includes(true));
        expect(set.all(text)).toBe(!found.includes(false));
        expect(set.first(text)).toBe(found.indexOf(true));
        const each = new Set<number>();
        set.each(foldCase(text), (number) => each.add(number));
        expect(needles.map((_, number) => each.has(number))).toEqual(found);
      },
    ),
    { numRuns: 700 },
  );
});

it.each([
  ['05:04:54 127.0.0.1 GET', true],
  ['(127.0.0.1)', true],
  ['05:04:54127.0.0.1 GET', false],
  ['at 127.0.0.12', false],
])('takes an address only when it stands alone: %s', (text, wanted) => {
  const address = parseIpv4Text('127.0.0.1');
  expect(someIpv4(text, (found) => found === address)).toBe(wanted);
});

it('takes no number above 255 in an address, and no prefix without a dot at its end', () => {
  expect(parseIpv4Text('127.0.0.256')).toBeUndefined();
  expect(parseIpv4Prefix('127.0')).toBeUndefined();
  expect(parseIpv4Prefix('10.1.2.')).toEqual({ low: 0x0a010200, high: 0x0a0102ff });
});
