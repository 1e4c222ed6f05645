import type { Batch } from '../../columns/batch.ts';
import type { Schema } from '../../columns/schema.ts';
import { isLongType, type ScalarType } from '../../types/scalar-type.ts';
import { CHUNK_ROWS, type SegmentFiles, segmentName } from '../layout.ts';
import type { ColumnBuilder } from './column-builder.ts';
import { LongBuilder } from './long-builder.ts';
import { NumberBuilder } from './number-builder.ts';
import { writeSegment } from './segment-file.ts';
import { TextBuilder } from './text-builder.ts';

/** Where rows are cut: a segment is closed when it has as many rows, or its texts as many characters. */
interface Cuts {
  readonly chunkRows: number;
  readonly segmentRows: number;
  readonly segmentText: number;
}

const usual: Cuts = {
  chunkRows: CHUNK_ROWS,
  segmentRows: 16 * CHUNK_ROWS,
  segmentText: 256 * 1024 * 1024,
};

/** Writes the rows of a table in one file, segment after segment; what is held is one segment. */
export class SegmentWriter {
  readonly segments: SegmentFiles[] = [];
  readonly #folder: string;
  readonly #schema: Schema;
  readonly #cuts: Cuts;
  #builders: readonly ColumnBuilder[];
  #rows = 0;

  constructor(folder: string, schema: Schema, cuts = usual) {
    this.#folder = folder;
    this.#schema = schema;
    this.#cuts = cuts;
    this.#builders = this.#begin();
  }

  #begin(): readonly ColumnBuilder[] {
    return this.#schema.map(({ name, type }) => builderOf(name, type, this.#cuts.chunkRows));
  }

  /** Takes in rows; dynamic columns as strings of JSON, the empty one for null. */
  append(batch: Batch): void {
    for (const [index, builder] of this.#builders.entries()) builder.append(batch.column(index));
    this.#rows += batch.length;
    const text = this.#builders.reduce((sum, builder) => sum + builder.textSize, 0);
    const { segmentRows, segmentText } = this.#cuts;
    if (this.#rows >= segmentRows || text >= segmentText) this.#close();
  }

  /** Writes what is left; a table without rows has one segment, so that its columns are on disk. */
  finish(): readonly SegmentFiles[] {
    if (this.#rows > 0 || this.segments.length === 0) this.#close();
    return this.segments;
  }

  #close(): void {
    const most = this.#cuts.chunkRows;
    const chunkRows: number[] = [];
    for (let at = 0; at < this.#rows; at += most) chunkRows.push(Math.min(most, this.#rows - at));
    const name = segmentName(this.segments.length + 1);
    const columns = this.#builders.map((builder) => builder.finish());
    this.segments.push(writeSegment(this.#folder, name, columns, chunkRows));
    this.#builders = this.#begin();
    this.#rows = 0;
  }
}

function builderOf(name: string, type: ScalarType, chunkRows: number): ColumnBuilder {
  if (isLongType(type)) return new LongBuilder(name, type, chunkRows);
  return type === 'bool' || type === 'int' || type === 'real'
    ? new NumberBuilder(name, type, chunkRows)
    : new TextBuilder(name, type, chunkRows);
}
