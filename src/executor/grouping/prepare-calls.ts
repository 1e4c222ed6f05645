import type { Batch } from '../../columns/batch.ts';
import type { Evaluator } from '../../evaluate/evaluator.ts';
import { trueRows } from '../../evaluate/true-rows.ts';
import type { Accumulator, Common } from '../../functions/define-aggregate.ts';
import type { PlanColumn } from '../../plan/expression.ts';
import type { AggregateCall } from '../../plan/nodes.ts';
import type { Runner } from '../operator.ts';

/** An aggregate call that is ready to take batches. */
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
  const common = new Map<number, Common>();
  for (const call of calls) {
    const args = await runner.compileAll(call.args, columns);
    const test = call.filter === undefined ? undefined : await runner.compile(call.filter, columns);
    const accumulator = call.resolved.create(runner.execution.context, commonOf(call, common));
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

/** What a call holds in common with others over all rows of its first argument, a column. Those need not have the same further arguments. */
function commonOf({ args, filter }: AggregateCall, known: Map<number, Common>): Common | undefined {
  const [first] = args;
  if (filter !== undefined || first?.kind !== 'Column') return undefined;
  const { id } = first.column;
  const common = known.get(id) ?? new Map<unknown, unknown>();
  known.set(id, common);
  return common;
}

/** The groups with -1 for rows that the predicate of an `…if` form leaves out. */
function filtered(groups: Int32Array, test: Evaluator, batch: Batch): Int32Array {
  const kept = new Int32Array(groups.length).fill(-1);
  for (const row of trueRows(test(batch))) kept[row] = groups[row]!;
  return kept;
}
