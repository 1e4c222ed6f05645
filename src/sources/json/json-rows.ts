import { type JsonScanner, scan } from '../../types/json/json-scanner.ts';
import { Cells, cellKind } from '../cells.ts';

/** The kind of cell that the value at `at` is. */
function kindOf(first: number | undefined, escaped: boolean): number {
  switch (first) {
    case 0x22:
      return escaped ? cellKind.escaped : cellKind.text;
    case 0x6e:
      return cellKind.none;
    case 0x7b:
    case 0x5b:
      return cellKind.container;
    default:
      return cellKind.literal;
  }
}

/** Takes objects apart into cells by key. Keys get an index when they are first met, after those given. */
export class ObjectRows {
  readonly cells = new Cells();
  readonly names: string[];
  /** Whether the object read last had a key twice. */
  twice = false;
  readonly #scanner: JsonScanner;
  readonly #indexes: Map<string, number>;
  /** The keys in the order of the last object: most objects have the same. */
  readonly #spelled: Buffer[] = [];
  readonly #order: number[] = [];

  constructor(scanner: JsonScanner, names: readonly string[]) {
    this.#scanner = scanner;
    this.names = [...names];
    this.#indexes = new Map(names.map((name, index) => [name, index]));
    this.cells.reserve(names.length);
  }

  /** The place after the object whose `{` is at `at`, with its values in `cells`; or why there is none. */
  read(bytes: Buffer, at: number, end: number): number {
    const scanner = this.#scanner;
    const cells = this.cells;
    cells.bytes = bytes;
    cells.count = this.names.length;
    cells.kinds.fill(0, 0, cells.count);
    this.twice = false;
    let place = scanner.skipSpace(bytes, at + 1, end);
    if (place < end && bytes[place] === 0x7d) return place + 1;
    for (let position = 0; ; position++) {
      if (place >= end) return scan.incomplete;
      if (bytes[place] !== 0x22) return scan.invalid;
      const key = place + 1;
      const afterKey = this.#sameKey(bytes, key, end, position)
        ? key + (this.#spelled[position]?.length ?? 0)
        : scanner.string(bytes, key, end);
      if (afterKey < 0) return afterKey;
      const index = this.#keyIndex(bytes, key, afterKey - 1, position);
      place = scanner.colon(bytes, afterKey, end);
      if (place < 0) return place;
      const start = place;
      place = scanner.value(bytes, start, end);
      if (place < 0) return place;
      this.#add(index, bytes[start], start, place);
      place = scanner.skipSpace(bytes, place, end);
      if (place >= end) return scan.incomplete;
      if (bytes[place] === 0x7d) return place + 1;
      if (bytes[place] !== 0x2c) return scan.invalid;
      place = scanner.skipSpace(bytes, place + 1, end);
    }
  }

  #add(index: number, first: number | undefined, start: number, after: number): void {
    const kind = kindOf(first, this.#scanner.escaped);
    if (this.cells.kinds[index] !== cellKind.absent) this.twice = true;
    const quoted = first === 0x22 ? 1 : 0;
    this.cells.set(index, kind, start + quoted, after - quoted);
  }

  /** Whether the key at this position is that of the last object, closing quote included. */
  #sameKey(bytes: Buffer, key: number, end: number, position: number): boolean {
    const spelled = this.#spelled[position];
    if (spelled === undefined || key + spelled.length > end) return false;
    for (let index = 0; index < spelled.length; index++)
      if (bytes[key + index] !== spelled[index]) return false;
    return true;
  }

  #keyIndex(bytes: Buffer, key: number, keyEnd: number, position: number): number {
    const spelled = this.#spelled[position];
    const length = keyEnd - key + 1;
    if (spelled !== undefined && spelled.length === length && spelled.compare(bytes, key, keyEnd + 1) === 0)
      return this.#order[position] as number;
    const text = bytes.toString('utf8', key, keyEnd);
    const name = text.includes('\\') ? (JSON.parse(`"${text}"`) as string) : text;
    let index = this.#indexes.get(name);
    if (index === undefined) {
      index = this.names.length;
      this.names.push(name);
      this.#indexes.set(name, index);
      this.cells.set(index, cellKind.absent, 0, 0);
      this.cells.count = this.names.length;
    }
    this.#spelled[position] = Buffer.from(bytes.subarray(key, keyEnd + 1));
    this.#order[position] = index;
    return index;
  }
}

/** Takes arrays apart into cells by position. */
export class ArrayRows {
  readonly cells = new Cells();
  readonly #scanner: JsonScanner;

  constructor(scanner: JsonScanner) {
    this.#scanner = scanner;
  }

  /** The place after the array whose `[` is at `at`, with its values in `cells`; or why there is none. */
  read(bytes: Buffer, at: number, end: number): number {
    const scanner = this.#scanner;
    const cells = this.cells;
    cells.bytes = bytes;
    cells.count = 0;
    let place = scanner.skipSpace(bytes, at + 1, end);
    if (place < end && bytes[place] === 0x5d) return place + 1;
    for (;;) {
      const start = place;
      place = scanner.value(bytes, start, end);
      if (place < 0) return place;
      const quoted = bytes[start] === 0x22 ? 1 : 0;
      cells.set(cells.count++, kindOf(bytes[start], scanner.escaped), start + quoted, place - quoted);
      place = scanner.skipSpace(bytes, place, end);
      if (place >= end) return scan.incomplete;
      if (bytes[place] === 0x5d) return place + 1;
      if (bytes[place] !== 0x2c) return scan.invalid;
      place = scanner.skipSpace(bytes, place + 1, end);
    }
  }
}
