import type { ScanPredicate } from '../../columns/tables/scan-request.ts';
import { compile } from '../../evaluate/compile.ts';
import { describeCondition } from '../../evaluate/describe-condition.ts';
import { type Evaluator, layoutOf } from '../../evaluate/evaluator.ts';
import { trueRows } from '../../evaluate/true-rows.ts';
import type { EvaluationContext } from '../../functions/context.ts';
import type { PlanExpression } from '../../plan/expression.ts';
import type { FilterNode, ScanNode } from '../../plan/nodes.ts';
import { conjunctsOf } from '../../plan/predicates.ts';
import { scanPredicate, wholePredicate } from '../../plan/scan-predicate.ts';
import type { Operator, Runner } from '../operator.ts';
import { conditionKey } from '../shared/condition-key.ts';
import type { RowCondition } from '../shared/row-condition.ts';
import { scanWhere } from './scan.ts';

/**
 * `T | where Predicate`: keeps the rows for which the predicate is true; null counts as false. The operands of an
 * `and` are tried one after the other, each on the rows that the ones before it left.
 */
export const filter: Operator<FilterNode> = async (node, next, runner) => {
  const { input } = node;
  if (input.kind === 'Scan')
    return scanWhere(input, await conditionsOf(node.predicate, input, runner), next, runner, node);
  const tests = await runner.compileAll(conjunctsOf(node.predicate), node.input.columns);
  await runner.run(node.input, {
    push(batch) {
      let kept = batch;
      for (const test of tests) {
        const rows = trueRows(test(kept));
        if (rows.length === 0) return 'more';
        if (rows.length < kept.length) kept = kept.select(rows);
      }
      return kept.length === 0 ? 'more' : next.push(kept);
    },
    finish: () => next.finish(),
  });
};

/** The conditions on the rows of a scan. The value of a subquery is handed to the scan like a constant. */
export async function conditionsOf(
  predicate: PlanExpression,
  scan: ScanNode,
  runner: Runner,
): Promise<RowCondition[]> {
  const layout = layoutOf(scan.columns);
  const columnOf = (id: number): string | undefined => scan.sourceColumns[layout.get(id) ?? -1];
  const { context } = runner.execution;
  const conditions: RowCondition[] = [];
  for (const condition of conjunctsOf(predicate)) {
    const resolved = await runner.resolve(condition);
    const plain = wholePredicate(resolved, scan);
    conditions.push({
      key: conditionKey(resolved, columnOf, context),
      plain,
      forSource: plain ?? scanPredicate(resolved, scan) ?? computed(resolved, columnOf, context),
      test:
        plain === undefined
          ? compile(resolved, layout, context)
          : onFirstUse(() => compile(resolved, layout, context)),
    });
  }
  return conditions;
}

/** A test that is compiled on first use: most of what a pack looks for is found without. Not for a condition that compiling may refuse. */
function onFirstUse(make: () => Evaluator): Evaluator {
  let made: Evaluator | undefined;
  return (batch) => {
    made ??= make();
    return made(batch);
  };
}

/** A condition of which plain data says nothing, to be computed. */
function computed(
  condition: PlanExpression,
  columnOf: (id: number) => string | undefined,
  context: EvaluationContext,
): ScanPredicate | undefined {
  const described = describeCondition(condition, columnOf, context);
  return described && { kind: 'computed', condition: described };
}
