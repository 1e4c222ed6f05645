import type { SharedNode } from '../../plan/nodes.ts';
import type { Operator } from '../operator.ts';

/** `materialize`, `as`: the rows that were computed once. */
export const shared: Operator<SharedNode> = async (node, next, runner) => {
  for (const batch of await runner.shared(node.shared)) if (next.push(batch) === 'done') break;
  next.finish();
};
