import type { ChunkIndex } from '../layout.ts';
import type { Buffers } from './buffers.ts';
import { ChunkColumn } from './chunk-column.ts';
import { Dictionary } from './dictionary.ts';
import type { Segment } from './segment.ts';
import type { SharedDictionaries } from './shared-texts.ts';

/** The dictionaries of a segment by column, kept as long as the segment is. */
export class SegmentDictionaries {
  readonly #segment: Segment;
  readonly #shared: SharedDictionaries;
  readonly #dictionaries = new Map<string, Dictionary | undefined>();

  constructor(segment: Segment, shared: SharedDictionaries) {
    this.#segment = segment;
    this.#shared = shared;
  }

  of(name: string): Dictionary | undefined {
    if (!this.#dictionaries.has(name)) {
      const index = this.#segment.column(name)?.dictionary;
      this.#dictionaries.set(
        name,
        index === undefined ? undefined : new Dictionary(this.#segment, index, this.#shared.of(name)),
      );
    }
    return this.#dictionaries.get(name);
  }
}

/** One chunk of a segment; each of its columns is read once, when a row is asked for. */
export class Chunk {
  readonly rows: number;
  readonly #buffers: Buffers;
  readonly #segment: Segment;
  readonly #dictionaries: SegmentDictionaries;
  readonly #number: number;
  readonly #columns = new Map<string, ChunkColumn | undefined>();

  constructor(segment: Segment, dictionaries: SegmentDictionaries, number: number, buffers: Buffers) {
    this.#segment = segment;
    this.#dictionaries = dictionaries;
    this.#number = number;
    this.#buffers = buffers;
    this.rows = segment.index.chunkRows[number] ?? 0;
  }

  column(name: string): ChunkColumn | undefined {
    if (!this.#columns.has(name)) {
      const column = this.#segment.column(name);
      const chunk = column?.chunks[this.#number];
      this.#columns.set(
        name,
        column === undefined || chunk === undefined
          ? undefined
          : new ChunkColumn(this.#segment, column, chunk, this.#dictionaries.of(name), this.#buffers),
      );
    }
    return this.#columns.get(name);
  }

  /** Gives its buffers back; what is asked of it later is read again. */
  release(): void {
    for (const column of this.#columns.values()) column?.release();
  }

  /** The terms of the texts of a column without a dictionary. */
  termsOf({ terms }: ChunkIndex): Buffer | undefined {
    return terms === undefined ? undefined : this.#segment.terms(terms);
  }

  /** A bit for each code of a column: whether a row of the chunk has it. */
  codesOf({ codes }: ChunkIndex): Buffer | undefined {
    return codes === undefined ? undefined : this.#segment.terms(codes);
  }
}
