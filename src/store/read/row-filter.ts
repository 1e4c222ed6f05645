import { fitsNarrow, toNarrow } from '../../columns/long.ts';
import { columnsOf } from '../../columns/tables/predicate-parts.ts';
import type { ScanPredicate } from '../../columns/tables/scan-request.ts';
import {
  numberColumnRanges,
  numberColumnTest,
  type Ranges,
  textColumnTest,
} from '../../scan/column-filter.ts';
import { isLongType, type ScalarType } from '../../types/scalar-type.ts';
import type { ColumnIndex } from '../layout.ts';
import type { Chunk, SegmentDictionaries } from './chunk.ts';
import { leafMayHold, mayHaveAny } from './chunk-bounds.ts';
import type { ChunkColumn } from './chunk-column.ts';
import type { Dictionary } from './dictionary.ts';
import type { Segment } from './segment.ts';
import { isSet } from './views.ts';

type Leaf = Extract<ScanPredicate, { readonly column: string }>;

/** What a condition says about the codes of a column. */
interface CodeTest {
  readonly name: string;
  /** By code: 1 where a row with the text may be wanted. */
  readonly wanted: Uint8Array;
}

interface NumberTest {
  readonly name: string;
  readonly ranges: Ranges;
  readonly test: (value: number) => boolean;
  /** Whether a null may fulfil the condition: no other part that is decided for numbers holds for one. */
  readonly keepsNulls: boolean;
}

/**
 * Leaves out rows of a segment that no query wants: whole chunks by what the index says of them, then rows by their codes and numbers.
 * `nameOf` gives the stored column for a column of the condition, undefined where the file has none.
 */
export class RowFilter {
  readonly #predicate: ScanPredicate;
  readonly #segment: Segment;
  readonly #dictionaries: SegmentDictionaries;
  readonly #nameOf: (column: string) => string | undefined;
  #codes: readonly CodeTest[] | undefined;
  readonly #numbers: readonly NumberTest[];

  constructor(
    predicate: ScanPredicate,
    segment: Segment,
    dictionaries: SegmentDictionaries,
    nameOf: (column: string) => string | undefined,
  ) {
    this.#predicate = predicate;
    this.#segment = segment;
    this.#dictionaries = dictionaries;
    this.#nameOf = nameOf;
    this.#numbers = this.#columns().flatMap(([given, column]): NumberTest[] => {
      if (column.type !== 'int' && !isLongType(column.type)) return [];
      const ranges = numberColumnRanges(predicate, given, column.type);
      const keepsNulls = mentions(
        predicate,
        given,
        (leaf) => leaf.kind === 'compare' && leaf.operator === '!=',
      );
      const test = numberColumnTest(predicate, given, column.type);
      return ranges === undefined || test === undefined
        ? []
        : [{ name: column.name, ranges, test, keepsNulls }];
    });
  }

  /** The columns of the condition that are stored, with their names in it. */
  #columns(): (readonly [string, ColumnIndex])[] {
    return [...new Set(columnsOf(this.#predicate))].flatMap((given) => {
      const name = this.#nameOf(given);
      const column = name === undefined ? undefined : this.#segment.column(name);
      return column === undefined ? [] : [[given, column] as const];
    });
  }

  /** Whether a row of the segment may be wanted, as far as its dictionaries can tell. */
  get mayHold(): boolean {
    const hasTerms = (leaf: Leaf): boolean => {
      const dictionary = this.#dictionaryOf(leaf);
      if (dictionary === undefined || leaf.kind !== 'text' || leaf.operator !== 'has') return true;
      const { terms } = dictionary;
      return terms === undefined || mayHaveAny(terms, leaf.needles);
    };
    return holds(this.#predicate, hasTerms) && this.#codeTests().every(({ wanted }) => wanted.includes(1));
  }

  #dictionaryOf(leaf: Leaf): Dictionary | undefined {
    const name = this.#nameOf(leaf.column);
    return name === undefined ? undefined : this.#dictionaries.of(name);
  }

  #codeTests(): readonly CodeTest[] {
    this.#codes ??= this.#columns().flatMap(([given, { name, type }]): CodeTest[] => {
      const dictionary = this.#dictionaries.of(name);
      if (type !== 'string' || dictionary === undefined) return [];
      const test = textColumnTest(this.#predicate, given);
      if (test === undefined) return [];
      const { values } = dictionary;
      const wanted = new Uint8Array(values.length);
      for (let code = 0; code < wanted.length; code++) wanted[code] = test(values[code] as string) ? 1 : 0;
      return [{ name, wanted }];
    });
    return this.#codes;
  }

  /** Whether a row of the chunk may be wanted, as far as the index can tell. */
  mayHoldIn(chunk: Chunk): boolean {
    const mayFulfil = (leaf: Leaf): boolean => {
      const name = this.#nameOf(leaf.column);
      const column = name === undefined ? undefined : chunk.column(name);
      return column === undefined || leafMayHold(leaf, column, chunk);
    };
    if (!holds(this.#predicate, mayFulfil)) return false;
    return this.#codeTests().every(({ name, wanted }) => {
      const column = chunk.column(name);
      const present = column === undefined ? undefined : chunk.codesOf(column.chunk);
      if (present === undefined) return true;
      for (let code = 0; code < wanted.length; code++)
        if (wanted[code] === 1 && isSet(present, code)) return true;
      return false;
    });
  }

  /** The rows of a chunk that may be wanted; undefined for all. */
  rowsOf(chunk: Chunk): Int32Array | undefined {
    let rows: Int32Array | undefined;
    for (const { name, wanted } of this.#codeTests()) {
      const column = chunk.column(name);
      if (column !== undefined && (rows === undefined || rows.length > 0))
        rows = byCode(column.codes, wanted, rows);
    }
    for (const { name, ranges, test, keepsNulls } of this.#numbers) {
      if (rows?.length === 0) break;
      const column = chunk.column(name);
      if (column === undefined || (isWithin(column, ranges) && (keepsNulls || column.chunk.nulls === 0)))
        continue;
      rows = byNumber(column, chunk.rows, test, keepsNulls, rows);
    }
    return rows;
  }
}

/** A loop for all rows and one for some are functions of their own: each becomes machine code while it runs, and stays it. */
function byCode(
  codes: Int8Array | Int16Array | Int32Array,
  wanted: Uint8Array,
  among: Int32Array | undefined,
): Int32Array {
  const kept = new Int32Array(among?.length ?? codes.length);
  const count = among === undefined ? allByCode(codes, wanted, kept) : someByCode(codes, wanted, among, kept);
  return kept.subarray(0, count);
}

function allByCode(codes: Int8Array | Int16Array | Int32Array, wanted: Uint8Array, kept: Int32Array): number {
  let count = 0;
  for (let row = 0; row < codes.length; row++) {
    kept[count] = row;
    count += wanted[codes[row] as number] as number;
  }
  return count;
}

function someByCode(
  codes: Int8Array | Int16Array | Int32Array,
  wanted: Uint8Array,
  among: Int32Array,
  kept: Int32Array,
): number {
  let count = 0;
  for (let index = 0; index < among.length; index++) {
    const row = among[index] as number;
    kept[count] = row;
    count += wanted[codes[row] as number] as number;
  }
  return count;
}

function byNumber(
  column: ChunkColumn,
  all: number,
  test: (value: number) => boolean,
  keepsNulls: boolean,
  among: Int32Array | undefined,
): Int32Array | undefined {
  const { values, valid } = column.read(among === undefined ? { start: 0, end: all } : { rows: among });
  // What is wide is left to the query.
  if (!(values instanceof Float64Array || values instanceof Int32Array)) return among;
  const kept = new Int32Array(values.length);
  let count = 0;
  for (let index = 0; index < values.length; index++) {
    kept[count] = among === undefined ? index : (among[index] as number);
    const isNull = valid !== undefined && valid[index] === 0;
    count += (isNull ? keepsNulls : test(values[index] as number)) ? 1 : 0;
  }
  return count === values.length ? among : kept.subarray(0, count);
}

/** Whether all numbers of a chunk, nulls aside, lie in one of the ranges: then none of them has to be read to know. */
function isWithin({ column, chunk }: ChunkColumn, ranges: Ranges): boolean {
  const [least, greatest] = [chunk.least, chunk.greatest].map((bound) => boundOf(column.type, bound));
  return (
    least !== undefined &&
    greatest !== undefined &&
    ranges.some(([from, to]) => from <= least && greatest <= to)
  );
}

/** A bound as vectors have such values; undefined where they are wide. */
function boundOf(type: ScalarType, bound: string | number | undefined): number | undefined {
  if (bound === undefined || !isLongType(type)) return typeof bound === 'number' ? bound : undefined;
  const exact = BigInt(bound);
  return fitsNarrow(type, exact) ? toNarrow(type, exact) : undefined;
}

/** Whether a condition can hold when `leaf` says so of each of its parts. */
function holds(predicate: ScanPredicate, leaf: (leaf: Leaf) => boolean): boolean {
  if ('column' in predicate) return leaf(predicate);
  if (predicate.kind === 'not' || predicate.kind === 'computed') return true;
  return predicate.kind === 'and'
    ? predicate.operands.every((operand) => holds(operand, leaf))
    : predicate.operands.some((operand) => holds(operand, leaf));
}

/** Whether a part about the column is of a kind. */
function mentions(predicate: ScanPredicate, column: string, is: (leaf: Leaf) => boolean): boolean {
  if ('column' in predicate) return predicate.column === column && is(predicate);
  if (predicate.kind === 'not') return mentions(predicate.operand, column, is);
  if (predicate.kind === 'computed') return false;
  return predicate.operands.some((operand) => mentions(operand, column, is));
}
