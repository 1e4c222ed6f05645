import type { Batch } from '../../columns/batch.ts';
import { valueAt } from '../../columns/make.ts';
import type { PlanColumn } from '../../plan/expression.ts';
import type { ScanStepsNode } from '../../plan/nodes.ts';
import type { Operator } from '../operator.ts';
import { MatchedRows } from '../steps/matched-rows.ts';
import type { Value } from '../steps/sequence.ts';
import { stepExpressions } from '../steps/step-expressions.ts';
import { type PreparedStep, StepMatcher } from '../steps/step-matcher.ts';

/**
 * `T | scan declare (…) with (step Name: Condition => …;)`: all rows are held, then tried on the steps one after the other. Rows come in the order in
 * which they
 * match; one that matches several steps comes several times. Source: scan-operator.md.
 */
export const scanSteps: Operator<ScanStepsNode> = async (node, next, runner, claim) => {
  const fallbacks: Value[] = [];
  for (const { expression } of node.declared) fallbacks.push(await runner.constant(expression));
  const rows = await runner.collect(node.input, claim);
  const expressions = await stepExpressions(node, rows, fallbacks, runner);
  const steps = node.steps.map(
    ({ output, condition, assignments, state }): PreparedStep => ({
      output,
      condition: expressions.get(condition)!,
      assignments: assignments.map(({ column, expression }) => ({
        at: declaredAt(node, column),
        value: expressions.get(expression)!,
      })),
      record: recordOf(
        state.map(({ of }) => of),
        node,
        rows,
      ),
    }),
  );
  const matched = new MatchedRows(node, rows, next);
  const matcher = new StepMatcher(steps, fallbacks, (match) => matched.add(match));
  await matcher.run(rows.length, runner.breathe);
  matched.flush();
  next.finish();
};

/** Which of the declared columns it is; −1 for any other. */
const declaredAt = ({ declared }: ScanStepsNode, { id }: PlanColumn): number =>
  declared.findIndex(({ column }) => column.id === id);

/** Reads the values of some input and declared columns. */
function recordOf(columns: readonly PlanColumn[], node: ScanStepsNode, rows: Batch): PreparedStep['record'] {
  const places = columns.map((column) => {
    const declared = declaredAt(node, column);
    return { declared, input: node.input.columns.findIndex(({ id }) => id === column.id) };
  });
  return (row, declared) =>
    places.map((place) =>
      place.declared >= 0 ? declared[place.declared]! : valueAt(rows.column(place.input), row),
    );
}
