import { notInFork } from '../../diagnostics/binder-operator-diagnostics.ts';
import type { Expression, ForkOperator, TabularOperator } from '../../parser/ast.ts';
import { type Context, report } from '../context.ts';
import { errorFlow } from '../flow.ts';
import { inputRows, type OperatorBinder } from '../operator-binder.ts';
import { share } from '../shared.ts';
import { bindSubquery } from './bind-subquery.ts';
import { operatorName } from './operator-name.ts';

/** What a subquery of `fork` may do. Source: fork-operator.md, and the official parser for the rarer ones. */
const forkOperators: ReadonlySet<TabularOperator['kind']> = new Set([
  ...(['As', 'Count', 'Distinct', 'ExecuteAndCache', 'Extend', 'Invoke', 'MvExpand', 'Parse'] as const),
  ...(['ParseKv', 'ParseWhere', 'Project', 'ProjectAway', 'ProjectByNames', 'ProjectKeep'] as const),
  ...(['ProjectRename', 'ProjectReorder', 'Reduce', 'Sample', 'SampleDistinct', 'Sort'] as const),
  ...(['Summarize', 'Take', 'Top', 'TopHitters', 'TopNested', 'Where'] as const),
]);

/** Reports what a subquery of `fork` does not take. */
function checkFork(subquery: Expression, context: Context): void {
  const source = subquery.kind === 'Pipeline' ? subquery.source : subquery;
  if (source !== undefined) report(context, notInFork.at(source.span, { name: undefined }));
  if (subquery.kind !== 'Pipeline') return;
  for (const operator of subquery.operators)
    if (!forkOperators.has(operator.kind))
      report(context, notInFork.at(operator.keyword, { name: operatorName(operator) }));
}

/** `T | fork (subquery) …`: a result table for each subquery. */
export const bindFork: OperatorBinder<ForkOperator> = (operator, input, context) => {
  const relation = inputRows(operator, input, context);
  if (relation === undefined) return errorFlow;
  const shared = share(relation, context);
  const results = operator.branches.flatMap((branch, at) => {
    checkFork(branch.subquery, context);
    const result = bindSubquery(branch.subquery, shared, context);
    if (result === undefined) return [];
    const last = branch.subquery.kind === 'Pipeline' ? branch.subquery.operators.at(-1) : undefined;
    const named = branch.name?.name ?? (last?.kind === 'As' ? last.name.name : undefined);
    return [{ name: named ?? (at === 0 ? 'Results' : `Results_${at + 1}`), relation: result }];
  });
  return { kind: 'several', results };
};
