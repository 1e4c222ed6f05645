import { expect, test } from 'vitest';
import { RewrittenNumbers } from '../../src/sources/observing/rewritten-number.ts';

function rewritingOf(...texts: readonly string[]): string | undefined {
  const numbers = new RewrittenNumbers();
  for (const text of texts) numbers.saw(text);
  return numbers.rewriting;
}

test.each([
  ['fraction', ['50126.0']],
  ['fraction', ['-500.0']],
  ['fraction', ['0.0']],
  ['fraction', ['100.0', '5.0']],
  ['fraction', ['5.0', '100.0', '6.0']],
  ['exponent', ['1.23457E+17']],
  ['exponent', ['-1,2e+3', '7', '100.0']],
  ['exponent', ['1E+5']],
  ['exponent', ['-7', '1.2E+5']],
  ['guard', ['="50126"', "'0042"]],
  ['guard', ["'50126", '0']],
  ['guard', ['=""', '="a b"']],
])('a program has made %s of numbers: %j', (rewriting, texts) => {
  expect(rewritingOf(...texts)).toBe(rewriting);
  expect(rewritingOf(...[...texts].reverse())).toBe(rewriting);
});

test.each([
  [[]],
  [['50126', '-7', '0']],
  [['10.0']],
  [['-10.0', '00.0']],
  [['50126.0', '-50126']],
  [['50126.00']],
  [['50126.0', '7.00']],
  [['50126.5']],
  [['50126.0', 'blocked']],
  [['1.5E+3', 'E+3']],
  [['1E5']],
  [['12.5E+3']],
  [['1.5E-3']],
  [["'a'"]],
  [["'"]],
  [['=1+1']],
  [['="a"b"']],
  [['="50126"', '50126.0']],
  [["'50126", '1.2E+5']],
])('nobody has made anything of %j', (texts) => {
  expect(rewritingOf(...texts)).toBeUndefined();
  expect(rewritingOf(...[...texts].reverse())).toBeUndefined();
});

test('the first that was rewritten is the example', () => {
  const numbers = new RewrittenNumbers();
  for (const text of ['7', `="${'a'.repeat(60)}"`, "'42"]) numbers.saw(text);
  expect(numbers.example).toBe(`="${'a'.repeat(58)}…`);
  expect(numbers.isOpen).toBe(true);
  numbers.saw('text');
  expect([numbers.isOpen, numbers.rewriting]).toEqual([false, undefined]);
  numbers.saw('50126.0');
  expect(numbers.isOpen).toBe(false);
});
