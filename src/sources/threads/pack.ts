import type { Vector } from '../../columns/vector.ts';
import type { ColumnWriter } from '../columns/column-writer.ts';
import { DynamicWriter } from '../columns/dynamic-writer.ts';
import type { JsonCells } from '../columns/json-cells.ts';
import { CodedWriter } from '../fast/coded-writer.ts';
import type { FreshTexts, PackedColumn } from './packed.ts';

/** Makes the columns of one thread's rows ready to cross to another. Each text of a dictionary crosses once. */
export class ColumnPacker {
  /** By column: 1 for each code whose text has crossed. */
  readonly #sent: Uint8Array[] = [];

  /** The rows that the writer of a column of the request has taken in; `buffers` collects what moves over. */
  pack(column: number, writer: ColumnWriter, buffers: ArrayBuffer[]): PackedColumn {
    if (writer instanceof CodedWriter && writer.dictionary !== undefined) {
      const { dictionary } = writer;
      const codes = writer.takeCodes();
      const fresh = this.#unsent(column, codes);
      buffers.push(codes.buffer as ArrayBuffer);
      if (fresh.length === 0) return { kind: 'codes', codes, fresh: undefined };
      const texts: FreshTexts = { codes: fresh, ...dictionary.textsOf(fresh) };
      buffers.push(
        texts.codes.buffer as ArrayBuffer,
        texts.bytes.buffer as ArrayBuffer,
        texts.ends.buffer as ArrayBuffer,
      );
      return { kind: 'codes', codes, fresh: texts };
    }
    if (writer instanceof DynamicWriter) return packCells(writer.takeCells(), buffers);
    return packVector(writer.take(), buffers);
  }

  /** The codes among these whose texts have not crossed, each once. */
  #unsent(column: number, codes: Int32Array): Int32Array {
    let sent = this.#sent[column] ?? new Uint8Array(1024);
    const fresh: number[] = [];
    for (let row = 0; row < codes.length; row++) {
      const code = codes[row] as number;
      if (code >= sent.length) {
        const larger = new Uint8Array(Math.max(code + 1, sent.length * 2));
        larger.set(sent);
        sent = larger;
      }
      if (sent[code] === 0) {
        sent[code] = 1;
        fresh.push(code);
      }
    }
    this.#sent[column] = sent;
    return Int32Array.from(fresh);
  }
}

function packCells({ packed: cells }: JsonCells, buffers: ArrayBuffer[]): PackedColumn {
  for (const { buffer } of [cells.kinds, cells.ends, cells.bytes]) buffers.push(buffer as ArrayBuffer);
  return { kind: 'dynamic', cells };
}

/** A vector as it can be posted to another thread: the buffers that move with it go to `buffers`, and decimals cross as texts. */
export function packVector(vector: Vector, buffers: ArrayBuffer[]): PackedColumn {
  if (vector.type === 'decimal') {
    const { length, constant, valid, values } = vector;
    return { kind: 'decimals', texts: values.map(String), rest: { length, constant, valid } };
  }
  if (vector.valid !== undefined) buffers.push(vector.valid.buffer as ArrayBuffer);
  if (ArrayBuffer.isView(vector.values)) buffers.push(vector.values.buffer as ArrayBuffer);
  return { kind: 'vector', vector };
}
