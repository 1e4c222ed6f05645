import { type Batch, batchOf } from '../../columns/batch.ts';
import { createGrouper } from '../../columns/group.ts';
import type { Vector } from '../../columns/vector.ts';
import { type Evaluator, trueRows } from '../../evaluate/evaluator.ts';
import type { Accumulator } from '../../functions/define-aggregate.ts';
import type { PlanColumn } from '../../plan/expression.ts';
import type { AggregateCall, AggregateNode } from '../../plan/nodes.ts';
import { giveAll } from '../give.ts';
import { checkLimit } from '../limits.ts';
import type { Operator, Runner } from '../operator.ts';

/** `summarize`, `distinct`, `count`: one row a group; without keys one row, also when there is no input. */
export const aggregate: Operator<AggregateNode> = async (node, next, runner) => {
  const keys = await runner.compileAll(
    node.keys.map((key) => key.expression),
    node.input.columns,
  );
  const calls = await prepareCalls(node.calls, node.input.columns, runner);
  const grouper = createGrouper(node.keys.map((key) => key.column.type));
  await runner.run(node.input, {
    push(batch) {
      const groups = grouper.groups(
        keys.map((key) => key(batch)),
        batch.length,
      );
      checkLimit(runner.execution.limits, 'heldRows', grouper.count, 'The groups');
      for (const call of calls) call.add(batch, groups, grouper.count);
      return 'more';
    },
    finish() {},
  });
  const { count } = grouper;
  if (count > 0) {
    const columns: Vector[] = [...grouper.keys()];
    for (const call of calls) columns.push(...call.accumulator.finish(count));
    await giveAll(batchOf(count, columns), next, runner.breathe);
  }
  next.finish();
};

export interface PreparedCall {
  readonly accumulator: Accumulator;
  add(batch: Batch, groups: Int32Array, groupCount: number): void;
}

/** The calls of a `summarize` or `make-series`, ready to take batches with the given columns. */
export async function prepareCalls(
  calls: readonly AggregateCall[],
  columns: readonly PlanColumn[],
  runner: Runner,
): Promise<PreparedCall[]> {
  const prepared: PreparedCall[] = [];
  for (const call of calls) {
    const args = await runner.compileAll(call.args, columns);
    const test = call.filter === undefined ? undefined : await runner.compile(call.filter, columns);
    const accumulator = call.resolved.create(runner.execution.context);
    prepared.push({
      accumulator,
      add: (batch, groups, groupCount) =>
        accumulator.add(
          args.map((arg) => arg(batch)),
          test === undefined ? groups : filtered(groups, test, batch),
          groupCount,
        ),
    });
  }
  return prepared;
}

/** The groups with -1 for rows that the predicate of an `…if` form leaves out. */
function filtered(groups: Int32Array, test: Evaluator, batch: Batch): Int32Array {
  const kept = new Int32Array(groups.length).fill(-1);
  for (const row of trueRows(test(batch))) kept[row] = groups[row]!;
  return kept;
}
