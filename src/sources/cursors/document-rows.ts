import type { JsonScanner } from '../../types/json/json-scanner.ts';
import type { Cells } from '../cells.ts';
import type { Findings } from '../findings.ts';
import { ArrayRows } from '../json/json-rows.ts';
import type { ObjectReader } from '../json/object-reader.ts';
import { errorIn } from './error-in-row.ts';

const BRACE = 0x7b;
const BRACKET = 0x5b;

/** Reads values of a document that should be rows: all of them objects, or all of them arrays. */
export class DocumentRows {
  readonly cells: Cells;
  readonly #scanner: JsonScanner;
  readonly #findings: Findings;
  readonly #objects: ObjectReader | undefined;
  readonly #arrays: ArrayRows;
  readonly #names: readonly string[] | undefined;

  /** Without `objects`, rows are arrays with as many values as there are `names`, or with any number of them. */
  constructor(
    scanner: JsonScanner,
    findings: Findings,
    objects: ObjectReader | undefined,
    names: readonly string[] | undefined,
  ) {
    this.#scanner = scanner;
    this.#findings = findings;
    this.#objects = objects;
    this.#arrays = new ArrayRows(scanner);
    this.#names = names;
    this.cells = objects?.cells ?? this.#arrays.cells;
  }

  get names(): readonly string[] {
    return this.#objects?.names ?? this.#names ?? [];
  }

  /** The place after the value at `at`, with its cells in `cells` where it may be a row; or why there is none. */
  read(bytes: Buffer, at: number, end: number): number {
    const first = bytes[at];
    const objects = this.#objects;
    if (objects === undefined)
      return first === BRACKET ? this.#arrays.read(bytes, at, end) : this.#scanner.value(bytes, at, end);
    return first === BRACE ? objects.read(bytes, at, end) : this.#scanner.value(bytes, at, end);
  }

  /** Whether the value that was read last, from `at` to `after`, is a row of the wanted table; reports what is odd about it. */
  isWantedRow(bytes: Buffer, at: number, after: number, line: number): boolean {
    const first = bytes[at];
    const objects = this.#objects;
    if (objects !== undefined && first === BRACE) {
      if (objects.wanted && objects.twice) this.#findings.remark('key-twice', line);
      return objects.wanted;
    }
    if (objects === undefined && first === BRACKET) {
      const isWhole = this.#names === undefined || this.cells.count === this.#names.length;
      if (!isWhole) this.#findings.reject('ragged', line, bytes, at, after);
      return isWhole;
    }
    const problem = first === BRACE ? errorIn(bytes.toString('utf8', at, after)) : undefined;
    if (problem !== undefined) this.#findings.incomplete(problem);
    else this.#findings.reject('not-an-object', line, bytes, at, after);
    return false;
  }
}
