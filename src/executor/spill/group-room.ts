import { vectorBytes } from '../../columns/size.ts';
import type { Vector } from '../../columns/vector.ts';
import type { AggregateCall, AggregateNode } from '../../plan/nodes.ts';
import type { Execution } from '../operator.ts';
import { stopForMemory } from './spill-file.ts';

/** Bytes of a group: for each key (its value, its place in the tables), and for each call of constant size. */
const KEY_BYTES = 48;
const CALL_BYTES = 24;
/** Bytes of a row for calls that may remember it. */
const ROW_BYTES = 16;

const sizes = {
  constant: new Set(
    'count countif sum sumif avg avgif min minif max maxif stdev stdevif stdevp variance varianceif variancep covariance covariancep take_any arg_max arg_min binary_all_and binary_all_or binary_all_xor'.split(
      ' ',
    ),
  ),
  /** All values are kept, so that one group alone can be too large. */
  every: new Set('make_list make_list_with_nulls percentile percentiles percentiles_array'.split(' ')),
};

const keepsEvery = ({ definition, args }: AggregateCall): boolean =>
  sizes.every.has(definition.name) && !(definition.name.startsWith('make_list') && args.length > 1);

/** About how much memory the groups of a `summarize` take. */
export class GroupRoom {
  readonly #execution: Execution;
  readonly #groupBytes: number;
  readonly #growing: number;
  readonly #keeping: number;
  #bytes = 0;
  #keptBytes = 0;

  constructor({ keys, calls }: AggregateNode, execution: Execution) {
    this.#execution = execution;
    this.#groupBytes = keys.length * KEY_BYTES + calls.length * CALL_BYTES;
    this.#growing = calls.filter(({ definition }) => !sizes.constant.has(definition.name)).length;
    this.#keeping = calls.filter(keepsEvery).length;
  }

  get isFull(): boolean {
    return this.#bytes > this.#execution.limits.memory / 2;
  }

  /**
   * Notes rows, how many of them no group took, and how many groups they added. Stops the query when the values of the
   * groups alone are too many.
   */
  take(rows: number, left: number, keys: readonly Vector[], added: number): void {
    const { memory } = this.#execution.limits;
    if (memory === Number.POSITIVE_INFINITY) return;
    this.#bytes += added * this.#groupBytes + (rows - left) * this.#growing * ROW_BYTES;
    if (added > 0) for (const key of keys) this.#bytes += (vectorBytes(key) / rows) * added;
    this.#keptBytes += (rows - left) * this.#keeping * ROW_BYTES;
    if (this.#keptBytes > memory) stopForMemory(this.#execution, 'The values of the groups');
  }
}
