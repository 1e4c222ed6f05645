import type { Batch } from '../../columns/batch.ts';
import { batchFromBytes, batchToBytes } from '../../columns/bytes/batch-bytes.ts';
import type { TempFile, TempStore } from '../../columns/ports.ts';
import { batchBytes } from '../../columns/size.ts';
import { KqlError } from '../../diagnostics/kql-error.ts';
import { memoryLimitReached, temporaryFileFailed } from '../../diagnostics/runtime-diagnostics.ts';
import { isSystemError, problemOf } from '../../diagnostics/system-error.ts';
import type { ScalarType } from '../../types/scalar-type.ts';
import type { Execution } from '../operator.ts';

/** A batch in a temporary file. */
export interface SpilledBatch {
  readonly place: number;
  readonly bytes: number;
  /** About how many bytes it takes in memory. */
  readonly heldBytes: number;
  readonly rows: number;
}

/** Batches of one shape outside memory; the file is opened by the first of them. What the system refuses of it stops the query. */
export class SpillFile {
  readonly #types: readonly ScalarType[];
  readonly #store: TempStore;
  #file: TempFile | undefined;

  constructor(types: readonly ScalarType[], store: TempStore) {
    this.#types = types;
    this.#store = store;
  }

  write(batch: Batch): SpilledBatch {
    const bytes = batchToBytes(batch);
    return orStop(() => {
      this.#file ??= this.#store.open();
      const heldBytes = Math.max(bytes.length, batchBytes(batch));
      return { place: this.#file.append(bytes), bytes: bytes.length, heldBytes, rows: batch.length };
    });
  }

  read({ place, bytes }: SpilledBatch): Batch {
    const file = this.#file;
    if (file === undefined) throw new Error('Expected a batch that was written before.');
    return batchFromBytes(
      this.#types,
      orStop(() => file.read(place, bytes)),
    );
  }

  close(): void {
    this.#file?.close();
    this.#file = undefined;
  }
}

/** A full disk is no defect; any other error is thrown as it is. */
function orStop<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new KqlError([temporaryFileFailed.nowhere({ problem: problemOf(error) })]);
  }
}

/** Stops a query that cannot go on within `limits.memoryAtMost`; `what` is what takes the room. */
export function stopForMemory({ limits }: Execution, what: string): never {
  throw new KqlError([memoryLimitReached.nowhere({ most: limits.memoryAtMost, what })]);
}

/** Where an operator may put rows that are too many for memory; stops the query where there is no such place. */
export function tempStoreOf(execution: Execution, what: string): TempStore {
  return execution.tempStore ?? stopForMemory(execution, what);
}
