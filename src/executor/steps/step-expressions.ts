import type { Batch } from '../../columns/batch.ts';
import { valueAt } from '../../columns/make.ts';
import type { Vector } from '../../columns/vector.ts';
import type { PlanExpression } from '../../plan/expression.ts';
import type { ScanStepsNode } from '../../plan/nodes.ts';
import { partsOf } from '../../plan/walk.ts';
import type { Runner } from '../operator.ts';
import type { Sequence, Value } from './sequence.ts';
import { StepColumns } from './step-columns.ts';

/** A condition or an assignment of a step, asked for one row under a sequence. */
export type StepExpression = (row: number, sequence: Sequence | undefined) => Value;

/**
 * Prepares all conditions and assignments of the steps for these rows of the input. Those that read no state are computed for all rows at once, the
 * others row by
 * row; what they have in common is computed once there, too.
 */
export async function stepExpressions(
  node: ScanStepsNode,
  rows: Batch,
  fallbacks: readonly Value[],
  runner: Runner,
): Promise<ReadonlyMap<PlanExpression, StepExpression>> {
  const columns = new StepColumns(node, rows, fallbacks);
  const readsState: PlanExpression[] = [];
  const readsRow: PlanExpression[] = [];
  for (const expression of expressionsOf(node))
    (readsAny(expression, columns.stateIds) ? readsState : readsRow).push(expression);

  const prepared = new Map<PlanExpression, StepExpression>();
  const ofSequences = await runner.compileAll(readsState, columns.all);
  for (const [index, expression] of readsState.entries()) {
    const evaluate = ofSequences[index]!;
    prepared.set(expression, (row, sequence) => valueAt(evaluate(columns.ofRow(row, sequence)), 0));
  }
  const ofRows = await runner.compileAll(readsRow, columns.all);
  const allRows = columns.ofAllRows();
  for (const [index, expression] of readsRow.entries())
    prepared.set(expression, rows.length === 0 ? () => null : valuesOf(ofRows[index]!(allRows)));
  return prepared;
}

const expressionsOf = ({ steps }: ScanStepsNode): readonly PlanExpression[] =>
  steps.flatMap(({ condition, assignments }) => [
    condition,
    ...assignments.map(({ expression }) => expression),
  ]);

function readsAny(root: PlanExpression, ids: ReadonlySet<number>): boolean {
  if (root.kind === 'Column') return ids.has(root.column.id);
  return partsOf(root).some((part) => readsAny(part, ids));
}

/** The value of each row. */
function valuesOf(vector: Vector): StepExpression {
  if (vector.type !== 'bool') return (row) => valueAt(vector, row);
  const { values, valid, constant } = vector;
  return (row) => {
    const at = constant ? 0 : row;
    return valid !== undefined && valid[at] === 0 ? null : values[at] === 1;
  };
}
