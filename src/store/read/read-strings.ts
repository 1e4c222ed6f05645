import type { StringVector } from '../../columns/vector.ts';
import type { ChunkColumn } from './chunk-column.ts';
import type { Dictionary } from './dictionary.ts';
import { countOf, type RowsWanted } from './views.ts';

/** Texts, where the column has a dictionary as codes of it, if that pays. No text is null; a row of −1 is the empty text. */
export function readStrings(column: ChunkColumn, wanted: RowsWanted): StringVector {
  if (column.column.form !== 'codes') return textVector(plainTexts(column, wanted), wanted);
  const dictionary = column.dictionary as Dictionary;
  const { codes } = column;
  const { rows } = wanted;
  if (rows === undefined) return dictionary.vector(new Int32Array(codes.subarray(wanted.start, wanted.end)));
  if (!rows.includes(-1)) return dictionary.fewOrAll(column.codesAt(rows));
  const values = Array.from(rows, (row) => (row < 0 ? '' : dictionary.text(codes[row] as number)));
  return textVector(values, wanted);
}

function plainTexts({ texts }: ChunkColumn, wanted: RowsWanted): readonly string[] {
  return wanted.rows === undefined
    ? texts.slice(wanted.start, wanted.end)
    : Array.from(wanted.rows, (row) => (row < 0 ? '' : texts.at(row)));
}

const textVector = (values: readonly string[], wanted: RowsWanted): StringVector => ({
  type: 'string',
  length: countOf(wanted),
  constant: false,
  values,
  codes: undefined,
  valid: undefined,
});
