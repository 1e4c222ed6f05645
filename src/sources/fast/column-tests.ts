import type { ScanPredicate } from '../../columns/scan-request.ts';
import { alternatives } from '../../scan/alternatives.ts';
import {
  isDecidable,
  numberColumnRanges,
  type Ranges,
  type TextTest,
  textColumnTest,
} from '../../scan/column-filter.ts';
import type { RunColumn } from './run-column.ts';

/** What the condition of a scan says of each column, and what is known of texts; kept from one stretch of rows to the next. */
export class ColumnTests {
  readonly #predicate: ScanPredicate | false;
  readonly #tests = new Map<string, KnownTest | undefined>();
  readonly #anyOf = new Map<string, readonly ReadonlyMap<string, KnownTest>[]>();

  /** False for a condition that no row fulfils. */
  constructor(predicate: ScanPredicate | false) {
    this.#predicate = predicate;
  }

  /** No row is wanted. */
  get failsAlways(): boolean {
    return this.#predicate === false;
  }

  /** What every wanted row fulfils in a column. */
  of(column: RunColumn): KnownTest | undefined {
    const { name } = column;
    if (this.#predicate === false) return undefined;
    if (!this.#tests.has(name)) this.#tests.set(name, knownTest(this.#predicate, column));
    return this.#tests.get(name);
  }

  /** Tests on several columns of which every wanted row fulfils at least one. */
  anyOf(columns: readonly RunColumn[]): readonly ReadonlyMap<string, KnownTest>[] {
    if (this.#predicate === false) return [];
    const key = JSON.stringify(columns.map(({ name }) => name));
    let made = this.#anyOf.get(key);
    if (made === undefined) {
      made = choices(this.#predicate).flatMap((conditions) => {
        const tests = testsOfAny(conditions, new Map(columns.map((column) => [column.name, column])));
        return tests === undefined ? [] : [tests];
      });
      this.#anyOf.set(key, made);
    }
    return made;
  }
}

/** A test of the values of a column, with places in the kernel's memory: 0 as long as there is nothing. */
export type KnownTest =
  | { readonly kind: 'number'; readonly ranges: Ranges; place: number }
  /** With what is known of each code, and room for so many: 0 nothing yet, 1 wanted, 2 not. */
  | { readonly kind: 'text'; readonly holds: TextTest; known: number; room: number };

function knownTest(predicate: ScanPredicate, { name, type, encoding }: RunColumn): KnownTest | undefined {
  if (encoding === 'text') {
    const holds = textColumnTest(predicate, name);
    return holds && { kind: 'text', holds, known: 0, room: 0 };
  }
  const ranges = numberColumnRanges(predicate, name, type);
  return ranges && { kind: 'number', ranges, place: 0 };
}

/** The lists of conditions in a condition of which any has to hold. */
function choices(predicate: ScanPredicate): (readonly ScanPredicate[])[] {
  if (predicate.kind === 'or') return [predicate.operands];
  return predicate.kind === 'and' ? predicate.operands.flatMap(choices) : [];
}

function testsOfAny(
  conditions: readonly ScanPredicate[],
  columns: ReadonlyMap<string, RunColumn>,
): ReadonlyMap<string, KnownTest> | undefined {
  const parts = alternatives(conditions, (leaf) => {
    const column = columns.get(leaf.column);
    return column !== undefined && isDecidable(leaf, column.type);
  });
  if (parts === undefined) return undefined;
  const tests = new Map<string, KnownTest>();
  for (const [name, part] of parts) {
    const column = columns.get(name);
    const test = column && knownTest(part, column);
    if (test === undefined) return undefined;
    tests.set(name, test);
  }
  return tests;
}
