import { BATCH_ROWS, type Batch, concatBatches } from '../../columns/batch.ts';
import { createGrouper, type Grouper } from '../../columns/keys/group.ts';
import { HeldBytes } from '../../columns/size.ts';
import type { Vector } from '../../columns/vector.ts';
import type { JoinKind, JoinNode } from '../../plan/nodes.ts';
import type { ScalarType } from '../../types/scalar-type.ts';
import type { MemoryClaim } from '../memory-account.ts';
import type { Sink } from '../sink.ts';
import { type Held, JoinProbe } from './join-probe.ts';

/** Left rows are held instead of the right ones where there are so few … */
const FEW_LEFT_ROWS = BATCH_ROWS;
/** … or so many right rows for each of them, up to a number of rows that may be wide. */
const RIGHT_ROWS_FOR_A_LEFT = 4;
const MOST_LEFT_ROWS = 2 ** 20;

/** The types of the columns of a side of a join, and how its keys are computed. */
export interface JoinSide {
  readonly types: readonly ScalarType[];
  keysOf(batch: Batch): readonly Vector[];
}

/** The two sides of a join. */
export interface JoinSides {
  readonly left: JoinSide;
  readonly right: JoinSide;
}

/**
 * A join whose right rows are all there. Null keys match null keys, as the engine does. Few left rows are held as well
 * and the right ones stream past them, which gives the order of the engine: right row by right row, then the left
 * rows without a partner. `lookup` always streams the left rows.
 */
export class HeldJoin {
  readonly #node: JoinNode;
  readonly #next: Sink;
  readonly #sides: JoinSides;
  #rightParts: readonly Batch[];
  readonly #mostWaiting: number;
  readonly #claim: MemoryClaim;
  /** The left rows so far, as long as it may be them that are held. */
  #waiting: Batch[] = [];
  #waitingRows = 0;
  readonly #sizes = new HeldBytes();
  #waitingBytes = 0;
  #right: HeldSide | undefined;

  /** `claim` counts left rows that wait: where they are not few, as long as it is not over. */
  constructor(
    node: JoinNode,
    next: Sink,
    sides: JoinSides,
    rightParts: readonly Batch[],
    claim: MemoryClaim,
  ) {
    this.#node = node;
    this.#next = next;
    this.#sides = sides;
    this.#rightParts = rightParts;
    this.#claim = claim;
    const rightRows = rightParts.reduce((sum, { length }) => sum + length, 0);
    this.#mostWaiting =
      node.isLookup || !swapped.has(node.joinKind)
        ? 0
        : Math.max(FEW_LEFT_ROWS, Math.min(rightRows / RIGHT_ROWS_FOR_A_LEFT, MOST_LEFT_ROWS));
  }

  left(batch: Batch): 'more' | 'done' {
    if (this.#right !== undefined) return this.#right.stream(batch);
    this.#waitingRows += batch.length;
    this.#waiting.push(batch);
    return this.#mayWait(batch) ? 'more' : this.#holdRight();
  }

  /** Whether the left rows may wait with those of `batch`. */
  #mayWait(batch: Batch): boolean {
    if (this.#waitingRows > this.#mostWaiting) return false;
    if (!this.#claim.isLimited) return true;
    const bytes = this.#sizes.of(batch);
    this.#waitingBytes += bytes;
    this.#claim.add(bytes);
    return this.#waitingRows <= FEW_LEFT_ROWS || !this.#claim.isOver();
  }

  /** After the last left row. */
  async end(breathe: () => Promise<void> | undefined): Promise<void> {
    if (this.#right === undefined && this.#mostWaiting > 0) return this.#holdLeft(breathe);
    if (this.#right === undefined) this.#holdRight();
    this.#right?.end();
  }

  /** Streams the left rows that waited past the right ones, as those that will come. */
  #holdRight(): 'more' | 'done' {
    const rows = concatBatches(this.#sides.right.types, this.#rightParts);
    this.#rightParts = [];
    const held = new HeldSide(this.#node, this.#next, this.#sides, 'right', rows);
    this.#right = held;
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#claim.add(-this.#waitingBytes);
    let state: 'more' | 'done' = 'more';
    for (const batch of waiting) if (state === 'more') state = held.stream(batch);
    return state;
  }

  async #holdLeft(breathe: () => Promise<void> | undefined): Promise<void> {
    const rows = concatBatches(this.#sides.left.types, this.#waiting);
    const held = new HeldSide(this.#node, this.#next, this.#sides, 'left', rows);
    for (const part of this.#rightParts)
      for (let start = 0; start < part.length; start += BATCH_ROWS) {
        const turn = breathe();
        if (turn !== undefined) await turn;
        if (held.stream(part.slice(start, Math.min(part.length, start + BATCH_ROWS))) === 'done') return;
      }
    held.end();
  }
}

const noRows = new Int32Array(0);

/** The side that is held, grouped by its keys; the other streams past it. */
class HeldSide {
  readonly #isEmpty: boolean;
  readonly #grouper: Grouper;
  readonly #probe: JoinProbe;
  readonly #streaming: JoinSide;

  constructor(node: JoinNode, next: Sink, sides: JoinSides, side: 'left' | 'right', rows: Batch) {
    this.#isEmpty = rows.length === 0;
    this.#streaming = side === 'left' ? sides.right : sides.left;
    this.#grouper = createGrouper(
      node.keys.map((key) => key.right.type),
      { keepsKeys: false },
    );
    // A copy: the grouper fills the same array again for the other side.
    const groups = this.#grouper.groups(sides[side].keysOf(rows), rows.length).slice();
    const held = { rows, groups, groupCount: this.#grouper.count };
    const { joinKind } = node;
    this.#probe = new JoinProbe(node, next, {
      kind: side === 'left' ? swapped.get(joinKind)! : joinKind,
      held: side === 'left' && joinKind === 'innerunique' ? firstOfEachGroup(held) : held,
      heldSide: side,
    });
  }

  stream(batch: Batch): 'more' | 'done' {
    const { length } = batch;
    const probe = this.#probe;
    // Without keys there is a group even when there are no rows.
    if (this.#isEmpty)
      return probe.asksForAll
        ? probe.stream(batch, new Int32Array(length).fill(-1))
        : probe.streamMet(batch, { rows: noRows, groups: noRows });
    const keys = this.#streaming.keysOf(batch);
    return probe.asksForAll
      ? probe.stream(batch, this.#grouper.find(keys, length))
      : probe.streamMet(batch, this.#grouper.findMet(keys, length));
  }

  end(): void {
    this.#probe.end();
  }
}

/** Kinds of which either side can be held, as they are for the side that streams when the left one is held. */
const swapped: ReadonlyMap<JoinKind, JoinKind> = new Map([
  ['inner', 'inner'],
  ['innerunique', 'inner'],
  ['leftouter', 'rightouter'],
  ['rightouter', 'leftouter'],
  ['fullouter', 'fullouter'],
]);

/** Groups are numbered by first appearance. */
function firstOfEachGroup({ rows, groups, groupCount }: Held): Held {
  if (groupCount === rows.length) return { rows, groups, groupCount };
  const firsts = new Int32Array(groupCount);
  let count = 0;
  for (let row = 0; row < groups.length && count < groupCount; row++)
    if (groups[row] === count) firsts[count++] = row;
  const met = firsts.subarray(0, count);
  return { rows: rows.select(met), groups: Int32Array.from(met.keys()), groupCount: count };
}
