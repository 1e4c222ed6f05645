import { expect, test } from 'vitest';
import { stringAt } from '../../src/columns/vector.ts';
import { StringWriter } from '../../src/sources/columns/string-writer.ts';

const half = (number: number): string => `\ud83d${number}`;

/** What a column of texts says that were written as a cursor gives them: as bytes where UTF-8 can say them. */
function written(texts: readonly string[]): string[] {
  const writer = new StringWriter();
  for (const text of texts) {
    const bytes = Buffer.from(text);
    if (text.isWellFormed()) writer.text(bytes, 0, bytes.length);
    else writer.string(text);
  }
  const vector = writer.take();
  return texts.map((_, row) => stringAt(vector, row));
}

test('an empty text is none of those that UTF-8 cannot say, however many texts there are', () => {
  const texts = [
    half(0),
    ...Array.from({ length: 3000 }, (_, row) => `text ${row}`),
    '',
    half(0),
    half(1),
    '',
  ];
  expect(written(texts)).toEqual(texts);
});

test('texts that UTF-8 cannot say may be most of a column', () => {
  const texts = [...Array.from({ length: 5000 }, (_, row) => half(row)), 'one', '', half(7), 'one'];
  expect(written(texts)).toEqual(texts);
});
