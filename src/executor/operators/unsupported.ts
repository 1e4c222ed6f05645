import type { UnsupportedNode } from '../../plan/nodes.ts';
import type { Operator } from '../operator.ts';

/** Planning refuses these nodes, so that reaching one is a defect of ours. */
export const unsupported: Operator<UnsupportedNode> = async (node) => {
  throw new Error(`Expected '${node.name}' to have been refused before execution.`);
};
