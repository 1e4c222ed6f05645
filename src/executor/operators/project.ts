import { lazyBatch } from '../../columns/batch.ts';
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
  });
};
