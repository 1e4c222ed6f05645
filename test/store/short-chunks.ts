import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import { type Batch, batchOf } from '../../src/columns/batch.ts';
import { constantVector, valueAt, vectorFrom } from '../../src/columns/make.ts';
import type { Vector } from '../../src/columns/vector.ts';
import { seededRandom } from '../../src/engine/random.ts';
import { SegmentWriter } from '../../src/store/build/segment-writer.ts';
import type { Region, SegmentFiles } from '../../src/store/layout.ts';
import { Segment } from '../../src/store/read/segment.ts';
import { SharedDictionaries } from '../../src/store/read/shared-texts.ts';
import { StoredRows } from '../../src/store/stored-rows.ts';
import { Decimal } from '../../src/types/decimal.ts';
import { parseJson, printJson } from '../../src/types/json.ts';
import type { ScalarType } from '../../src/types/scalar-type.ts';
import type { Scalar } from '../../src/types/value.ts';
import { type Dice, diceOf } from '../differential/random-values.ts';
import { type Cell, cellsOf, columnKinds } from './random-cells.ts';
import { askedColumns, holdsFor, predicateFor, randomPredicate } from './random-predicates.ts';

export interface StoredColumn {
  readonly name: string;
  readonly type: ScalarType;
}

/** One file of a table as a case has it, and the rows that were written to it: dynamic values by their JSON, the empty text for null. */
interface File {
  readonly folder: string;
  readonly columns: readonly StoredColumn[];
  readonly segments: readonly SegmentFiles[];
  readonly rows: readonly (readonly Cell[])[];
}

/** The number of a row is its first value. */
const number = { name: 'Row', type: 'long' } as const;

/**
 * Writes a random table as two files with chunks and segments of few rows, and reads them under random conditions. Says what came out otherwise than
 * row by row: a row that a condition holds for is not there, or a value is another.
 */
export function checkShortChunks(
  seed: number,
  folderFor: (name: string) => string,
  conditions = 8,
): string[] {
  const dice = diceOf(seededRandom(seed));
  const columns: readonly StoredColumn[] = [
    number,
    ...columnKinds.filter(() => dice.chance(0.4)).map(({ name, type }) => ({ name, type })),
  ];
  // The first is the one of which chunks give more than one batch.
  const size = seed === 0 ? 9_000 : dice.pick([0, 1, 7, 60, 300, 300, 1500, 300]);
  const some = columns.filter((column) => column === number || dice.chance(0.6));
  const files = [
    written(folderFor('one'), columns, size, 0, dice),
    written(folderFor('two'), some, dice.chance(0.5) ? size : 20, size, dice),
  ];
  const shared = new SharedDictionaries();
  const stored = files.map((file) => new StoredRows(file.folder, file.segments, shared));
  const failures: string[] = [];
  for (let at = 0; at < conditions && failures.length < 3; at++) {
    const predicate =
      at === 0
        ? undefined
        : randomPredicate(
            dice,
            columns,
            files.flatMap(({ rows }) => rows),
          );
    for (const [index, file] of files.entries()) {
      const problem = scanProblem(stored[index] as StoredRows, file, columns, predicate, dice);
      if (problem !== undefined) failures.push(`seed ${seed}, file ${index}, ${problem}: ${show(predicate)}`);
    }
  }
  for (const [index, file] of files.entries()) {
    const problem = edgeProblem(stored[index] as StoredRows, file, dice);
    if (problem !== undefined) failures.push(`seed ${seed}, file ${index}, ${problem}`);
    stored[index]?.verify();
    for (const segment of file.segments) failures.push(...damageProblems(file, segment, dice));
    failures.push(...otherReaderProblems(file, seed));
  }
  return failures;
}

const show = (value: unknown): string =>
  JSON.stringify(value, (_, own: unknown) => (typeof own === 'bigint' ? `${own}n` : own)) ?? 'no condition';

function written(
  folder: string,
  columns: readonly StoredColumn[],
  size: number,
  first: number,
  dice: Dice,
): File {
  // Each chunk costs some reading, however short it is.
  const chunkRows = size > 2000 ? size : Math.max(Math.ceil(size / 12), dice.pick([1, 2, 7, 16, 40, 200]));
  const writer = new SegmentWriter(folder, columns, {
    chunkRows,
    segmentRows: chunkRows * dice.pick([1, 2, 5, 100, 100]),
    segmentText: dice.pick([1e6, 1e6, 500]),
  });
  const cells = columns.map(({ name }) =>
    name === number.name
      ? Array.from({ length: size }, (_, row) => BigInt(first + row))
      : cellsOf(name, size, chunkRows, dice),
  );
  const words = columns.map((): string[] => []);
  for (let start = 0; start < size; ) {
    const end = Math.min(size, start + 1 + dice.below(size > 2000 ? 5000 : 60));
    const vectors = columns.map(({ type }, at) => {
      const own = (cells[at] as Cell[]).slice(start, end);
      return vectorOf(type, own, words[at] as string[], dice);
    });
    // What is the same in all rows of a batch is told once.
    for (const [at, vector] of vectors.entries())
      if (vector.constant) cells[at]?.fill(cells[at]?.[start] ?? null, start, end);
    writer.append(batchOf(end - start, vectors));
    start = end;
  }
  const segments = [...writer.finish()];
  const rows = Array.from({ length: size }, (_, row) => cells.map((own) => own[row] ?? null));
  return { folder, columns, segments, rows };
}

/** The cells as a scan may give them. `words` is a dictionary that several batches have. */
function vectorOf(type: ScalarType, cells: readonly Cell[], words: string[], dice: Dice): Vector {
  const isText = type === 'string' || type === 'dynamic';
  const own = isText ? 'string' : type;
  if (type !== 'long' && dice.chance(0.05)) return constantVector(own, cells[0] ?? null, cells.length);
  const plain = vectorFrom(own, cells);
  if (plain.type !== 'string' || dice.chance(0.4)) return plain;
  const values = dice.chance(0.8) ? words : [];
  const places = new Map(values.map((word, code) => [word, code]));
  const codes = Int32Array.from(cells, (cell) => {
    const word = cell as string;
    const code = places.get(word) ?? values.push(word) - 1;
    places.set(word, code);
    return code;
  });
  return { ...plain, values, codes };
}

/** What a scan gives that it should not, or does not. Columns of some batches are asked for when all of the scan is over. */
function scanProblem(
  stored: StoredRows,
  file: File,
  columns: readonly StoredColumn[],
  predicate: Parameters<typeof holdsFor>[0] | undefined,
  dice: Dice,
): string | undefined {
  const has = new Set(file.columns.map(({ name }) => name));
  const storedName = (column: string): string | undefined => (has.has(column) ? column : undefined);
  const request = {
    columns: columns.map((column) => ({ ...column, stored: storedName(column.name) })),
    predicate,
    storedName,
  };
  const places = new Map(
    columns.map(({ name }) => [name, file.columns.findIndex((own) => own.name === name)]),
  );
  const cellOf = (row: readonly Cell[], column: StoredColumn): Cell => {
    const place = places.get(column.name) ?? -1;
    return place >= 0
      ? (row[place] as Cell)
      : column.type === 'string' || column.type === 'dynamic'
        ? ''
        : null;
  };
  const first = Number(file.rows[0]?.[0] ?? 0n);
  const late: (() => string | undefined)[] = [];
  const given: number[] = [];
  for (const batch of stored.scan({ ...request, limit: Number.POSITIVE_INFINITY })) {
    const rows = Array.from(
      { length: batch.length },
      (_, at) => Number(valueAt(batch.column(0), at)) - first,
    );
    given.push(...rows);
    const [left, leftRows] = part(batch, rows, dice);
    const problem = (): string | undefined => {
      for (const [at, column] of columns.entries()) {
        if (dice.chance(0.3)) continue;
        const vector = left.column(at);
        if (vector.length !== left.length)
          return `${column.name} has ${vector.length} rows of ${left.length}`;
        if (vector.type === 'string' && vector.codes !== undefined && dice.chance(0.2))
          if (new Set(vector.values).size < vector.values.length)
            return `texts of ${column.name} have two codes`;
        for (const [index, row] of leftRows.entries()) {
          const cell =
            row < 0 ? (column.type === 'string' ? '' : null) : cellOf(file.rows[row] ?? [], column);
          const [is, was] = [shown(column.type, valueAt(vector, index)), shown(column.type, cell, true)];
          if (is !== was) return `row ${row} has ${is} and not ${was} in ${column.name}`;
        }
      }
      return undefined;
    };
    if (dice.chance(0.5)) late.push(problem);
    else {
      const found = problem();
      if (found !== undefined) return found;
    }
  }
  for (const problem of late) {
    const found = problem();
    if (found !== undefined) return `late, ${found}`;
  }
  if (given.some((row, at) => row <= (given[at - 1] ?? -1))) return 'rows are out of order';
  const seen = new Set(given);
  for (const [row, cells] of file.rows.entries())
    if (
      !seen.has(row) &&
      (predicate === undefined || holdsFor(predicate, (name) => cellAt(name, cells)) === true)
    )
      return `row ${row} is missing`;
  return limitProblem(stored, request, given, first, dice);

  function cellAt(name: string, cells: readonly Cell[]): Cell {
    const column = columns.find((own) => own.name === name) as StoredColumn;
    return cellOf(cells, column);
  }
}

/** With a limit the first rows are given of those that are given without. */
function limitProblem(
  stored: StoredRows,
  request: Omit<Parameters<StoredRows['scan']>[0], 'limit'>,
  all: readonly number[],
  first: number,
  dice: Dice,
): string | undefined {
  const limit = dice.below(all.length + 3);
  const given: number[] = [];
  for (const batch of stored.scan({ ...request, limit }))
    for (let at = 0; at < batch.length; at++) given.push(Number(valueAt(batch.column(0), at)) - first);
  const wanted = all.slice(0, limit);
  return given.join() === wanted.join() ? undefined : `${given.length} rows of the first ${wanted.length}`;
}

/** Rows at the edges of chunks are given for what they hold: the first and the last, and those of the least value and the greatest. */
function edgeProblem(
  stored: StoredRows,
  { folder, segments, columns, rows }: File,
  dice: Dice,
): string | undefined {
  const chunks = segments.flatMap((files) => new Segment(folder, files).index.chunkRows);
  const starts = chunks.map((_, at) => chunks.slice(0, at).reduce((sum, count) => sum + count, 0));
  for (const [at, { name }] of columns.entries())
    for (
      let round = 0;
      round < 3 && askedColumns([columns[at] as StoredColumn]).length > 0 && chunks.length > 0;
      round++
    ) {
      const chunk = dice.below(chunks.length);
      const [start, count] = [starts[chunk] as number, chunks[chunk] as number];
      const own = rows.slice(start, start + count).flatMap((row) => row[at] ?? []) as (
        | string
        | number
        | bigint
      )[];
      if (own.length === 0) continue;
      const sorted = own.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
      const predicate = predicateFor(
        dice,
        name,
        dice.pick([own[0], own.at(-1), sorted[0], sorted.at(-1)] as typeof own),
      );
      const given = new Set<bigint>();
      const request = {
        columns: [{ ...number, stored: number.name }],
        storedName: (column: string) => column,
      };
      for (const batch of stored.scan({ ...request, predicate, limit: Number.POSITIVE_INFINITY }))
        for (let row = 0; row < batch.length; row++) given.add(valueAt(batch.column(0), row) as bigint);
      for (const row of rows)
        if (!given.has(row[0] as bigint) && holdsFor(predicate, () => row[at] as Cell) === true)
          return `row ${row[0]} is missing: ${show(predicate)}`;
    }
  return undefined;
}

/** Some rows of a batch in any order, one of them perhaps none at all, or a stretch of it, or all. */
function part(batch: Batch, rows: readonly number[], dice: Dice): readonly [Batch, readonly number[]] {
  if (dice.chance(0.3)) {
    const end = dice.below(batch.length + 1);
    const start = dice.below(end + 1);
    return [batch.slice(start, end), rows.slice(start, end)];
  }
  if (dice.chance(0.5)) return [batch, rows];
  const chosen = Int32Array.from({ length: dice.below(9) }, () =>
    dice.chance(0.1) ? -1 : dice.below(batch.length),
  );
  return [batch.select(chosen), Array.from(chosen, (at) => (at < 0 ? -1 : (rows[at] as number)))];
}

/** A value as text; `isWritten`: dynamic values are their JSON. */
function shown(type: ScalarType, value: Scalar | null, isWritten = false): string {
  if (type === 'dynamic') {
    if (isWritten)
      return value === null || value === '' ? 'null' : printJson(parseJson(value as string) ?? null);
    return printJson(value as never);
  }
  if (value === null) return 'null';
  if (Object.is(value, -0)) return '-0';
  if (value instanceof Decimal) return String(value);
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}

/** Every byte of a segment lies in a place with a checksum of its own: one that is flipped is found. */
function damageProblems({ folder }: File, files: SegmentFiles, dice: Dice): string[] {
  const segment = new Segment(folder, files);
  const regions = regionsOf(segment);
  const problems: string[] = [];
  for (const [ending, size] of [
    ['.arrow', files.arrow],
    ['.terms', files.terms],
  ] as const) {
    const own = regions[ending].filter(([, length]) => length > 0).sort(([a], [b]) => a - b);
    let end = 0;
    for (const [offset, length] of own) {
      if (offset !== end) problems.push(`${ending}: nobody knows the bytes from ${end} to ${offset}`);
      end = offset + length;
    }
    if (end !== size) problems.push(`${ending}: nobody knows the bytes from ${end} to ${size}`);
    const path = join(folder, files.name + ending);
    const bytes = readFileSync(path);
    for (const [offset, length] of own.filter(() => dice.chance(4 / own.length))) {
      const flipped = Buffer.from(bytes);
      const place = offset + dice.below(length);
      flipped[place] = (flipped[place] as number) ^ (1 << dice.below(8));
      writeFileSync(path, flipped);
      if (!isDamaged(new Segment(folder, files))) problems.push(`${ending}: byte ${place} may be any`);
    }
    writeFileSync(path, bytes);
  }
  return problems;
}

function isDamaged(segment: Segment): boolean {
  try {
    segment.verify();
    return false;
  } catch {
    return true;
  }
}

function regionsOf(segment: Segment): Record<'.arrow' | '.terms', Region[]> {
  const { columns, rest } = segment.index;
  const there = (regions: readonly (Region | undefined)[]): Region[] =>
    regions.filter((region) => region !== undefined);
  return {
    '.arrow': [
      ...rest,
      ...columns.flatMap(({ dictionary, chunks }) => [
        ...there([dictionary?.offsets, dictionary?.texts]),
        ...chunks.flatMap(({ valid, offsets, values }) => there([valid, offsets, values])),
      ]),
    ],
    '.terms': columns.flatMap(({ dictionary, chunks }) => [
      ...there([dictionary?.terms, ...(dictionary?.members ?? []).map(({ codes }) => codes)]),
      ...chunks.flatMap(({ codes, terms }) => there([codes, terms])),
    ]),
  };
}

/** Arrow itself sees the same values; of times and spans only which of them are null. */
function otherReaderProblems({ folder, columns, segments, rows }: File, seed: number): string[] {
  let start = 0;
  for (const { name, rows: count } of segments) {
    const table = tableFromIPC(readFileSync(join(folder, `${name}.arrow`)));
    const own = rows.slice(start, start + count);
    start += count;
    if (table.numRows !== count) return [`seed ${seed}: Arrow finds ${table.numRows} rows of ${count}`];
    for (const [at, { name, type }] of columns.entries()) {
      const column = table.getChild(name);
      const cells = own.map((row) => (type === 'dynamic' && row[at] === '' ? null : (row[at] as Cell)));
      if (column?.nullCount !== cells.filter((cell) => cell === null).length)
        return [`seed ${seed}: Arrow finds ${column?.nullCount} nulls in ${name}`];
      for (const [row, cell] of cells.entries()) {
        const is: unknown = column.get(row);
        const isTime = type === 'datetime' || type === 'timespan';
        if (isTime ? (is === null) !== (cell === null) : !isSame(is, cell))
          return [`seed ${seed}: Arrow finds ${String(is)} in row ${row} of ${name}`];
      }
    }
  }
  return start === rows.length ? [] : [`seed ${seed}: ${start} rows were written of ${rows.length}`];
}

const isSame = (is: unknown, cell: Cell): boolean =>
  cell instanceof Decimal || typeof cell === 'string'
    ? is === String(cell).toWellFormed()
    : Object.is(is, cell) || is === cell;
