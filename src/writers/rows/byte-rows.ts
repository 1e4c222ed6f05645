import { BATCH_ROWS, columnsOf } from '../../columns/batch.ts';
import type { Vector } from '../../columns/vector.ts';
import type { Pieces } from '../pieces.ts';
import type { Writable } from '../writer.ts';
import { ColumnBytes } from './column-bytes.ts';
import type { RowFormat } from './row-format.ts';
import { type RowCalls, rowKernel } from './row-kernel.ts';
import { RowMemory } from './row-memory.ts';

/** Bytes of rows that are put together and handed on at once. */
const ROWS = 262_144;
/** Cells that are spelled before rows are put together of them, as far as a batch has so many: as many as a cache can hold the places of. */
const CELLS = 65_536;
const MB = 1024 * 1024;

/** Bytes of what is spelled. */
export interface Most {
  /** Beyond so many, what was spelled is forgotten before the next block. */
  readonly kept: number;
  /** Beyond so many, nothing more is added to a block. */
  readonly filled: number;
}

const usual: Most = { kept: 32 * MB, filled: 48 * MB };

/** Adds rows that a kernel puts together of texts in its memory, where each text of a dictionary is spelled once. */
export function addByteRows(
  { columns, rowCount, batches }: Writable,
  format: RowFormat,
  to: Pieces,
  most = usual,
): void {
  const block = Math.min(BATCH_ROWS, Math.ceil(CELLS / columns.length));
  const calls = rowKernel();
  const memory = new RowMemory(calls);
  const rows = new RowMaker(calls, memory, format, block);
  const begin = memory.end;
  const full = begin + most.filled;
  const spelled = columns.map(() => new ColumnBytes(memory, full, format.spelling, block, rowCount));
  for (const batch of batches()) {
    const vectors = columnsOf(batch);
    for (let row = 0; row < batch.length; ) {
      if (memory.end > begin + most.kept) {
        memory.end = begin;
        for (const column of spelled) column.forget();
      }
      const end = spellBlock(spelled, vectors, row, Math.min(batch.length, row + block));
      rows.add(spelled, end - row, to);
      row = end;
    }
  }
}

/** Spells rows of all columns from `row` on, so many as there is room for. */
function spellBlock(
  spelled: readonly ColumnBytes[],
  vectors: readonly Vector[],
  row: number,
  most: number,
): number {
  let end = most;
  for (const [index, vector] of vectors.entries())
    end = (spelled[index] as ColumnBytes).spell(vector, row, end);
  return end;
}

/** Makes rows of the cells of a block. */
class RowMaker {
  readonly #calls: RowCalls;
  readonly #memory: RowMemory;
  readonly #steps: number;
  readonly #stepsEnd: number;
  /** Where the kernel finds the places of each column. */
  readonly #places: readonly number[];
  /** Bytes that stand between rows: before the first, they are left out. */
  #cut: number;

  constructor(
    calls: RowCalls,
    memory: RowMemory,
    { opening, leads, closing, between }: RowFormat,
    block: number,
  ) {
    this.#calls = calls;
    this.#memory = memory;
    this.#cut = Buffer.byteLength(between);
    // What a row ends with is the lead of one more cell, which is empty in every row.
    const texts = [...leads.map((lead, index) => (index === 0 ? between + opening + lead : lead)), closing];
    const bounds = texts.map((text) => memory.add(text));
    this.#places = texts.map(() => memory.words(2 * block));
    const steps = bounds.flatMap(([start, end], index) => [
      start,
      end - start,
      this.#places[index] as number,
    ]);
    this.#steps = memory.words(steps.length);
    memory.set(this.#steps, steps);
    this.#stepsEnd = memory.end;
  }

  /** Adds the first `count` rows of a block. */
  add(spelled: readonly ColumnBytes[], count: number, to: Pieces): void {
    const memory = this.#memory;
    for (const [index, { places }] of spelled.entries())
      memory.set(this.#places[index] as number, places.subarray(0, 2 * count));
    let room = ROWS;
    for (let row = 0; row < count; ) {
      const out = memory.reserve(room);
      const next = this.#calls.putRows(this.#steps, this.#stepsEnd, row, count, out, out + room);
      if (next === row) {
        room *= 2;
        continue;
      }
      const end = (this.#calls.rowsEnd.value as number) >>> 0;
      to.addBytes(memory.bytes.subarray(out + this.#cut, end));
      this.#cut = 0;
      row = next;
    }
  }
}
