/** Parts of 64-bit alignment, one after the other: what a batch is written to and read from. */
export class ByteWriter {
  #bytes: Uint8Array = new Uint8Array(4096);
  #size = 0;

  number(value: number): void {
    this.part(Float64Array.of(value));
  }

  /** A typed array; its length is written before it. */
  part(values: Uint8Array | Uint16Array | Int32Array | Float64Array | BigInt64Array): void {
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    const end = this.#size + 8 + bytes.length;
    this.#reserve(end + 8);
    new DataView(this.#bytes.buffer).setFloat64(this.#size, bytes.length);
    this.#bytes.set(bytes, this.#size + 8);
    this.#size = Math.ceil(end / 8) * 8;
  }

  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#size);
  }

  #reserve(size: number): void {
    if (this.#bytes.length >= size) return;
    const grown = new Uint8Array(Math.max(this.#bytes.length * 2, Math.ceil(size / 8) * 8));
    grown.set(this.#bytes.subarray(0, this.#size));
    this.#bytes = grown;
  }
}

/** Reads the parts in the order in which a `ByteWriter` wrote them; they are views of the bytes, and no copies. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    // Views need an aligned start.
    this.#bytes = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice();
  }

  number(): number {
    return this.doubles()[0]!;
  }

  part(): Uint8Array {
    const { buffer, byteOffset } = this.#bytes;
    const length = new DataView(buffer, byteOffset).getFloat64(this.#at);
    const from = byteOffset + this.#at + 8;
    this.#at = Math.ceil((this.#at + 8 + length) / 8) * 8;
    return new Uint8Array(buffer, from, length);
  }

  units(): Uint16Array {
    const part = this.part();
    return new Uint16Array(part.buffer, part.byteOffset, part.length / 2);
  }

  ints(): Int32Array {
    const part = this.part();
    return new Int32Array(part.buffer, part.byteOffset, part.length / 4);
  }

  doubles(): Float64Array {
    const part = this.part();
    return new Float64Array(part.buffer, part.byteOffset, part.length / 8);
  }

  longs(): BigInt64Array {
    const part = this.part();
    return new BigInt64Array(part.buffer, part.byteOffset, part.length / 8);
  }
}
