import { type Batch, batchOf } from '../../columns/batch.ts';
import { nullVector } from '../../columns/make.ts';
import type { ColumnSchema } from '../../columns/schema.ts';
import type { StringVector, Vector } from '../../columns/vector.ts';
import { cellState, type RunRoom } from '../../scan/cell-runs.ts';
import type { Unescaper } from '../json/unescape.ts';
import { writeCell } from '../scanning/write-cell.ts';
import type { CodedWriter } from './coded-writer.ts';
import type { RunColumn } from './run-column.ts';
import type { WindowMemory } from './window-memory.ts';

/** Rows of a run as a query sees them. */
export interface ReadRows {
  readonly rows: Batch;
  /** 1 for each row of which a value is not known, null in its place; undefined where all are known. */
  readonly unknown: Uint8Array | undefined;
}

/** Reads columns of a run before its rows are written: of the rows that are in the room's `chosen`. */
export class RunPreview {
  readonly #room: RunRoom;
  readonly #memory: WindowMemory;
  readonly #unescaper: Unescaper;

  constructor(room: RunRoom, memory: WindowMemory, unescaper: Unescaper) {
    this.#room = room;
    this.#memory = memory;
    this.#unescaper = unescaper;
  }

  /** The first `count` chosen rows; a column that is undefined has no cells in the file. */
  read(
    schema: readonly ColumnSchema[],
    columns: readonly (RunColumn | undefined)[],
    count: number,
  ): ReadRows {
    const unknown = new Uint8Array(count);
    const vectors = columns.map((column, index) => {
      if (column === undefined) return nullVector(schema[index]?.type ?? 'string', count);
      if (column.encoding === 'cells') return this.#cells(column, count);
      return column.encoding === 'text'
        ? this.#texts(column, count, unknown)
        : this.#numbers(column, count, unknown);
    });
    return { rows: batchOf(count, vectors), unknown: unknown.includes(1) ? unknown : undefined };
  }

  /** The texts of the first `count` chosen rows of a column that has no dictionary. */
  plainTexts(column: RunColumn, count: number): StringVector {
    return this.#cells(column, count) as StringVector;
  }

  #cells({ cells: { starts, ends, kinds }, spare }: RunColumn, count: number): Vector {
    const { kernel, chosen } = this.#room;
    const writer = spare();
    const { ints, bytes } = kernel;
    for (let index = 0; index < count; index++) {
      const row = ints[(chosen >> 2) + index] as number;
      const [start, end] = [ints[(starts >> 2) + row] as number, ints[(ends >> 2) + row] as number];
      writeCell(writer, this.#unescaper, bytes[kinds + row], this.#memory.bytes, start, end);
    }
    return writer.take();
  }

  #texts(column: RunColumn, count: number, unknown: Uint8Array): Vector {
    // Texts become strings where they are asked for, which may take memory of the kernel.
    const values = (column.writer as CodedWriter).values;
    if (values === undefined) return this.plainTexts(column, count);
    const { kernel, chosen } = this.#room;
    const { ints } = kernel;
    const from = column.cells.values >> 2;
    const codes = new Int32Array(count);
    for (let index = 0; index < count; index++) {
      const code = ints[from + (ints[(chosen >> 2) + index] as number)] as number;
      if (code < 0) unknown[index] = 1;
      else codes[index] = code;
    }
    // Where there is no text yet, the code of an unknown one is of none.
    if (values.length === 0) return nullVector('string', count);
    return { type: 'string', length: count, constant: false, values, codes, valid: undefined };
  }

  #numbers({ type, cells }: RunColumn, count: number, unknown: Uint8Array): Vector {
    const { kernel, chosen } = this.#room;
    const { ints, bytes, doubles } = kernel;
    const found = new Float64Array(count);
    let valid: Uint8Array | undefined;
    for (let index = 0; index < count; index++) {
      const row = ints[(chosen >> 2) + index] as number;
      const state = bytes[cells.states + row];
      if (state === cellState.value) {
        found[index] = doubles[(cells.values >> 3) + row] as number;
        continue;
      }
      valid ??= new Uint8Array(count).fill(1);
      valid[index] = 0;
      if (state !== cellState.nothing) unknown[index] = 1;
    }
    const rest = { length: count, constant: false, valid } as const;
    switch (type) {
      case 'int':
        return { type, ...rest, values: Int32Array.from(found) };
      case 'bool':
        return { type, ...rest, values: Uint8Array.from(found) };
      case 'long':
      case 'datetime':
      case 'real':
        return { type, ...rest, values: found };
      default:
        throw new Error(`Expected a column of type ${type} to be read cell by cell.`);
    }
  }
}
