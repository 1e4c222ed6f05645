import { type Batch, batchOf, columnsOf, concatBatches } from '../../columns/batch.ts';
import { hashKeys } from '../../columns/keys/key-hash.ts';
import { batchBytes } from '../../columns/size.ts';
import type { Vector } from '../../columns/vector.ts';
import type { ScalarType } from '../../types/scalar-type.ts';
import { rowsByGroup } from '../grouping/rows-by-group.ts';
import type { MemoryClaim } from '../memory-account.ts';
import type { SpilledBatch, SpillFile } from './spill-file.ts';

/** Parts that rows are split into at each level; a part that is still too large is split again, up to the last level. */
const PARTS = 16;
/** Of the memory, what may wait for being written. */
const WAITING = 0.25;
/** The last level: its parts are not split again. */
export const LAST_LEVEL = 4;

/** Rows split by their keys: equal keys are in the same part, in the order in which they came. */
export class RowParts {
  readonly #types: readonly ScalarType[];
  readonly #file: SpillFile;
  readonly #level: number;
  readonly #claim: MemoryClaim;
  readonly #waiting: Batch[][] = Array.from({ length: PARTS }, () => []);
  readonly #written: SpilledBatch[][] = Array.from({ length: PARTS }, () => []);

  /** `claim` counts what waits in memory for being written. */
  constructor(types: readonly ScalarType[], file: SpillFile, level: number, claim: MemoryClaim) {
    this.#types = types;
    this.#file = file;
    this.#level = level;
    this.#claim = claim;
  }

  add(batch: Batch, keys: readonly Vector[]): void {
    if (batch.length === 0) return;
    const hashes = hashKeys(keys, batch.length, this.#level);
    const parts = Int32Array.from(hashes, (hash) => hash % PARTS);
    const { starts, order } = rowsByGroup(parts, PARTS);
    for (let part = 0; part < PARTS; part++) {
      const start = starts[part]!;
      const end = starts[part + 1]!;
      if (start === end) continue;
      const rows = batch.select(order.subarray(start, end));
      this.#waiting[part]!.push(batchOf(rows.length, columnsOf(rows)));
    }
    this.#claim.add(batchBytes(batch));
    if (this.#claim.isOver(WAITING)) this.#write();
  }

  #write(): void {
    for (let part = 0; part < PARTS; part++) {
      const waiting = this.#waiting[part]!;
      if (waiting.length === 0) continue;
      this.#written[part]!.push(this.#file.write(concatBatches(this.#types, waiting)));
      waiting.length = 0;
    }
    this.#claim.letGo();
  }

  /** The parts, to be read with the file. */
  finish(): readonly (readonly SpilledBatch[])[] {
    this.#write();
    return this.#written;
  }
}
