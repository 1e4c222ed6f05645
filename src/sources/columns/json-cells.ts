/** What a cell of a dynamic column is: nothing, a text that may be read as JSON, or JSON that stands for itself. */
const cellIs = { none: 0, text: 1, literal: 2 } as const;

/** A cell as a text; `isLiteral` where it is JSON that stands for itself. */
export interface JsonCell {
  readonly text: string;
  readonly isLiteral: boolean;
}

/** The cells of a dynamic column as they can cross to another thread: their bytes, one after the other. */
export interface PackedJsonCells {
  readonly kinds: Uint8Array;
  /** By row, where its bytes end. */
  readonly ends: Float64Array;
  readonly bytes: Uint8Array;
  /** Texts without UTF-8 form, by row. */
  readonly others: ReadonlyMap<number, string>;
}

/** Cells of a dynamic column, kept as bytes: many a query reads few of them, and texts of all of them kept the garbage collector busy. */
export class JsonCells {
  readonly packed: PackedJsonCells;
  readonly #buffer: Buffer;

  constructor(packed: PackedJsonCells) {
    this.packed = packed;
    const { buffer, byteOffset, length } = packed.bytes;
    this.#buffer = Buffer.from(buffer, byteOffset, length);
  }

  get length(): number {
    return this.packed.kinds.length;
  }

  /** How many bytes all of them have. */
  get size(): number {
    return this.#buffer.length;
  }

  /** The cell of a row; undefined where there is none. */
  at(row: number): JsonCell | undefined {
    const { kinds, ends, others } = this.packed;
    const kind = kinds[row];
    if (kind === undefined || kind === cellIs.none) return undefined;
    const start = row === 0 ? 0 : (ends[row - 1] as number);
    const text = others.get(row) ?? this.#buffer.toString('utf8', start, ends[row]);
    return { text, isLiteral: kind === cellIs.literal };
  }
}

/** Collects the cells of a column. */
export class JsonCellsBuilder {
  #kinds: number[] = [];
  #ends: number[] = [];
  #bytes = Buffer.alloc(0);
  #size = 0;
  #others = new Map<number, string>();

  /** A text, or JSON that stands for itself. */
  add(bytes: Buffer, start: number, end: number, isLiteral: boolean): void {
    const size = this.#size + end - start;
    if (size > this.#bytes.length) this.#grow(size);
    bytes.copy(this.#bytes, this.#size, start, end);
    this.#size = size;
    this.#end(isLiteral ? cellIs.literal : cellIs.text);
  }

  /** A text that UTF-8 cannot say. */
  addText(text: string): void {
    this.#others.set(this.#kinds.length, text);
    this.#end(cellIs.text);
  }

  none(): void {
    this.#end(cellIs.none);
  }

  /** The cells since the last call. */
  take(): JsonCells {
    const cells = new JsonCells({
      kinds: Uint8Array.from(this.#kinds),
      ends: Float64Array.from(this.#ends),
      bytes: this.#bytes.subarray(0, this.#size),
      others: this.#others,
    });
    // The next cells are about as large.
    this.#bytes = Buffer.allocUnsafeSlow(this.#size);
    this.#kinds = [];
    this.#ends = [];
    this.#size = 0;
    this.#others = new Map();
    return cells;
  }

  #end(kind: number): void {
    this.#kinds.push(kind);
    this.#ends.push(this.#size);
  }

  #grow(size: number): void {
    const larger = Buffer.allocUnsafeSlow(Math.max(size, this.#bytes.length * 2, 4096));
    this.#bytes.copy(larger, 0, 0, this.#size);
    this.#bytes = larger;
  }
}
