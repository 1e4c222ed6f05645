import type { MakeRowTest } from '../../columns/tables/computed-condition.ts';
import type { RowChoice } from '../../columns/tables/row-choice.ts';
import type { ScanPredicate } from '../../columns/tables/scan-request.ts';
import { withoutColumns } from '../../scan/absent-columns.ts';
import { RunRoom } from '../../scan/cell-runs.ts';
import { releaseKernel, takeKernel } from '../../scan/kernel.ts';
import type { ScalarType } from '../../types/scalar-type.ts';
import type { ColumnWriter } from '../columns/column-writer.ts';
import { StringWriter } from '../columns/string-writer.ts';
import { KnownChoice } from '../fast/choice-test.ts';
import { CodedWriter } from '../fast/coded-writer.ts';
import { ColumnTests } from '../fast/column-tests.ts';
import { WindowMemory } from '../fast/window-memory.ts';
import { Unescaper } from '../json/unescape.ts';
import type { Reading } from './reading.ts';

/** Chunks in which a choice looks at rows together that keeps most of fewer: of 2,500 groups `arg_max` keeps 30 of 100 rows instead of 85. */
const MANY_CHUNKS = 32;

/** Which rows of a table are wanted. Plain data: it crosses to other threads. */
export interface WantedRows {
  readonly predicate?: ScanPredicate | undefined;
  readonly choice?: RowChoice | undefined;
}

/** What one thread needs to scan, used again from file to file. String columns keep their dictionaries. */
export class ScanTools {
  readonly chunk: number | undefined;
  readonly unescaper = new Unescaper();
  readonly memory: WindowMemory | undefined;
  readonly room: RunRoom | undefined;
  /** Which of the rows that are wanted may be chosen. */
  readonly choice: KnownChoice | undefined;
  readonly #predicate: ScanPredicate | undefined;
  readonly #makeTest: MakeRowTest | undefined;
  /** By the columns that a file lacks. */
  readonly #tests = new Map<string, ColumnTests | undefined>();
  /** The writers of string columns, by column of the request. */
  readonly strings: readonly (ColumnWriter | undefined)[];

  /** `types` are those of the columns that are wanted; `rows` says which rows are, `makeTest` makes ready what is computed for that. */
  constructor(
    types: readonly ScalarType[],
    { predicate, choice }: WantedRows,
    { mode, chunk }: Pick<Reading, 'mode' | 'chunk'>,
    makeTest?: MakeRowTest,
  ) {
    this.chunk = chunk;
    this.#predicate = predicate;
    this.#makeTest = makeTest;
    this.choice = choice && new KnownChoice(choice, makeTest);
    const kernel = mode === 'fast' ? takeKernel() : undefined;
    const memory = kernel === undefined ? undefined : new WindowMemory(kernel);
    this.memory = memory;
    this.room = kernel === undefined ? undefined : new RunRoom(kernel);
    this.strings = types.map((type) => {
      if (type !== 'string') return undefined;
      return memory === undefined ? new StringWriter() : new CodedWriter(memory, this.unescaper);
    });
  }

  /** How many chunks are read at once, when it matters. */
  get chunks(): (() => number | undefined) | undefined {
    const { choice } = this;
    return choice && (() => (choice.seesMany ? MANY_CHUNKS : undefined));
  }

  /** Which rows of a file are not wanted; `absent` are the columns of texts that it lacks. */
  testsWithout(absent: readonly string[]): ColumnTests | undefined {
    if (this.#predicate === undefined) return undefined;
    const key = JSON.stringify(absent);
    if (!this.#tests.has(key)) {
      const left = withoutColumns(this.#predicate, new Set(absent));
      this.#tests.set(key, left === true ? undefined : new ColumnTests(left, this.#makeTest));
    }
    return this.#tests.get(key);
  }

  /** The scan is over: its batches are the caller's, its memory is not. */
  close(): void {
    if (this.memory !== undefined) releaseKernel(this.memory.kernel);
  }
}
