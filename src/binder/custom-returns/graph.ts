import { arrayOf, emptyBag } from '../../functions/signatures/shape.ts';
import { type BoundType, isScalarType } from '../bound-type.ts';
import type { CallFacts } from '../calls/call-facts.ts';
import { shapeOfBound, singleType } from '../checks.ts';

/** `map(Edge, Expression)`: an array of what the expression gives for each inner element of a path. */
export const mapElements = (facts: CallFacts): BoundType => {
  const inner = facts.args[1];
  return inner === undefined || !isScalarType(singleType(inner.type))
    ? arrayOf(undefined)
    : arrayOf(shapeOfBound(inner));
};

/** Under which name the scope of a graph operator keeps the columns of its nodes. */
export const innerNodesName = '$inner nodes';

/** `inner_nodes(Edge)`: the nodes along a path, with the columns that the graph's nodes have. */
export const innerNodes = (facts: CallFacts): BoundType => {
  // Each edge that stands for a path has inner nodes of its own.
  const variable =
    facts.context.scope.find(`${innerNodesName} ${facts.args[0]?.resultName}`) ??
    facts.context.scope.find(innerNodesName);
  return variable?.kind === 'other' ? variable.type : arrayOf(emptyBag);
};
