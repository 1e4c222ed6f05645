import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Pieces } from '../../src/writers/pieces.ts';
import { addPrettyJson, Items } from '../../src/writers/pretty-json.ts';

function written(value: unknown): string {
  let text = '';
  const pieces = new Pieces((part) => {
    text += String(part);
  });
  addPrettyJson(value, pieces);
  pieces.end();
  return text;
}

/** The same value with arrays of which only one item at a time is there. */
function itemByItem(value: unknown): unknown {
  if (Array.isArray(value)) return new Items(value.map(itemByItem).values());
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, own]) => [name, itemByItem(own)]));
}

test('values are written as JSON.stringify writes them, items one at a time as well', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false, maxDepth: 4 }), (value) => {
      const expected = JSON.stringify(value, null, 2);
      expect(written(value)).toBe(expected);
      expect(written(itemByItem(value))).toBe(expected);
    }),
  );
});

test('undefined is left out of objects and null in arrays; a bigint is text', () => {
  const value = { a: undefined, b: [undefined, 12345678901234567890n], c: {}, d: [], e: { f: undefined } };
  expect(written(value)).toBe(
    JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? String(part) : part), 2),
  );
});
