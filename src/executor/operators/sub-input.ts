import type { SubInputNode } from '../../plan/nodes.ts';
import type { Operator } from '../operator.ts';

/** The rows that `mv-apply`, `partition` or `fork` hands to its body. */
export const subInput: Operator<SubInputNode> = async (node, next, runner) => {
  const batch = runner.subInput(node.id);
  if (batch.length > 0) next.push(batch);
  next.finish();
};
