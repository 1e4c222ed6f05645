import type { GraphCall, GraphElement, GraphMatchNode } from './nodes.ts';
import { type Naming, nameOf, printExpression } from './print-expression.ts';

/**
 * The patterns of `graph-match` and what is asked of them: `(n0)-[e1]->(n2) where n0.Name == "a" project Name = n2.Name`. A plan has no
 * names for what a pattern is made of; here each has its letter and slot.
 */
export function printGraphMatch({
  patterns,
  calls,
  predicate,
  columns,
  expressions,
}: GraphMatchNode): string {
  const naming = namingOf(patterns.flat(), calls);
  const given = columns.map((column, at) => {
    const expression = expressions[at];
    return expression === undefined
      ? nameOf(column)
      : `${nameOf(column)} = ${printExpression(expression, naming)}`;
  });
  const shapes = patterns.map((pattern) => pattern.map(printElement).join('')).join(', ');
  const condition = predicate === undefined ? '' : ` where ${printExpression(predicate, naming)}`;
  return `${shapes}${condition} project ${given.join(', ')}`;
}

const letters = { node: 'n', edge: 'e' } as const;

const elementName = ({ kind, slot }: Pick<GraphElement, 'kind' | 'slot'>): string =>
  `${letters[kind]}${slot}`;

function printElement(element: GraphElement): string {
  const name = elementName(element);
  if (element.kind === 'node') return `(${name})`;
  const { path, direction } = element;
  const length = path === undefined ? '' : `*${path.from}..${path.to}`;
  return `${direction === 'left' ? '<-' : '-'}[${name}${length}]${direction === 'right' ? '->' : '-'}`;
}

/** `n0.Name` for a property, `all(e1, Bytes > 1)` for what is asked of each edge of a path. */
function namingOf(elements: readonly GraphElement[], calls: readonly GraphCall[]): Naming {
  const known = new Map<number, string>();
  for (const element of elements)
    for (const { column, of } of element.properties)
      known.set(column.id, `${elementName(element)}.${nameOf(of)}`);
  for (const { kind, slot, over, expression, output } of calls) {
    const edge = elementName({ kind: 'edge', slot });
    const path = over === 'edges' ? edge : `inner_nodes(${edge})`;
    known.set(output.id, `${kind}(${path}, ${printExpression(expression)})`);
  }
  return (column) => known.get(column.id) ?? nameOf(column);
}
