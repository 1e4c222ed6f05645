import { expect, test } from 'vitest';
import { type Excerpt, excerptOf } from '../../src/diagnostics/excerpt.ts';

/** What is underlined. */
const meant = ({ text, column, width }: Excerpt): string => text.slice(column, column + width);

test('a line that fits is shown whole', () => {
  expect(excerptOf('T | where x', 10, 1)).toEqual({ text: 'T | where x', column: 10, width: 1 });
});

test('of a long line the part around the place is shown', () => {
  const line = `${'a, '.repeat(1000)}wrong, ${'b, '.repeat(1000)}`;
  const excerpt = excerptOf(line, 3000, 5);
  expect(meant(excerpt)).toBe('wrong');
  expect(excerpt.text).toMatch(/^…[a, ]{60}wrong[b, ]{135}…$/);
});

test('a place at the start, at the end or behind the end of a long line is shown with what is there', () => {
  const line = `first${' x'.repeat(500)} last`;
  expect(meant(excerptOf(line, 0, 5))).toBe('first');
  expect(excerptOf(line, 0, 5).text).toMatch(/^first.*…$/);
  expect(meant(excerptOf(line, line.length - 4, 4))).toBe('last');
  const behind = excerptOf(line, line.length, 1);
  expect(behind.text).toMatch(/^….* last$/);
  expect(behind.column).toBe(behind.text.length);
});

test('what is longer than the part that is shown is underlined to its end', () => {
  const { text, column, width } = excerptOf('x'.repeat(3000), 1000, 1500);
  expect(column + width).toBe(text.length);
});

test('a character of two units is not cut', () => {
  for (const start of [1000, 1001])
    expect(excerptOf(`${' '.repeat(start % 2)}${'😀'.repeat(1000)}`, start, 2).text).toMatch(
      /^… ?(?:😀)+…$/u,
    );
});
