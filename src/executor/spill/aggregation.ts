import { type Batch, batchOf, lazyBatch } from '../../columns/batch.ts';
import { createGrouper } from '../../columns/group.ts';
import type { Vector } from '../../columns/vector.ts';
import type { AggregateNode } from '../../plan/nodes.ts';
import { giveAll } from '../give.ts';
import { checkLimit } from '../limits.ts';
import type { Runner } from '../operator.ts';
import { prepareCalls } from '../prepare-calls.ts';
import type { Sink } from '../sink.ts';
import { GroupRoom } from './group-room.ts';
import { LAST_LEVEL, RowParts } from './row-parts.ts';
import { type SpilledBatch, SpillFile, tempStoreOf } from './spill-file.ts';

type KeysOf = (batch: Batch) => readonly Vector[];

/**
 * The work of `summarize`. Once the groups fill the memory allowed no group is added: rows of known groups still count,
 * all others go to a file, split by their keys, and each part is then summarized by itself. So every group is made of
 * its rows in their order, and only the order of the groups differs.
 */
export class Aggregation {
  readonly #node: AggregateNode;
  readonly #next: Sink;
  readonly #runner: Runner;
  #file: SpillFile | undefined;

  constructor(node: AggregateNode, next: Sink, runner: Runner) {
    this.#node = node;
    this.#next = next;
    this.#runner = runner;
  }

  /** Summarizes what `feed` pushes, and gives the groups. */
  async run(feed: (sink: Sink) => Promise<void>, keysOf: KeysOf, level = 0): Promise<'more' | 'done'> {
    const node = this.#node;
    const { execution, breathe } = this.#runner;
    const calls = await prepareCalls(node.calls, node.input.columns, this.#runner);
    const grouper = createGrouper(node.keys.map((key) => key.column.type));
    const room = new GroupRoom(node, execution);
    let parts: RowParts | undefined;
    await feed({
      push: (batch) => {
        const keys = keysOf(batch);
        const before = grouper.count;
        const groups =
          parts === undefined ? grouper.groups(keys, batch.length) : grouper.find(keys, batch.length);
        checkLimit(execution.limits, 'heldRows', grouper.count, 'The groups');
        for (const call of calls) call.add(batch, groups, grouper.count);
        const left = parts === undefined ? 0 : this.#split(batch, keys, groups, parts);
        room.take(batch.length, left, keys, grouper.count - before);
        if (parts === undefined && room.isFull && node.keys.length > 0 && level <= LAST_LEVEL)
          parts = this.#parts(level);
        return 'more';
      },
      finish() {},
    });
    const { count } = grouper;
    if (count > 0) {
      const columns: Vector[] = [...grouper.keys()];
      for (const call of calls) columns.push(...call.accumulator.finish(count));
      if ((await giveAll(batchOf(count, columns), this.#next, breathe)) === 'done') return 'done';
    }
    for (const part of parts?.finish() ?? [])
      if (part.length > 0 && (await this.#runPart(part, level + 1)) === 'done') return 'done';
    return 'more';
  }

  close(): void {
    this.#file?.close();
  }

  #parts(level: number): RowParts {
    const { keys, input } = this.#node;
    const { execution } = this.#runner;
    const types = [...input.columns.map(({ type }) => type), ...keys.map(({ column }) => column.type)];
    this.#file ??= new SpillFile(types, tempStoreOf(execution, 'The groups'));
    return new RowParts(types, this.#file, level, execution.limits.memory / 4);
  }

  /** Rows of groups that are not known go to their parts, and are counted; keys travel along, for they may be volatile. */
  #split(batch: Batch, keys: readonly Vector[], groups: Int32Array, parts: RowParts): number {
    const rows = new Int32Array(batch.length);
    let count = 0;
    for (let row = 0; row < batch.length; row++) if (groups[row]! < 0) rows[count++] = row;
    if (count === 0) return 0;
    const width = this.#node.input.columns.length;
    const unknown = lazyBatch(batch.length, width + keys.length, (index) =>
      index < width ? batch.column(index) : keys[index - width]!,
    ).select(rows.subarray(0, count));
    parts.add(
      unknown,
      keys.map((_, index) => unknown.column(width + index)),
    );
    return count;
  }

  #runPart(part: readonly SpilledBatch[], level: number): Promise<'more' | 'done'> {
    const width = this.#node.input.columns.length;
    return this.run(
      async (sink) => {
        for (const spilled of part) {
          sink.push(this.#file!.read(spilled));
          const turn = this.#runner.breathe();
          if (turn !== undefined) await turn;
        }
      },
      (batch) => this.#node.keys.map((_, index) => batch.column(width + index)),
      level,
    );
  }
}
