import { describe, expect, test } from 'vitest';
import { Cells, cellKind } from '../../src/sources/cells.ts';
import { type HeldColumn, NullWords } from '../../src/sources/observing/null-words.ts';

type Kind = keyof typeof cellKind;
type Cell = string | readonly [text: string, kind: Kind];

/** A row as a cursor has it. */
function row(given: readonly Cell[]): Cells {
  const cells = new Cells();
  let bytes = '';
  for (const cell of given) {
    const [text, kind] = typeof cell === 'string' ? ([cell, 'text'] as const) : cell;
    cells.set(cells.count++, cellKind[kind], bytes.length, bytes.length + text.length);
    bytes += text;
  }
  cells.bytes = Buffer.from(bytes);
  return cells;
}

function sawn(...rows: readonly (readonly Cell[])[]): NullWords {
  const words = new NullWords();
  for (const cells of rows) words.saw(row(cells));
  return words;
}

/** The words of columns `0`, `1`, … that hold texts unless it is said otherwise. */
function among(words: NullWords, ...holds: readonly HeldColumn['holds'][]): string[] {
  const columns = Array.from({ length: 4 }, (_, cell) => ({
    name: String(cell),
    cell,
    holds: holds[cell] ?? 'texts',
  }));
  return words.among(columns).map(({ word, columns }) => `${word} ${columns.join()}`);
}

const filled = (count: number): Cell[][] => Array.from({ length: count }, () => ['a', 'b', 'c']);

describe('a word that says that there is no value', () => {
  test('is one in a tenth of the rows, and in few where another column has it', () => {
    expect(among(sawn(...filled(9), ['NULL', 'b', 'c']))).toEqual(['NULL 0']);
    expect(among(sawn(...filled(10), ['NULL', 'b', 'c']))).toEqual([]);
    expect(among(sawn(...filled(10), ['NULL', 'NULL', 'c']))).toEqual(['NULL 0,1']);
    expect(among(sawn(...filled(10), ['NULL', '', 'c'], ['a', 'NULL', 'c']))).toEqual([]);
    expect(among(sawn(...filled(10), ['NULL', 'NULL', 'c']), 'texts', 'values')).toEqual(['NULL 0']);
  });

  test('is a value where the column has empty cells, unless nobody writes it as one', () => {
    expect(among(sawn(['NULL', 'b'], ['', 'b']))).toEqual([]);
    expect(among(sawn(['NULL', ''], ['a', 'b']))).toEqual(['NULL 0']);
    expect(among(sawn(['\\N', 'b'], ['', 'b']))).toEqual(['\\N 0']);
    expect(among(sawn(['NULL', '-'], ['', 'NULL']), 'texts', 'values')).toEqual([]);
    expect(among(sawn(['NULL', '1'], ['', 'NULL']), 'texts', 'values')).toEqual(['NULL 0']);
  });

  test('that may be a value is one where many columns have it, and no cell of the file is empty', () => {
    expect(among(sawn(['None', 'None', 'c']))).toEqual([]);
    expect(among(sawn(['None', 'None', 'None']))).toEqual(['None 0,1,2']);
    expect(among(sawn(['None', 'None', 'None'], ['a', 'b', ['', 'none']]))).toEqual([]);
    expect(among(sawn(['None', 'None']), 'texts', 'objects')).toEqual(['None 0']);
    expect(among(sawn(['None', 'None', '']), 'texts', 'objects')).toEqual([]);
    expect(among(sawn(['None', 'None', '']), 'texts', 'values')).toEqual(['None 0']);
  });

  test('of other kinds is one where a number is that, too', () => {
    expect(among(sawn(['-', '-', '-']))).toEqual([]);
    expect(among(sawn(['-', '-', '-']), 'texts', 'texts', 'values')).toEqual(['- 0,1']);
  });

  test('is no number, and no array or object', () => {
    expect(among(sawn([['NaN', 'literal']]))).toEqual([]);
    expect(among(sawn([['NULL', 'container']]))).toEqual([]);
    expect(among(sawn([['\\\\N', 'escaped']]))).toEqual(['\\N 0']);
  });

  test('is none of two in a column', () => {
    expect(among(sawn(['NULL', 'b'], ['null', 'b']))).toEqual([]);
    expect(among(sawn(['undefined', 'b'], ['undefined!', 'b']))).toEqual(['undefined 0']);
  });
});

test('more rows may tell what a word is, as long as no cell of its column is empty', () => {
  const words = sawn(['NULL', 'b']);
  expect([words.isSuspect(0), words.isSuspect(1)]).toEqual([true, false]);
  words.sawEmpty(1);
  expect(words.isSuspect(0)).toBe(true);
  words.sawEmpty(0);
  expect(words.isSuspect(0)).toBe(false);
});

test('where cells are empty, and no word was met, none is expected', () => {
  expect(sawn(['a', 'b']).areUnlikely).toBe(false);
  expect(sawn(['a', '']).areUnlikely).toBe(true);
  expect(sawn(['NULL', '']).areUnlikely).toBe(false);
});
