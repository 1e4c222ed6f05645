import type { MvExpandNode } from '../../plan/nodes.ts';
import type { Operator } from '../operator.ts';
import { expanderOf } from '../rows/expander.ts';
import { expandedBatch } from '../rows/expansion.ts';

/** `mv-expand`: a row for each element of an array or bag. */
export const mvExpand: Operator<MvExpandNode> = async (node, next, runner) => {
  const { columns, input, items, itemIndex } = node;
  const expander = await expanderOf(node, node.bagExpansion, runner);
  await runner.run(input, {
    push(batch) {
      for (const { rows, expansion } of expander.expand(batch)) {
        const made = expandedBatch(rows, expansion, columns, input.columns, items, itemIndex);
        if (next.push(made) === 'done') return 'done';
      }
      return 'more';
    },
    finish: () => next.finish(),
  });
};
