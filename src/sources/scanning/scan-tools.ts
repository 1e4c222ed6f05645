import type { MakeRowTest } from '../../columns/tables/computed-condition.ts';
import type { ScanPredicate } from '../../columns/tables/scan-request.ts';
import { withoutColumns } from '../../scan/absent-columns.ts';
import { RunRoom } from '../../scan/cell-runs.ts';
import { releaseKernel, takeKernel } from '../../scan/kernel.ts';
import type { ScalarType } from '../../types/scalar-type.ts';
import type { ColumnWriter } from '../columns/column-writer.ts';
import { StringWriter } from '../columns/string-writer.ts';
import { CodedWriter } from '../fast/coded-writer.ts';
import { ColumnTests } from '../fast/column-tests.ts';
import { WindowMemory } from '../fast/window-memory.ts';
import { Unescaper } from '../json/unescape.ts';
import type { Reading } from './reading.ts';

/** What one thread needs to scan, used again from file to file. String columns keep their dictionaries. */
export class ScanTools {
  readonly chunk: number | undefined;
  readonly unescaper = new Unescaper();
  readonly memory: WindowMemory | undefined;
  readonly room: RunRoom | undefined;
  readonly #predicate: ScanPredicate | undefined;
  readonly #makeTest: MakeRowTest | undefined;
  /** By the columns that a file lacks. */
  readonly #tests = new Map<string, ColumnTests | undefined>();
  /** The writers of string columns, by column of the request. */
  readonly strings: readonly (ColumnWriter | undefined)[];

  /** `types` are those of the columns that are wanted; `predicate` says which rows are, `makeTest` makes ready what is computed in it. */
  constructor(
    types: readonly ScalarType[],
    predicate: ScanPredicate | undefined,
    { mode, chunk }: Pick<Reading, 'mode' | 'chunk'>,
    makeTest?: MakeRowTest,
  ) {
    this.chunk = chunk;
    this.#predicate = predicate;
    this.#makeTest = makeTest;
    const kernel = mode === 'fast' ? takeKernel() : undefined;
    const memory = kernel === undefined ? undefined : new WindowMemory(kernel);
    this.memory = memory;
    this.room = kernel === undefined ? undefined : new RunRoom(kernel);
    this.strings = types.map((type) => {
      if (type !== 'string') return undefined;
      return memory === undefined ? new StringWriter() : new CodedWriter(memory, this.unescaper);
    });
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
