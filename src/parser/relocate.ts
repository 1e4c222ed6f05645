import type { Span } from '../source/span.ts';

/** A copy of a piece of the tree in which every node stands at `place`: for a text that is put into another in place of a name. */
export function relocate<Node>(node: Node, place: Span): Node {
  if (Array.isArray(node)) return node.map((item: unknown) => relocate(item, place)) as Node;
  if (typeof node !== 'object' || node === null || Object.getPrototypeOf(node) !== Object.prototype)
    return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, key === 'span' ? place : relocate(value, place)]),
  ) as Node;
}
