import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { damagedCase } from '../../diagnostics/case-diagnostics.ts';
import { KqlError } from '../../diagnostics/kql-error.ts';
import { problemOf } from '../../diagnostics/system-error.ts';
import { checksumOf } from '../checksum.ts';
import type { ColumnIndex, Region, SegmentFiles, SegmentIndex } from '../layout.ts';
import type { Buffers } from './buffers.ts';

/** The files of a segment, opened for each read: what is read late may be read after the scan. */
export class Segment {
  readonly rows: number;
  readonly #path: string;
  readonly #files: SegmentFiles;
  #index: SegmentIndex | undefined;
  /** Places whose checksum was right. */
  readonly #checked = new Set<string>();

  constructor(folder: string, files: SegmentFiles) {
    this.rows = files.rows;
    this.#path = join(folder, files.name);
    this.#files = files;
  }

  /** What is wrong with the sizes of the files, which tells without reading that one was cut; undefined when nothing is. */
  sizeProblem(): string | undefined {
    const { arrow, terms, index } = this.#files;
    for (const [ending, size] of [
      ['.arrow', arrow],
      ['.terms', terms],
      ['.json', index.size],
    ] as const) {
      const path = this.#path + ending;
      const found = statSync(path, { throwIfNoEntry: false })?.size;
      if (found === undefined) return `${path} is missing`;
      if (found !== size) return `${path} has ${found} bytes instead of ${size}`;
    }
    return undefined;
  }

  get index(): SegmentIndex {
    if (this.#index === undefined) {
      const { size, checksum } = this.#files.index;
      const bytes = this.#bytes('.json', [0, size, checksum]);
      this.#index = JSON.parse(bytes.toString('utf8')) as SegmentIndex;
      const { rest } = this.#index;
      const footer = rest.at(-1);
      if (footer !== undefined) this.#bytes('.arrow', footer);
    }
    return this.#index;
  }

  column(name: string): ColumnIndex | undefined {
    return this.index.columns.find((column) => column.name === name);
  }

  /** Bytes of the Arrow file; their buffer is their own, so that views of any width fit, or one of `buffers`. */
  arrow(region: Region, buffers?: Buffers): Buffer {
    return this.#bytes('.arrow', region, buffers);
  }

  terms(region: Region): Buffer {
    return this.#bytes('.terms', region);
  }

  /** Reads every byte of all files. */
  verify(): void {
    const { columns, rest } = this.index;
    for (const region of rest) this.arrow(region);
    for (const { dictionary, chunks } of columns) {
      for (const region of [dictionary?.offsets, dictionary?.texts])
        if (region !== undefined) this.arrow(region);
      if (dictionary?.terms !== undefined) this.terms(dictionary.terms);
      for (const { codes } of dictionary?.members ?? []) this.terms(codes);
      for (const { valid, offsets, values, codes, terms } of chunks) {
        for (const region of [valid, offsets, values]) if (region !== undefined) this.arrow(region);
        for (const region of [codes, terms]) if (region !== undefined) this.terms(region);
      }
    }
  }

  #bytes(ending: string, [offset, length, checksum]: Region, buffers?: Buffers): Buffer {
    const path = this.#path + ending;
    // A buffer of its own, so that views of any width begin at its start.
    const bytes = buffers?.take(length) ?? Buffer.allocUnsafeSlow(length);
    if (length === 0) return bytes;
    const damaged = (problem: string): KqlError =>
      new KqlError([damagedCase.nowhere({ file: path, problem })]);
    let file: number;
    try {
      file = openSync(path, 'r');
    } catch (error) {
      throw damaged(problemOf(error));
    }
    try {
      let read = 0;
      while (read < length) {
        const count = readSync(file, bytes, read, length - read, offset + read);
        if (count === 0) throw damaged('the file ends too early');
        read += count;
      }
    } finally {
      closeSync(file);
    }
    const place = `${ending}${offset}`;
    if (!this.#checked.has(place)) {
      if (checksumOf(bytes) !== checksum)
        throw damaged(`the bytes from ${offset} to ${offset + length} are not those that were written`);
      this.#checked.add(place);
    }
    return bytes;
  }
}
