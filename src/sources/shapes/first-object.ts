import { JsonScanner } from '../../types/json/json-scanner.ts';

const QUOTE = 0x22;
const COMMA = 0x2c;
const BRACKET = 0x5b;
const BRACE = 0x7b;

/** The beginning of a value under a key. */
interface Peek {
  /** Its first byte. */
  readonly first: number;
  /** Its text, cut off where that is long; undefined when it goes on past the bytes at hand. */
  readonly text: string | undefined;
  /** The place of its first byte. */
  readonly at: number;
}

/** An object at the beginning of a file, as far as its bytes are at hand: by its keys a file is recognised. */
export class FirstObject {
  readonly #bytes: Buffer;
  readonly #at: number;
  readonly #end: number;
  readonly #members: ReadonlyMap<string, Peek>;

  private constructor(bytes: Buffer, at: number, end: number) {
    this.#bytes = bytes;
    this.#at = at;
    this.#end = end;
    this.#members = membersAt(bytes, at, end);
  }

  /** The object that is next from `at` on; undefined where something else is. */
  static next(bytes: Buffer, at: number, end: number): FirstObject | undefined {
    const start = new JsonScanner().skipSpace(bytes, at, end);
    return start < end && bytes[start] === BRACE ? new FirstObject(bytes, start, end) : undefined;
  }

  /** The keys as they are spelled, each once. */
  get keys(): readonly string[] {
    return [...this.#members.keys()];
  }

  has(key: string): boolean {
    return this.#members.has(key);
  }

  hasList(key: string): boolean {
    return this.#members.get(key)?.first === BRACKET;
  }

  hasObject(key: string): boolean {
    return this.#members.get(key)?.first === BRACE;
  }

  hasText(key: string): boolean {
    return this.#members.get(key)?.first === QUOTE;
  }

  /** The beginning of the value under a key, as it is spelled; undefined where not all of the value is at hand. */
  spelled(key: string): string | undefined {
    return this.#members.get(key)?.text;
  }

  /** The object under a key. */
  objectAt(key: string): FirstObject | undefined {
    const value = this.#members.get(key);
    return value && FirstObject.next(this.#bytes, value.at, this.#end);
  }

  /** The first element of the list under a key, where it is an object. */
  firstIn(key: string): FirstObject | undefined {
    const list = this.#members.get(key);
    return list?.first === BRACKET ? FirstObject.next(this.#bytes, list.at + 1, this.#end) : undefined;
  }

  /**
   * Whether it is an answer with a list under the key. An object that has other keys than such an answer (`beside`, and what OData adds) is a row
   * where more objects follow.
   */
  isAnswer(list: string, ...beside: readonly string[]): boolean {
    if (!this.hasList(list)) return false;
    const isKnown = (key: string): boolean =>
      key === list || beside.includes(key) || key.startsWith('@odata.');
    return this.keys.every(isKnown) || !this.isFollowed();
  }

  /** Whether something follows it, as far as bytes are at hand. */
  isFollowed(): boolean {
    const scanner = new JsonScanner();
    const after = scanner.value(this.#bytes, this.#at, this.#end);
    return after >= 0 && scanner.skipSpace(this.#bytes, after, this.#end) < this.#end;
  }
}

function membersAt(bytes: Buffer, at: number, end: number): ReadonlyMap<string, Peek> {
  const scanner = new JsonScanner();
  const members = new Map<string, Peek>();
  let place = scanner.skipSpace(bytes, at + 1, end);
  while (place < end && bytes[place] === QUOTE) {
    const key = place + 1;
    const afterKey = scanner.string(bytes, key, end);
    const value = scanner.colon(bytes, afterKey, end);
    if (value < 0 || value >= end) break;
    const after = scanner.value(bytes, value, end);
    members.set(bytes.toString('utf8', key, afterKey - 1), {
      first: bytes[value] as number,
      text: after < 0 ? undefined : bytes.toString('utf8', value, Math.min(after, value + 200)),
      at: value,
    });
    if (after < 0) break;
    place = scanner.skipSpace(bytes, after, end);
    if (bytes[place] !== COMMA) break;
    place = scanner.skipSpace(bytes, place + 1, end);
  }
  return members;
}
