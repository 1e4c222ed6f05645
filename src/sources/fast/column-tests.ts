import type { MakeRowTest } from '../../columns/tables/computed-condition.ts';
import type { ComputedPart } from '../../columns/tables/predicate-parts.ts';
import type { ScanPredicate } from '../../columns/tables/scan-request.ts';
import { alternatives, chooseParts, type Part } from '../../scan/alternatives.ts';
import {
  isDecidable,
  numberColumnRanges,
  type Ranges,
  type TextTest,
  textColumnTest,
} from '../../scan/column-filter.ts';
import { type SoughtTexts, soughtTexts } from '../../scan/sought-texts.ts';
import { AnyOf, type AnyOfTests, timesOf } from './any-of.ts';
import { ComputedTest } from './computed-test.ts';
import { HeldShare } from './held-share.ts';
import type { RunColumn } from './run-column.ts';
import { SoughtTest } from './sought-test.ts';

/** What the condition of a scan says of each column, and what is known of texts; kept from one stretch of rows to the next. */
export class ColumnTests {
  readonly #predicate: ScanPredicate | false;
  readonly #make: MakeRowTest | undefined;
  readonly #tests = new Map<string, KnownTest | undefined>();
  readonly #computed = new Map<ComputedPart, ComputedTest>();
  readonly #anyOf = new Map<string, readonly AnyOf[]>();
  readonly #sought = new Map<string, readonly SoughtTest[]>();

  /** False for a condition that no row fulfils; `make` makes ready what has to be computed. */
  constructor(predicate: ScanPredicate | false, make: MakeRowTest | undefined) {
    this.#predicate = predicate;
    this.#make = make;
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

  /** What every wanted row fulfils and has to be computed. */
  get computed(): readonly ComputedTest[] {
    if (this.#predicate === false) return [];
    return conjunctsOf(this.#predicate).flatMap((part) =>
      part.kind === 'computed' ? (this.#computedTest(part) ?? []) : [],
    );
  }

  /** Texts of which every wanted row holds one; `columns` are those that the file has. */
  sought(columns: readonly RunColumn[]): readonly SoughtTest[] {
    return this.#soughtBy('several', columns, (texts) => SoughtTest.of(texts));
  }

  /** Texts of which every wanted row holds one in one column of texts; `columns` are those that the file has. */
  soughtInOne(columns: readonly RunColumn[]): readonly SoughtTest[] {
    return this.#soughtBy('one', columns, (texts) => SoughtTest.ofOne(texts));
  }

  #soughtBy(
    kind: 'one' | 'several',
    columns: readonly RunColumn[],
    testOf: (texts: SoughtTexts | undefined) => SoughtTest | undefined,
  ): readonly SoughtTest[] {
    if (this.#predicate === false) return [];
    const types = new Map(columns.map(({ name, type }) => [name, type]));
    const key = `${kind} ${JSON.stringify([...types])}`;
    let made = this.#sought.get(key);
    if (made === undefined) {
      made = conjunctsOf(this.#predicate).flatMap(
        (part) => testOf(soughtTexts(part, (name) => types.get(name))) ?? [],
      );
      this.#sought.set(key, made);
    }
    return made;
  }

  #computedTest(part: ComputedPart): ComputedTest | undefined {
    let test = this.#computed.get(part);
    if (test === undefined && this.#make !== undefined) {
      test = new ComputedTest(part.condition, this.#make);
      this.#computed.set(part, test);
    }
    return test;
  }

  /** Conditions of each of which every wanted row fulfils at least one; `columns` are those about which something can be asked. */
  anyOf(columns: readonly RunColumn[]): readonly AnyOf[] {
    if (this.#predicate === false) return [];
    const key = JSON.stringify(columns.map(({ name }) => name));
    let made = this.#anyOf.get(key);
    if (made === undefined) {
      made = conjunctsOf(this.#predicate).flatMap((part) =>
        part.kind === 'or' ? (this.#anyOfOperands(part.operands, columns) ?? []) : [],
      );
      this.#anyOf.set(key, made);
    }
    return made;
  }

  #anyOfOperands(conditions: readonly ScanPredicate[], columns: readonly RunColumn[]): AnyOf | undefined {
    const byName = new Map(columns.map((column) => [column.name, column]));
    const parts = chooseParts(conditions, (leaf) => {
      if (leaf.kind === 'computed') return this.#make !== undefined;
      const column = byName.get(leaf.column);
      return column !== undefined && isDecidable(leaf, column.type);
    });
    const testsOf = (some: readonly (Part | undefined)[]): AnyOfTests | undefined =>
      this.#anyOfTests(some, byName);
    const anyOf = new AnyOf(parts, timesOf(conditions, columns), testsOf);
    return anyOf.saysNothing ? undefined : anyOf;
  }

  #anyOfTests(
    some: readonly (Part | undefined)[],
    columns: ReadonlyMap<string, RunColumn>,
  ): AnyOfTests | undefined {
    const parts = alternatives(some);
    if (parts === undefined) return undefined;
    const byColumn = new Map<string, KnownTest>();
    for (const [name, part] of parts.byColumn) {
      const column = columns.get(name);
      const test = column && knownTest(part, column);
      if (test === undefined) return undefined;
      byColumn.set(name, test);
    }
    return { byColumn, computed: parts.computed.flatMap((part) => this.#computedTest(part) ?? []) };
  }
}

/** A test of the values of a column, with places in the kernel's memory: 0 as long as there is nothing. */
export type KnownTest =
  | { readonly kind: 'number'; readonly ranges: Ranges; place: number }
  /** With what is known of each code, and room for so many: 0 nothing yet, 1 wanted, 2 not. */
  | {
      readonly kind: 'text';
      readonly holds: TextTest;
      known: number;
      room: number;
      /** Of texts without codes. */
      readonly share: HeldShare;
    };

function knownTest(predicate: ScanPredicate, { name, type, encoding }: RunColumn): KnownTest | undefined {
  if (encoding === 'text') {
    const holds = textColumnTest(predicate, name);
    return holds && { kind: 'text', holds, known: 0, room: 0, share: new HeldShare() };
  }
  const ranges = numberColumnRanges(predicate, name, type);
  return ranges && { kind: 'number', ranges, place: 0 };
}

/** The conditions that all have to hold. */
const conjunctsOf = (predicate: ScanPredicate): readonly ScanPredicate[] =>
  predicate.kind === 'and' ? predicate.operands.flatMap(conjunctsOf) : [predicate];
