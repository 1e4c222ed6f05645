import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { tableToIPC } from '@uwdata/flechette';
import { checksumOf } from '../checksum.ts';
import type { ChunkIndex, ColumnIndex, Region, SegmentFiles, SegmentIndex } from '../layout.ts';
import { arrowTable } from './arrow-table.ts';
import type { BuiltChunk, BuiltColumn } from './column-builder.ts';

type Buffers = Uint8Array | Int8Array | Int16Array | Int32Array | Float64Array;

/** Writes a segment: the Arrow file, the file of terms, and the index of both. */
export function writeSegment(
  folder: string,
  name: string,
  columns: readonly BuiltColumn[],
  chunkRows: readonly number[],
): SegmentFiles {
  const arrow = new ArrowFile(join(folder, `${name}.arrow`));
  const terms = new Blobs(join(folder, `${name}.terms`));
  try {
    for (const column of columns) {
      if (column.dictionary !== undefined) {
        arrow.expect(column.dictionary.bytes);
        arrow.expect(column.dictionary.offsets);
      }
      for (const { valid, offsets, values } of column.chunks)
        for (const part of [valid, offsets, values]) if (part !== undefined) arrow.expect(part);
    }
    tableToIPC(arrowTable(columns, chunkRows), { sink: arrow.sink, format: 'file' });
    const rows = chunkRows.reduce((sum, count) => sum + count, 0);
    const index: SegmentIndex = {
      rows,
      chunkRows,
      columns: columns.map((column) => indexOf(column, arrow, terms)),
      rest: arrow.rest(),
    };
    const text = Buffer.from(JSON.stringify(index));
    writeFileSync(join(folder, `${name}.json`), text);
    return {
      name,
      rows,
      arrow: arrow.size,
      terms: terms.size,
      index: { size: text.length, checksum: checksumOf(text) },
    };
  } finally {
    arrow.close();
    terms.close();
  }
}

function indexOf(column: BuiltColumn, arrow: ArrowFile, terms: Blobs): ColumnIndex {
  const { name, type, form, width, dictionary } = column;
  return {
    name,
    type,
    form,
    ...(width === undefined ? {} : { width }),
    ...(dictionary === undefined
      ? {}
      : {
          dictionary: {
            count: dictionary.count,
            offsets: arrow.regionOf(dictionary.offsets),
            texts: arrow.regionOf(dictionary.bytes),
            ...(dictionary.odd === undefined ? {} : { odd: dictionary.odd }),
            ...(dictionary.terms === undefined ? {} : { terms: terms.add(dictionary.terms) }),
            ...(dictionary.members === undefined
              ? {}
              : {
                  members: dictionary.members.map((member) => ({
                    ...member,
                    codes: terms.add(member.codes),
                  })),
                }),
          },
        }),
    chunks: column.chunks.map((chunk) => chunkIndexOf(chunk, arrow, terms)),
  };
}

function chunkIndexOf(chunk: BuiltChunk, arrow: ArrowFile, terms: Blobs): ChunkIndex {
  const { nulls, least, greatest, valid, offsets, values, odd, codes, terms: filter } = chunk;
  return {
    nulls,
    ...(least === undefined || greatest === undefined ? {} : { least, greatest }),
    ...(valid === undefined ? {} : { valid: arrow.regionOf(valid) }),
    ...(offsets === undefined ? {} : { offsets: arrow.regionOf(offsets) }),
    values: arrow.regionOf(values),
    ...(odd === undefined ? {} : { odd }),
    ...(codes === undefined ? {} : { codes: terms.add(codes) }),
    ...(filter === undefined ? {} : { terms: terms.add(filter) }),
  };
}

/** A file written from its start to its end. */
class Output {
  readonly #file: number;
  size = 0;

  constructor(path: string) {
    this.#file = openSync(path, 'wx');
  }

  write(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#file, bytes, at);
    this.size += bytes.length;
  }

  close(): void {
    closeSync(this.#file);
  }
}

/** Pieces one after the other. */
class Blobs extends Output {
  add(bytes: Uint8Array): Region {
    const offset = this.size;
    this.write(bytes);
    return [offset, bytes.length, checksumOf(bytes)];
  }
}

/** Notes where the expected buffers are written, and what lies between them. */
class ArrowFile extends Output {
  /** By buffer, then by place in it. */
  readonly #expected = new Map<ArrayBufferLike, Map<number, Region | undefined>>();
  readonly #rest: Region[] = [];
  readonly sink = {
    write: (bytes: Uint8Array): void => this.#put(bytes),
    pad: (count: number): void => this.#put(new Uint8Array(count)),
    finish: (): null => null,
  };

  expect({ buffer, byteOffset, byteLength }: Buffers): void {
    if (byteLength === 0) return;
    let places = this.#expected.get(buffer);
    if (places === undefined) {
      places = new Map();
      this.#expected.set(buffer, places);
    }
    places.set(byteOffset, undefined);
  }

  #put(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    const places = this.#expected.get(bytes.buffer);
    const checksum = checksumOf(bytes);
    if (places?.has(bytes.byteOffset)) places.set(bytes.byteOffset, [this.size, bytes.length, checksum]);
    else {
      const last = this.#rest.at(-1);
      if (last !== undefined && last[0] + last[1] === this.size)
        this.#rest[this.#rest.length - 1] = [last[0], last[1] + bytes.length, checksumOf(bytes, last[2])];
      else this.#rest.push([this.size, bytes.length, checksum]);
    }
    this.write(bytes);
  }

  regionOf({ buffer, byteOffset, byteLength }: Buffers): Region {
    if (byteLength === 0) return [0, 0, 0];
    const region = this.#expected.get(buffer)?.get(byteOffset);
    if (region === undefined || region[1] !== byteLength)
      throw new Error('Expected the Arrow writer to write every buffer as it is.');
    return region;
  }

  rest(): readonly Region[] {
    return this.#rest;
  }
}
