import type { ScalarType } from '../types/scalar-type.ts';

/** Rows of one chunk: what is read, pruned and checked as one. */
export const CHUNK_ROWS = 65_536;

/** Bytes of a file: where they begin, how many, and their CRC-32. */
export type Region = readonly [offset: number, length: number, checksum: number];

/**
 * How the values of a column lie in the Arrow file: bits, 32-bit or 64-bit integers, nanoseconds (from 1970 for a datetime), doubles,
 * codes of a dictionary, or texts row by row. A datetime or timespan beyond what nanoseconds reach is `int64`: ticks.
 */
export type Form = 'bits' | 'int32' | 'int64' | 'nanoseconds' | 'double' | 'codes' | 'texts';

/** A text that UTF-8 cannot say, as JSON, by its number in a dictionary or chunk. The file has U+FFFD in its place. */
export type OddText = readonly [number: number, json: string];

/** A member that texts have as JSON bags, with few different values: what `parse_json(text)[key]` is of each text. */
export interface MemberIndex {
  readonly key: string;
  /** The values as JSON. */
  readonly values: readonly string[];
  /** A byte for each text: the number of its value from 1 on, 0 for none. In the file of terms. */
  readonly codes: Region;
}

/** The distinct texts of a column. */
export interface DictionaryIndex {
  readonly count: number;
  readonly offsets: Region;
  readonly texts: Region;
  readonly odd?: readonly OddText[];
  /** Its terms, in the file of terms. */
  readonly terms?: Region;
  readonly members?: readonly MemberIndex[];
}

/** One column in one chunk. */
export interface ChunkIndex {
  readonly nulls: number;
  /** Least and greatest value: exact integers (ticks from year 1) as text, doubles as numbers, short texts. */
  readonly least?: string | number;
  readonly greatest?: string | number;
  /** Bits, absent when no row is null. */
  readonly valid?: Region;
  readonly offsets?: Region;
  readonly values: Region;
  readonly odd?: readonly OddText[];
  /** A bit for each code of the dictionary: whether a row has it. In the file of terms. */
  readonly codes?: Region;
  /** The terms of its texts, in the file of terms. */
  readonly terms?: Region;
}

/** What the index of a segment says about one column. */
export interface ColumnIndex {
  readonly name: string;
  readonly type: ScalarType;
  readonly form: Form;
  /** Bytes of a code. */
  readonly width?: 1 | 2 | 4;
  readonly dictionary?: DictionaryIndex;
  readonly chunks: readonly ChunkIndex[];
}

/** What lies where in one Arrow file, and what can be known of its chunks without reading them. */
export interface SegmentIndex {
  readonly rows: number;
  readonly chunkRows: readonly number[];
  readonly columns: readonly ColumnIndex[];
  /** All bytes of the Arrow file that belong to no column. */
  readonly rest: readonly Region[];
}

/** The files of a segment: `<name>.arrow`, `<name>.json` (its index) and `<name>.terms`. */
export interface SegmentFiles {
  readonly name: string;
  readonly rows: number;
  /** Bytes of the Arrow file and of the file of terms. */
  readonly arrow: number;
  readonly terms: number;
  readonly index: { readonly size: number; readonly checksum: number };
}

/** The name of the segment with a number, from 1 on. */
export const segmentName = (number: number): string => String(number).padStart(4, '0');

/** Whether a file name is that of a file of a segment: `0001.arrow`, `0001.json`, `0001.terms`. */
export const isSegmentFile = (name: string): boolean => /^\d{4,}\.(?:arrow|json|terms)$/.test(name);
