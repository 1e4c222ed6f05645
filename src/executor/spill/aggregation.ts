import { type Batch, batchOf, lazyBatch } from '../../columns/batch.ts';
import { createGrouper } from '../../columns/keys/group.ts';
import { createRunGrouper } from '../../columns/keys/run-groups.ts';
import type { Vector } from '../../columns/vector.ts';
import type { AggregateNode } from '../../plan/nodes.ts';
import { prepareCalls } from '../grouping/prepare-calls.ts';
import { checkLimit } from '../limits.ts';
import type { MemoryClaim } from '../memory-account.ts';
import type { Runner } from '../operator.ts';
import { giveAll } from '../rows/give.ts';
import type { Sink } from '../sink.ts';
import { GroupRoom } from './group-room.ts';
import { LAST_LEVEL, RowParts } from './row-parts.ts';
import { type SpilledBatch, SpillFile, stopForMemory, tempStoreOf } from './spill-file.ts';

type KeysOf = (batch: Batch) => readonly Vector[];

/**
 * The work of `summarize`. Once the groups fill half the memory allowed no group is added: rows of known groups still count,
 * all others go to a file, split by their keys, and each part is then summarized by itself. Where the known groups alone
 * outgrow the memory (`make_list`, `dcount` …), the work begins anew with all rows split. So every group is made of its
 * rows in their order, and only the order of the groups differs. What cannot be split again stops the query.
 */
export class Aggregation {
  readonly #node: AggregateNode;
  readonly #next: Sink;
  readonly #runner: Runner;
  readonly #claim: MemoryClaim;
  #file: SpillFile | undefined;

  constructor(node: AggregateNode, next: Sink, runner: Runner, claim: MemoryClaim) {
    this.#node = node;
    this.#next = next;
    this.#runner = runner;
    this.#claim = claim;
  }

  /** Summarizes what `feed` pushes, and gives the groups. `feed` may be called a second time, to push everything again. */
  async run(feed: (sink: Sink) => Promise<void>, keysOf: KeysOf, level = 0): Promise<'more' | 'done'> {
    // Its groups are gone when the parts are summarized.
    const outcome = await this.#summarize(feed, keysOf, level);
    if (outcome instanceof RowParts) return this.#runParts(outcome, level);
    if (outcome !== 'overfull') return outcome;
    const parts = this.#parts(level);
    await feed({
      push: (batch) => {
        this.#split(batch, keysOf(batch), new Int32Array(batch.length).fill(-1), parts);
        return 'more';
      },
      finish() {},
    });
    return this.#runParts(parts, level);
  }

  async #summarize(
    feed: (sink: Sink) => Promise<void>,
    keysOf: KeysOf,
    level: number,
  ): Promise<'more' | 'done' | 'overfull' | RowParts> {
    const node = this.#node;
    const { execution, breathe } = this.#runner;
    const calls = await prepareCalls(node.calls, node.input.columns, this.#runner);
    const create = node.inRuns === true ? createRunGrouper : createGrouper;
    const grouper = create(node.keys.map((key) => key.column.type));
    const claim = this.#claim.another();
    const room = new GroupRoom(claim, grouper, calls, node.calls);
    const canSplit = node.keys.length > 0 && level <= LAST_LEVEL;
    let parts: RowParts | undefined;
    let isOverfull = false;
    await feed({
      push: (batch) => {
        if (isOverfull) return 'done';
        const keys = keysOf(batch);
        const groups =
          parts === undefined ? grouper.groups(keys, batch.length) : grouper.find(keys, batch.length);
        checkLimit(execution.limits, 'heldRows', grouper.count, 'The groups');
        for (const call of calls) call.add(batch, groups, grouper.count);
        if (parts !== undefined) this.#split(batch, keys, groups, parts);
        room.measure();
        if (room.isUtmost && !canSplit) stopForMemory(execution, 'The values of the groups');
        if (room.isOverfull && canSplit) {
          isOverfull = true;
          return 'done';
        }
        if (parts === undefined && room.isFull && canSplit) parts = this.#parts(level);
        return 'more';
      },
      finish() {},
    });
    if (isOverfull) {
      claim.letGo();
      return 'overfull';
    }
    const { count } = grouper;
    if (count > 0) {
      const columns: Vector[] = [...grouper.keys()];
      for (const call of calls) columns.push(...call.accumulator.finish(count));
      if ((await giveAll(batchOf(count, columns), this.#next, breathe)) === 'done') return 'done';
    }
    claim.letGo();
    return parts ?? 'more';
  }

  close(): void {
    this.#file?.close();
  }

  #parts(level: number): RowParts {
    const { keys, input } = this.#node;
    const { execution } = this.#runner;
    const types = [...input.columns.map(({ type }) => type), ...keys.map(({ column }) => column.type)];
    this.#file ??= new SpillFile(types, tempStoreOf(execution, 'The groups'));
    return new RowParts(types, this.#file, level, this.#claim.another());
  }

  /** Rows of groups that are not known go to their parts; keys travel along, for they may be volatile. */
  #split(batch: Batch, keys: readonly Vector[], groups: Int32Array, parts: RowParts): void {
    const rows = new Int32Array(batch.length);
    let count = 0;
    for (let row = 0; row < batch.length; row++) if (groups[row]! < 0) rows[count++] = row;
    if (count === 0) return;
    const width = this.#node.input.columns.length;
    const unknown = lazyBatch(batch.length, width + keys.length, (index) =>
      index < width ? batch.column(index) : keys[index - width]!,
    ).select(rows.subarray(0, count));
    parts.add(
      unknown,
      keys.map((_, index) => unknown.column(width + index)),
    );
  }

  async #runParts(parts: RowParts, level: number): Promise<'more' | 'done'> {
    for (const part of parts.finish())
      if (part.length > 0 && (await this.#runPart(part, level + 1)) === 'done') return 'done';
    return 'more';
  }

  #runPart(part: readonly SpilledBatch[], level: number): Promise<'more' | 'done'> {
    const width = this.#node.input.columns.length;
    return this.run(
      async (sink) => {
        for (const spilled of part) {
          if (sink.push(this.#file!.read(spilled)) === 'done') return;
          const turn = this.#runner.breathe();
          if (turn !== undefined) await turn;
        }
      },
      (batch) => this.#node.keys.map((_, index) => batch.column(width + index)),
      level,
    );
  }
}
