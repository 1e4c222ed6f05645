import { type Batch, batchOf, columnsOf } from '../../columns/batch.ts';
import type { Vector } from '../../columns/vector.ts';
import type { JoinNode } from '../../plan/nodes.ts';
import type { ScalarType } from '../../types/scalar-type.ts';
import { HeldJoin, type JoinSide, type JoinSides } from '../joins/held-join.ts';
import { checkLimit } from '../limits.ts';
import { LEAST_BYTES, type MemoryClaim } from '../memory-account.ts';
import type { Runner } from '../operator.ts';
import type { Sink } from '../sink.ts';
import { LAST_LEVEL, RowParts } from './row-parts.ts';
import { type SpilledBatch, SpillFile, stopForMemory, tempStoreOf } from './spill-file.ts';

/** One side of the join in a file: rows with their keys after their own columns. */
interface Side {
  readonly own: JoinSide;
  readonly types: readonly ScalarType[];
  readonly width: number;
  file: SpillFile | undefined;
}

type Part = readonly SpilledBatch[];

/**
 * A join by keys whose right side may be more than memory holds: both sides are then split by the keys into files, and each
 * pair of parts is joined by itself. Every left row meets the partners it would meet, in their order; only the order of
 * left rows with different keys changes.
 */
export class PartedJoin {
  readonly #node: JoinNode;
  readonly #next: Sink;
  readonly #runner: Runner;
  readonly #claim: MemoryClaim;
  readonly #sides: JoinSides;
  readonly #left: Side;
  readonly #right: Side;

  constructor(node: JoinNode, next: Sink, runner: Runner, claim: MemoryClaim, sides: JoinSides) {
    this.#node = node;
    this.#next = next;
    this.#runner = runner;
    this.#claim = claim;
    this.#sides = sides;
    const side = (own: JoinSide): Side => ({
      own,
      types: [...own.types, ...node.keys.map((key) => key.right.type)],
      width: own.types.length,
      file: undefined,
    });
    this.#left = side(sides.left);
    this.#right = side(sides.right);
  }

  async run(): Promise<void> {
    const { limits, signal } = this.#runner.execution;
    const held: Batch[] = [];
    const claim = this.#claim.another();
    let rows = 0;
    let rightParts: RowParts | undefined;
    await this.#runner.run(this.#node.right, {
      push: (batch) => {
        signal?.throwIfAborted();
        rows += batch.length;
        checkLimit(limits, 'heldRows', rows, 'The rows to hold');
        if (rightParts !== undefined) {
          this.#add(rightParts, withKeys(batch, this.#right), this.#right);
          return 'more';
        }
        if (batch.length > 0) held.push(batchOf(batch.length, columnsOf(batch)));
        claim.hold(batch);
        if (!claim.isOver()) return 'more';
        rightParts = this.#partsOf(this.#right, 0);
        for (const part of held) this.#add(rightParts, withKeys(part, this.#right), this.#right);
        held.length = 0;
        claim.letGo();
        return 'more';
      },
      finish() {},
      isHolding: true,
    });
    if (rightParts === undefined) {
      const join = new HeldJoin(this.#node, this.#next, this.#sides, held.splice(0), claim);
      await this.#runner.run(this.#node.left, { push: (batch) => join.left(batch), finish() {} });
      return join.end(this.#runner.breathe);
    }
    const leftParts = this.#partsOf(this.#left, 0);
    await this.#runner.run(this.#node.left, {
      push: (batch) => {
        this.#add(leftParts, withKeys(batch, this.#left), this.#left);
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
    const claim = this.#claim.another();
    claim.become(right.reduce((sum, spilled) => sum + spilled.heldBytes, 0));
    if (claim.isUtmost && claim.bytes > LEAST_BYTES && level > LAST_LEVEL)
      stopForMemory(this.#runner.execution, 'The right rows of one key of the join');
    if (claim.isOver() && level <= LAST_LEVEL) {
      claim.letGo();
      return this.#joinAll(
        await this.#splitAgain(left, this.#left, level),
        await this.#splitAgain(right, this.#right, level),
        level + 1,
      );
    }
    const join = this.#hold(
      right.map((spilled) => this.#right.file!.read(spilled)),
      claim,
    );
    for (const spilled of left) {
      if (join.left(this.#left.file!.read(spilled)) === 'done') return 'done';
      const turn = this.#runner.breathe();
      if (turn !== undefined) await turn;
    }
    await join.end(this.#runner.breathe);
    claim.letGo();
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

  #hold(right: readonly Batch[], claim: MemoryClaim): HeldJoin {
    const side = (from: Side): JoinSide => ({ types: from.types, keysOf: (batch) => keysOf(batch, from) });
    const sides = { left: side(this.#left), right: side(this.#right) };
    return new HeldJoin(this.#node, this.#next, sides, right, claim);
  }

  #partsOf(side: Side, level: number): RowParts {
    const { execution } = this.#runner;
    side.file ??= new SpillFile(side.types, tempStoreOf(execution, 'The right side of the join'));
    return new RowParts(side.types, side.file, level, this.#claim.another());
  }

  #add(parts: RowParts, batch: Batch, side: Side): void {
    parts.add(batch, keysOf(batch, side));
  }
}

const keysOf = (batch: Batch, { types, width }: Side): Vector[] =>
  Array.from({ length: types.length - width }, (_, index) => batch.column(width + index));

/** The batch with its keys as further columns, all of them made. */
function withKeys(batch: Batch, { own }: Side): Batch {
  return batchOf(batch.length, [...columnsOf(batch), ...own.keysOf(batch)]);
}
