// The cells of rows of JSON: which keys they have, and where their columns are kept.
import { ABSENT, CONTAINER, LITERAL, NONE } from './cells';
import { isSame } from './memory';

/** 16 bytes a key: place of its text with the closing quote, length, column (−1 when not wanted), row it was last met in. */
export let keys: usize = 0;
export let keyCount: i32 = 0;
/** 12 bytes a column: arrays of starts, ends and kinds. */
let columns: usize = 0;
export let columnCount: i32 = 0;
/** The number of the row in work, by which its keys are known. */
export let stamp: i32 = 0;

export function layCells(keyList: usize, keysThere: i32, columnList: usize, columnsThere: i32): void {
  keys = keyList;
  keyCount = keysThere;
  columns = columnList;
  columnCount = columnsThere;
}

/** No key of the row has been met yet. */
export function beginRow(): void {
  stamp++;
}

/** What a value is that is no text, by its first byte. */
export function kindOf(first: u8): u8 {
  if (first === 0x6e) return NONE;
  return first === 0x7b || first === 0x5b ? CONTAINER : LITERAL;
}

/** Where the value of a column begins and ends in a row, and what it is. */
export function keepCell(column: i32, row: i32, from: usize, to: usize, kind: u8): void {
  const arrays = columns + <usize>column * 12;
  const offset = (<usize>row) << 2;
  store<u32>(<usize>load<u32>(arrays) + offset, <u32>from);
  store<u32>(<usize>load<u32>(arrays, 4) + offset, <u32>to);
  store<u8>(<usize>load<u32>(arrays, 8) + row, kind);
}

/** Marks the columns whose key the row does not have. */
export function fillAbsent(row: i32): void {
  for (let index = 0; index < keyCount; index++) {
    const key = keys + ((<usize>index) << 4);
    const column = load<i32>(key, 8);
    if (column >= 0 && load<i32>(key, 12) !== stamp)
      store<u8>(<usize>load<u32>(columns + <usize>column * 12, 8) + row, ABSENT);
  }
}

/** Whether the key, closing quote included, is the text at `at`. */
export function isKey(key: usize, at: usize): bool {
  return isSame(at, <usize>load<u32>(key), load<u32>(key, 4));
}

/** The number of the key whose text is between `start` and its closing quote, −1 for an unknown one. */
export function search(start: usize, close: usize): i32 {
  const length = <u32>(close - start + 1);
  for (let index = 0; index < keyCount; index++) {
    const key = keys + ((<usize>index) << 4);
    if (load<u32>(key, 4) === length && isKey(key, start)) return index;
  }
  return -1;
}
