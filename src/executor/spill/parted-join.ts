import { type Batch, batchOf, columnsOf, derivedBatch } from '../../columns/batch.ts';
import { HeldBytes } from '../../columns/size.ts';
import type { Vector } from '../../columns/vector.ts';
import type { Evaluator } from '../../evaluate/evaluator.ts';
import type { JoinNode, PlanNode } from '../../plan/nodes.ts';
import type { ScalarType } from '../../types/scalar-type.ts';
import { HeldJoin, type JoinSide } from '../joins/held-join.ts';
import { checkLimit } from '../limits.ts';
import type { Runner } from '../operator.ts';
import type { Sink } from '../sink.ts';
import { LEAST_BYTES } from './group-room.ts';
import { LAST_LEVEL, RowParts } from './row-parts.ts';
import { type SpilledBatch, SpillFile, stopForMemory, tempStoreOf } from './spill-file.ts';

/** One side of the join: rows with their keys behind their own columns. */
interface Side {
  readonly types: readonly ScalarType[];
  readonly width: number;
  file: SpillFile | undefined;
}

type Part = readonly SpilledBatch[];

/**
 * A join whose right side may be more than memory holds: both sides are then split by the keys into files, and each
 * pair of parts is joined by itself. Every left row meets the partners it would meet, in their order; only the order of
 * left rows with different keys changes.
 */
export class PartedJoin {
  readonly #node: JoinNode;
  readonly #next: Sink;
  readonly #runner: Runner;
  readonly #left: Side;
  readonly #right: Side;

  constructor(node: JoinNode, next: Sink, runner: Runner) {
    this.#node = node;
    this.#next = next;
    this.#runner = runner;
    const side = (input: PlanNode): Side => ({
      types: [...input.columns, ...node.keys.map((key) => key.right)].map(({ type }) => type),
      width: input.columns.length,
      file: undefined,
    });
    this.#left = side(node.left);
    this.#right = side(node.right);
  }

  async run(leftKeys: readonly Evaluator[], rightKeys: readonly Evaluator[]): Promise<void> {
    const { memory } = this.#runner.execution.limits;
    const held: Batch[] = [];
    const sizes = new HeldBytes();
    let bytes = 0;
    let rows = 0;
    let rightParts: RowParts | undefined;
    await this.#runner.run(this.#node.right, {
      push: (batch) => {
        rows += batch.length;
        checkLimit(this.#runner.execution.limits, 'heldRows', rows, 'The rows to hold');
        const keyed = withKeys(batch, rightKeys);
        if (rightParts === undefined) {
          held.push(keyed);
          bytes += sizes.of(keyed);
          if (bytes <= memory) return 'more';
          rightParts = this.#partsOf(this.#right, 0);
          for (const part of held) this.#add(rightParts, part, this.#right);
          held.length = 0;
        } else this.#add(rightParts, keyed, this.#right);
        return 'more';
      },
      finish() {},
    });
    if (rightParts === undefined) {
      const join = this.#hold(held);
      await this.#runner.run(this.#node.left, {
        push: (batch) => join.left(keyed(batch, leftKeys)),
        finish() {},
      });
      return join.end(this.#runner.breathe);
    }
    const leftParts = this.#partsOf(this.#left, 0);
    await this.#runner.run(this.#node.left, {
      push: (batch) => {
        this.#add(leftParts, withKeys(batch, leftKeys), this.#left);
        return 'more';
      },
      finish() {},
    });
    await this.#joinAll(leftParts.finish(), rightParts.finish(), 1);
  }

  close(): void {
    this.#left.file?.close();
    this.#right.file?.close();
  }

  async #joinAll(left: readonly Part[], right: readonly Part[], level: number): Promise<'more' | 'done'> {
    for (let part = 0; part < left.length; part++)
      if ((await this.#joinPart(left[part]!, right[part]!, level)) === 'done') return 'done';
    return 'more';
  }

  async #joinPart(left: Part, right: Part, level: number): Promise<'more' | 'done'> {
    const { memory } = this.#runner.execution.limits;
    const bytes = right.reduce((sum, spilled) => sum + spilled.bytes, 0);
    if (bytes > Math.max(memory, LEAST_BYTES) && level > LAST_LEVEL)
      stopForMemory(this.#runner.execution, 'The right rows of one key of the join');
    if (bytes > memory && level <= LAST_LEVEL)
      return this.#joinAll(
        await this.#splitAgain(left, this.#left, level),
        await this.#splitAgain(right, this.#right, level),
        level + 1,
      );
    const join = this.#hold(right.map((spilled) => this.#right.file!.read(spilled)));
    for (const spilled of left) {
      if (join.left(this.#left.file!.read(spilled)) === 'done') return 'done';
      const turn = this.#runner.breathe();
      if (turn !== undefined) await turn;
    }
    await join.end(this.#runner.breathe);
    return 'more';
  }

  async #splitAgain(part: Part, side: Side, level: number): Promise<readonly Part[]> {
    const parts = this.#partsOf(side, level);
    for (const spilled of part) {
      this.#add(parts, side.file!.read(spilled), side);
      const turn = this.#runner.breathe();
      if (turn !== undefined) await turn;
    }
    return parts.finish();
  }

  #hold(right: readonly Batch[]): HeldJoin {
    const side = (own: Side): JoinSide => ({ types: own.types, keysOf: (batch) => keysOf(batch, own) });
    const sides = { left: side(this.#left), right: side(this.#right) };
    return new HeldJoin(this.#node, this.#next, sides, right, { isBounded: true });
  }

  #partsOf(side: Side, level: number): RowParts {
    const { execution } = this.#runner;
    side.file ??= new SpillFile(side.types, tempStoreOf(execution, 'The right side of the join'));
    return new RowParts(side.types, side.file, level, execution.limits.memory / 4);
  }

  #add(parts: RowParts, batch: Batch, side: Side): void {
    parts.add(batch, keysOf(batch, side));
  }
}

const keysOf = (batch: Batch, { types, width }: Side): Vector[] =>
  Array.from({ length: types.length - width }, (_, index) => batch.column(width + index));

/** The batch with its keys as further columns. */
const keyed = (batch: Batch, keys: readonly Evaluator[]): Batch =>
  derivedBatch(batch, batch.width + keys.length, (from, index) =>
    index < from.width ? from.column(index) : keys[index - from.width]!(from),
  );

/** As `keyed`, all columns made. */
function withKeys(batch: Batch, keys: readonly Evaluator[]): Batch {
  const all = keyed(batch, keys);
  return batchOf(all.length, columnsOf(all));
}
