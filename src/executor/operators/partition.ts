import { type Batch, lazyBatch } from '../../columns/batch.ts';
import { createGrouper } from '../../columns/keys/group.ts';
import { KqlError } from '../../diagnostics/kql-error.ts';
import { tooManyPartitions } from '../../diagnostics/runtime-diagnostics.ts';
import type { PartitionNode } from '../../plan/nodes.ts';
import { type RowsByGroup, rowsByGroup } from '../grouping/rows-by-group.ts';
import type { Operator, Runner } from '../operator.ts';
import { runParts } from '../parts/run-parts.ts';
import { type Stage, stagesOf } from '../parts/stages.ts';
import type { Sink } from '../sink.ts';

/** With fewer rows than so in a part, running the body costs more than its rows do. */
const FEW = 256;
/** About so many rows go through the body together. */
const TOGETHER = 65_536;

/** `partition by Key (body)`: the body's rows for each value of the key, in order of first appearance. */
export const partition: Operator<PartitionNode> = async (node, next, runner, claim) => {
  const rows = await runner.collect(node.input, claim);
  const at = node.input.columns.findIndex((column) => column.id === node.key.id);
  const grouper = createGrouper([node.key.type]);
  const groups = grouper.groups([rows.column(at)], rows.length);
  if (node.most !== undefined && grouper.count > node.most)
    throw new KqlError([tooManyPartitions.nowhere({ most: node.most, count: grouper.count })]);
  const parts = rowsByGroup(groups, grouper.count);
  const stages = rows.length < grouper.count * FEW ? stagesOf(node.body, node.bodyInput) : undefined;
  if (stages === undefined) await runEach(node, rows, parts, next, runner);
  else await runTogether(node, stages, rows, parts, next, runner);
  next.finish();
};

async function runEach(
  node: PartitionNode,
  rows: Batch,
  { starts, order }: RowsByGroup,
  next: Sink,
  runner: Runner,
): Promise<void> {
  let open = true;
  for (let group = 0; open && group < starts.length - 1; group++) {
    const part = rows.select(order.subarray(starts[group]!, starts[group + 1]!));
    await runner.within(node.bodyInput.id, part, (body) =>
      body.run(node.body, {
        push(batch) {
          open = next.push(batch) === 'more';
          return open ? 'more' : 'done';
        },
        finish() {},
      }),
    );
  }
}

async function runTogether(
  node: PartitionNode,
  stages: readonly Stage[],
  rows: Batch,
  { starts, order }: RowsByGroup,
  next: Sink,
  runner: Runner,
): Promise<void> {
  const given = stages.at(-1)?.plan.columns ?? node.body.columns;
  const places = node.body.columns.map(({ id }) => given.findIndex((column) => column.id === id));
  for (let group = 0; group < starts.length - 1; ) {
    const from = starts[group]!;
    const first = group;
    while (group < starts.length - 1 && starts[group]! - from < TOGETHER) group++;
    const some = order.subarray(from, starts[group]!);
    const parts = new Int32Array(some.length);
    for (let part = first; part < group; part++)
      parts.fill(part - first, starts[part]! - from, starts[part + 1]! - from);
    const made = await runParts(stages, node.bodyInput.id, { rows: rows.select(some), parts }, runner);
    if (made.rows.length === 0) continue;
    const batch = lazyBatch(made.rows.length, places.length, (index) => made.rows.column(places[index]!));
    if (next.push(batch) === 'done') return;
  }
}
