/** Reads bits from the lowest on, as DEFLATE packs them. */
class BitReader {
  readonly #bytes: Uint8Array;
  #at: number;
  #bits = 0;
  #count = 0;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.#at = at;
  }

  read(count: number): number {
    while (this.#count < count) {
      if (this.#at >= this.#bytes.length) throw new RangeError('the compressed data ends too early');
      this.#bits |= this.#bytes[this.#at++]! << this.#count;
      this.#count += 8;
    }
    const value = this.#bits & ((1 << count) - 1);
    this.#bits >>>= count;
    this.#count -= count;
    return value;
  }

  /** The place of the next whole byte. */
  align(): number {
    this.#at -= this.#count >> 3;
    this.#bits = 0;
    this.#count = 0;
    return this.#at;
  }

  skip(bytes: number): void {
    this.#at += bytes;
  }
}

/** A canonical Huffman code: how many codes there are of each length, and the symbols in order of their codes. */
interface Huffman {
  readonly counts: Uint16Array;
  readonly symbols: Uint16Array;
}

function huffman(lengths: readonly number[]): Huffman {
  const counts = new Uint16Array(16);
  for (const length of lengths) counts[length]!++;
  counts[0] = 0;
  const offsets = new Uint16Array(16);
  for (let length = 1; length < 15; length++) offsets[length + 1] = offsets[length]! + counts[length]!;
  const symbols = new Uint16Array(lengths.length);
  for (const [symbol, length] of lengths.entries()) if (length > 0) symbols[offsets[length]!++] = symbol;
  return { counts, symbols };
}

function decode(reader: BitReader, { counts, symbols }: Huffman): number {
  let code = 0;
  let first = 0;
  let index = 0;
  for (let length = 1; length < 16; length++) {
    code |= reader.read(1);
    const count = counts[length]!;
    if (code - count < first) return symbols[index + code - first]!;
    index += count;
    first = (first + count) << 1;
    code <<= 1;
  }
  throw new RangeError('a code that the compressed data does not define');
}

const lengthBase = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195,
  227, 258,
];
const lengthExtra = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const distanceBase = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097,
  6145, 8193, 12289, 16385, 24577,
];
const codeOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

const fixed = {
  literals: huffman(Array.from({ length: 288 }, (_, at) => (at < 144 ? 8 : at < 256 ? 9 : at < 280 ? 7 : 8))),
  distances: huffman(new Array(30).fill(5)),
};

/** A few bytes can stand for gigabytes: beyond this the data is refused. */
const MAX_SIZE = 256 * 1024 * 1024;

/** Unpacks DEFLATE data that starts at `at`; `end` is the place after it. Throws `RangeError` for data that is none. */
export function inflate(bytes: Uint8Array, at: number): { readonly data: Uint8Array; readonly end: number } {
  const reader = new BitReader(bytes, at);
  const out = new Output();
  for (let isLast = false; !isLast; ) {
    isLast = reader.read(1) === 1;
    const kind = reader.read(2);
    if (kind === 0) stored(bytes, reader, out);
    else if (kind === 1) compressed(reader, out, fixed.literals, fixed.distances);
    else if (kind === 2) compressed(reader, out, ...dynamicCodes(reader));
    else throw new RangeError('a kind of block that there is not');
  }
  return { data: out.bytes(), end: reader.align() };
}

class Output {
  #bytes = new Uint8Array(1024);
  #length = 0;

  push(byte: number): void {
    if (this.#length === this.#bytes.length) {
      if (this.#length >= MAX_SIZE) throw new RangeError('the data is too large');
      const larger = new Uint8Array(this.#length * 2);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes[this.#length++] = byte;
  }

  repeat(distance: number, count: number): void {
    if (distance > this.#length) throw new RangeError('a distance beyond the start of the data');
    for (let done = 0; done < count; done++) this.push(this.#bytes[this.#length - distance]!);
  }

  bytes(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }
}

function stored(bytes: Uint8Array, reader: BitReader, out: Output): void {
  const at = reader.align();
  const length = bytes[at]! | (bytes[at + 1]! << 8);
  const check = bytes[at + 2]! | (bytes[at + 3]! << 8);
  if (at + 4 + length > bytes.length || (length ^ check) !== 0xffff)
    throw new RangeError('a damaged stored block');
  for (let next = 0; next < length; next++) out.push(bytes[at + 4 + next]!);
  reader.skip(4 + length);
}

function compressed(reader: BitReader, out: Output, literals: Huffman, distances: Huffman): void {
  for (;;) {
    const symbol = decode(reader, literals);
    if (symbol < 256) {
      out.push(symbol);
      continue;
    }
    if (symbol === 256) return;
    const length = lengthBase[symbol - 257];
    if (length === undefined) throw new RangeError('a length that there is not');
    const count = length + reader.read(lengthExtra[symbol - 257]!);
    const code = decode(reader, distances);
    const base = distanceBase[code];
    if (base === undefined) throw new RangeError('a distance that there is not');
    out.repeat(base + reader.read(code < 4 ? 0 : (code >> 1) - 1), count);
  }
}

function dynamicCodes(reader: BitReader): [Huffman, Huffman] {
  const literalCount = reader.read(5) + 257;
  const distanceCount = reader.read(5) + 1;
  const codeLengths: number[] = new Array(19).fill(0);
  const given = reader.read(4) + 4;
  for (let at = 0; at < given; at++) codeLengths[codeOrder[at]!] = reader.read(3);
  const code = huffman(codeLengths);
  const lengths: number[] = [];
  while (lengths.length < literalCount + distanceCount) {
    const symbol = decode(reader, code);
    if (symbol < 16) {
      lengths.push(symbol);
      continue;
    }
    const repeated = symbol === 16 ? lengths.at(-1) : 0;
    if (repeated === undefined) throw new RangeError('a repetition of nothing');
    const times =
      symbol === 16 ? 3 + reader.read(2) : symbol === 17 ? 3 + reader.read(3) : 11 + reader.read(7);
    for (let done = 0; done < times; done++) lengths.push(repeated);
  }
  return [
    huffman(lengths.slice(0, literalCount)),
    huffman(lengths.slice(literalCount, literalCount + distanceCount)),
  ];
}
