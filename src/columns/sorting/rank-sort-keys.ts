import { compareValues } from '../../types/compare.ts';
import type { Scalar } from '../../types/value.ts';
import { createKeyIds } from '../keys/key-ids.ts';
import { valueAt } from '../make.ts';
import { isNullAt, type StringVector } from '../vector.ts';
import { bitsFor, type SortBy, type SortKey } from './sort-words.ts';

/** The texts of a dictionary that are in use are sorted once; a row's key is the rank of its text. */
export function codeKey(texts: StringVector, codes: Int32Array, { order }: SortBy, length: number): SortKey {
  const { values } = texts;
  const isUsed = new Uint8Array(values.length);
  markUsed(codes, length, isUsed);
  const used: number[] = [];
  for (let code = 0; code < isUsed.length; code++) if (isUsed[code] === 1) used.push(code);
  sortTexts(used, values);
  if (order === 'desc') used.reverse();
  const rankOf = new Uint32Array(values.length);
  const codeOf = new Int32Array(used.length);
  let ranks = 0;
  for (const code of used) {
    if (ranks === 0 || values[codeOf[ranks - 1]!] !== values[code]) codeOf[ranks++] = code;
    rankOf[code] = ranks - 1;
  }
  return {
    bits: Math.max(1, bitsFor(ranks - 1)),
    source: { kind: 'codes', texts, codes, rankOf, codeOf },
    words(rows) {
      const low = new Uint32Array(rows?.length ?? length);
      if (rows === undefined) translate(codes, rankOf, low);
      else for (let row = 0; row < low.length; row++) low[row] = rankOf[codes[rows[row]!]!]!;
      return { high: undefined, low };
    },
    restore({ low }) {
      const codesInOrder = new Int32Array(low.length);
      for (let row = 0; row < low.length; row++) codesInOrder[row] = codeOf[low[row]!]!;
      return { ...texts, length: low.length, codes: codesInOrder };
    },
  };
}

function markUsed(codes: Int32Array, length: number, isUsed: Uint8Array): void {
  for (let row = 0; row < length; row++) isUsed[codes[row]!] = 1;
}

function translate(codes: Int32Array, rankOf: Uint32Array, into: Uint32Array): void {
  for (let row = 0; row < into.length; row++) into[row] = rankOf[codes[row]!]!;
}

/** Distinct values are sorted once; a row's key is the rank of its value. */
export function rankKey(by: SortBy, length: number): SortKey {
  const { vector } = by;
  const ids = new Int32Array(length);
  const known = createKeyIds(vector.type);
  known.number(vector, length, ids);
  const distinct = new Array<Scalar | null>(known.count).fill(null);
  let met = 0;
  for (let row = 0; met < distinct.length && row < length; row++)
    if (ids[row] === met) distinct[met++] = isNullAt(vector, row) ? null : valueAt(vector, row);
  const rankOf = ranks(distinct, by);
  return {
    bits: bitsFor(distinct.length + 1),
    words(rows) {
      const low = new Uint32Array(rows?.length ?? length);
      for (let row = 0; row < low.length; row++)
        low[row] = rankOf[ids[rows === undefined ? row : rows[row]!]!]!;
      return { high: undefined, low };
    },
    source: undefined,
    restore: undefined,
  };
}

function ranks(
  distinct: readonly (Scalar | null)[],
  { vector: { type }, order, nulls }: SortBy,
): Uint32Array {
  const rankOf = new Uint32Array(distinct.length);
  const ids = distinct.map((_, id) => id).filter((id) => distinct[id] !== null);
  if (type === 'string') sortTexts(ids, distinct as readonly string[]);
  else ids.sort((left, right) => compareValues(distinct[left]!, distinct[right]!, type));
  if (order === 'desc') ids.reverse();
  for (let rank = 0; rank < ids.length; rank++) rankOf[ids[rank]!] = rank + 1;
  // Equal but differently written values cannot occur: ids group by value.
  const nullId = distinct.indexOf(null);
  if (nullId !== -1) rankOf[nullId] = nulls === 'first' ? 0 : ids.length + 1;
  return rankOf;
}

const highUnits = /[\ud800-\uffff]/;

/** JavaScript orders by UTF-16 unit, which is code point order unless a text has units from U+D800 on. */
function sortTexts(ids: number[], texts: readonly string[]): void {
  if (texts.some((text) => highUnits.test(text)))
    ids.sort((left, right) => compareValues(texts[left]!, texts[right]!, 'string'));
  else ids.sort((left, right) => (texts[left]! < texts[right]! ? -1 : texts[left] === texts[right] ? 0 : 1));
}
