import { trueRows } from '../../evaluate/evaluator.ts';
import type { PlanExpression } from '../../plan/expression.ts';
import type { FilterNode } from '../../plan/nodes.ts';
import type { Operator } from '../operator.ts';

/**
 * `T | where Predicate`: keeps the rows for which the predicate is true; null counts as false. The operands of an
 * `and` are tried one after the other, each on the rows that the ones before it left.
 */
export const filter: Operator<FilterNode> = async (node, next, runner) => {
  const tests = await runner.compileAll(conjuncts(node.predicate), node.input.columns);
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

const conjuncts = (predicate: PlanExpression): readonly PlanExpression[] =>
  predicate.kind === 'Logic' && predicate.operator === 'and' ? predicate.operands : [predicate];
