import type { MvExpandNode } from '../../plan/nodes.ts';
import type { Operator } from '../operator.ts';
import { expandBatch, expandedBatch } from '../rows/expansion.ts';

/** `mv-expand`: a row for each element of an array or bag. */
export const mvExpand: Operator<MvExpandNode> = async (node, next, runner) => {
  const evaluators = await runner.compileAll(
    node.items.map((item) => item.expression),
    node.input.columns,
  );
  const items = node.items.map((item, index) => ({ item, evaluate: evaluators[index]! }));
  const limit =
    node.limit === undefined ? Number.POSITIVE_INFINITY : Number((await runner.constant(node.limit)) ?? 0);
  await runner.run(node.input, {
    push(batch) {
      const expansion = expandBatch(batch, items, node.bagExpansion, limit, runner.execution.limits);
      if (expansion.length === 0) return 'more';
      return next.push(
        expandedBatch(batch, expansion, node.columns, node.input.columns, node.items, node.itemIndex),
      );
    },
    finish: () => next.finish(),
  });
};
