import { columnsOf, type PredicateLeaf } from '../../columns/tables/predicate-parts.ts';
import type { ScanPredicate } from '../../columns/tables/scan-request.ts';
import type { ColumnIndex } from '../layout.ts';
import type { Chunk, SegmentDictionaries } from './chunk.ts';
import { leafMayHold, mayHaveAny } from './chunk-bounds.ts';
import { type CodeTest, codeTest, hasWantedCode, rowsByCode } from './code-test.ts';
import { holdsForAll, type NumberTest, numberTest, rowsByNumber } from './number-test.ts';
import { canHold } from './predicate-leaves.ts';
import type { Segment } from './segment.ts';

/**
 * Leaves out rows of a segment that no query wants: whole chunks by what the index says of them, then rows by their codes and numbers.
 * `nameOf` gives the stored column for a column of the condition, undefined where the file has none.
 */
export class RowFilter {
  readonly #predicate: ScanPredicate;
  readonly #segment: Segment;
  readonly #dictionaries: SegmentDictionaries;
  readonly #nameOf: (column: string) => string | undefined;
  #codes: readonly CodeTest[] | undefined;
  readonly #numbers: readonly NumberTest[];

  constructor(
    predicate: ScanPredicate,
    segment: Segment,
    dictionaries: SegmentDictionaries,
    nameOf: (column: string) => string | undefined,
  ) {
    this.#predicate = predicate;
    this.#segment = segment;
    this.#dictionaries = dictionaries;
    this.#nameOf = nameOf;
    this.#numbers = this.#columns().flatMap(([given, column]) => numberTest(predicate, given, column) ?? []);
  }

  /** Whether a row of the segment may be wanted, as far as its dictionaries can tell. */
  get mayHold(): boolean {
    const hasTerms = (leaf: PredicateLeaf): boolean => {
      if (leaf.kind !== 'text' || leaf.operator !== 'has') return true;
      const name = this.#nameOf(leaf.column);
      const terms = name === undefined ? undefined : this.#dictionaries.of(name)?.terms;
      return terms === undefined || mayHaveAny(terms, leaf.needles);
    };
    return canHold(this.#predicate, hasTerms) && this.#codeTests().every(({ wanted }) => wanted.includes(1));
  }

  /** Whether a row of the chunk may be wanted, as far as the index can tell. */
  mayHoldIn(chunk: Chunk): boolean {
    const mayFulfil = (leaf: PredicateLeaf): boolean => {
      const name = this.#nameOf(leaf.column);
      const column = name === undefined ? undefined : chunk.column(name);
      return column === undefined || leafMayHold(leaf, column, chunk);
    };
    return (
      canHold(this.#predicate, mayFulfil) && this.#codeTests().every((test) => hasWantedCode(chunk, test))
    );
  }

  /** The rows of a chunk that may be wanted; undefined for all. */
  rowsOf(chunk: Chunk): Int32Array | undefined {
    let rows: Int32Array | undefined;
    for (const { name, wanted } of this.#codeTests()) {
      if (rows?.length === 0) return rows;
      const column = chunk.column(name);
      if (column !== undefined) rows = rowsByCode(column.codes, wanted, rows);
    }
    for (const test of this.#numbers) {
      if (rows?.length === 0) return rows;
      const column = chunk.column(test.name);
      if (column !== undefined && !holdsForAll(column, test))
        rows = rowsByNumber(column, chunk.rows, test, rows);
    }
    return rows;
  }

  /** The columns of the condition that are stored, with their names in it. */
  #columns(): (readonly [string, ColumnIndex])[] {
    return [...new Set(columnsOf(this.#predicate))].flatMap((given) => {
      const name = this.#nameOf(given);
      const column = name === undefined ? undefined : this.#segment.column(name);
      return column === undefined ? [] : [[given, column] as const];
    });
  }

  /** Made when they are first asked for: dictionaries have to be read. */
  #codeTests(): readonly CodeTest[] {
    this.#codes ??= this.#columns().flatMap(([given, { name, type }]) => {
      const dictionary = type === 'string' ? this.#dictionaries.of(name) : undefined;
      return (dictionary && codeTest(this.#predicate, given, name, dictionary)) ?? [];
    });
    return this.#codes;
  }
}
