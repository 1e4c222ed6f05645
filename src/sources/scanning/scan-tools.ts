import type { ScanPredicate } from '../../columns/scan-request.ts';
import { RunRoom } from '../../scan/cell-runs.ts';
import { releaseKernel, takeKernel } from '../../scan/kernel.ts';
import type { ScalarType } from '../../types/scalar-type.ts';
import type { ColumnWriter } from '../columns/column-writer.ts';
import { StringWriter } from '../columns/string-writer.ts';
import { CodedWriter } from '../fast/coded-writer.ts';
import { ColumnTests } from '../fast/column-tests.ts';
import { WindowMemory } from '../fast/kernel-window.ts';
import { Unescaper } from '../json/unescape.ts';
import type { Reading } from './reading.ts';

/** What one thread needs to scan, used again from file to file. String columns keep their dictionaries. */
export class ScanTools {
  readonly chunk: number | undefined;
  readonly unescaper = new Unescaper();
  readonly memory: WindowMemory | undefined;
  readonly room: RunRoom | undefined;
  /** Which rows are not wanted. */
  readonly tests: ColumnTests | undefined;
  /** The writers of string columns, by column of the request. */
  readonly strings: readonly (ColumnWriter | undefined)[];

  /** `types` are those of the columns that are wanted; `predicate` says which rows are. */
  constructor(
    types: readonly ScalarType[],
    predicate: ScanPredicate | undefined,
    { mode, chunk }: Pick<Reading, 'mode' | 'chunk'>,
  ) {
    this.chunk = chunk;
    this.tests = predicate && new ColumnTests(predicate);
    const kernel = mode === 'fast' ? takeKernel() : undefined;
    const memory = kernel === undefined ? undefined : new WindowMemory(kernel);
    this.memory = memory;
    this.room = kernel === undefined ? undefined : new RunRoom(kernel);
    this.strings = types.map((type) => {
      if (type !== 'string') return undefined;
      return memory === undefined ? new StringWriter() : new CodedWriter(memory, this.unescaper);
    });
  }

  /** The scan is over: its batches are the caller's, its memory is not. */
  close(): void {
    if (this.memory !== undefined) releaseKernel(this.memory.kernel);
  }
}
