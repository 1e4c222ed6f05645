import type { UnionNode } from '../../plan/nodes.ts';
import type { Operator } from '../operator.ts';

/** `union`: the rows of one input after the other. */
export const union: Operator<UnionNode> = async (node, next, runner) => {
  let open = true;
  for (const input of node.inputs) {
    if (!open) break;
    await runner.run(input, {
      push(batch) {
        open = next.push(batch) === 'more';
        return open ? 'more' : 'done';
      },
      finish() {},
    });
  }
  next.finish();
};
