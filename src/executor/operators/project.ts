import { lazyBatch } from '../../columns/batch.ts';
import { type RowPick, renumbered } from '../../columns/tables/row-choice.ts';
import type { ProjectNode } from '../../plan/nodes.ts';
import type { Operator } from '../operator.ts';

/** `project`, `extend` and their kin: each column computed from the row, when it is first asked for. */
export const project: Operator<ProjectNode> = async (node, next, runner) => {
  const evaluators = await runner.compileAll(node.expressions, node.input.columns);
  await runner.run(node.input, {
    push: (batch) =>
      next.push(lazyBatch(batch.length, evaluators.length, (index) => evaluators[index]!(batch))),
    finish: () => next.finish(),
    ...(next.isHolding === true ? { isHolding: true } : {}),
    picks: next.picks && picksBelow(node, next.picks),
  });
};

/** A pick among the rows as it is among those of the input; undefined where columns are computed, which might have failed for rows that are left out. */
function picksBelow({ input, expressions }: ProjectNode, picks: RowPick): RowPick | undefined {
  if (!expressions.every(({ kind }) => kind === 'Column' || kind === 'Constant')) return undefined;
  return renumbered(picks, (column) => {
    const expression = expressions[column];
    if (expression?.kind !== 'Column') return undefined;
    const { id } = expression.column;
    return input.columns.findIndex((own) => own.id === id);
  });
}
