import type { PlanColumn } from '../../plan/expression.ts';
import type {
  GraphElement,
  GraphMarksNode,
  GraphMatchNode,
  GraphNodesNode,
  GraphProperty,
  PlanNode,
} from '../../plan/nodes.ts';
import { expressionsOf } from '../../plan/walk.ts';
import { atPlaces, type Below, idsIn, idsOf, placesOf, united, type Wanted } from './wanted.ts';

const ends = ({ source, target }: { readonly source: PlanColumn; readonly target: PlanColumn }): Wanted =>
  idsOf([source, target]);

/** Of the edges their ends alone are kept, of the table of nodes its key and what is wanted. */
export function pruneGraphNodes(node: GraphNodesNode, wanted: Wanted, prune: Below): PlanNode {
  const table = prune(node.table, united(wanted, idsOf([node.key, ...node.keys])));
  return { ...node, edges: prune(node.edges, ends(node)), table, columns: table.columns };
}

/** Which nodes are connected follows from the ends of the edges: nothing else of these is kept. */
export function pruneGraphMarks(node: GraphMarksNode, wanted: Wanted, prune: Below): PlanNode {
  const nodes = prune(node.nodes, united(wanted, idsOf([node.key])));
  const marks = node.marks.map(({ column }) => column);
  return { ...node, edges: prune(node.edges, ends(node)), nodes, columns: [...nodes.columns, ...marks] };
}

/** Elements of a pattern carry all that there is of nodes and edges: what nobody asks for is left out. */
export function pruneGraphMatch(node: GraphMatchNode, wanted: Wanted, prune: Below): PlanNode {
  const kept = placesOf(node.columns, wanted);
  const left: GraphMatchNode = {
    ...node,
    columns: atPlaces(node.columns, kept),
    expressions: atPlaces(node.expressions, kept),
  };
  const read = idsIn(expressionsOf(left));
  const patterns = node.patterns.map((pattern) => pattern.map((element) => withProperties(element, read)));
  const used = idsOf(
    patterns
      .flat()
      .flatMap(propertiesOf)
      .map(({ of }) => of),
  );
  return {
    ...left,
    patterns,
    edges: prune(node.edges, united(used, ends(node))),
    nodes: prune(node.nodes, united(used, idsOf([node.key]))),
  };
}

const propertiesOf = (element: GraphElement): readonly GraphProperty[] =>
  element.kind === 'edge' && element.path !== undefined
    ? [...element.properties, ...element.path.inner]
    : element.properties;

function withProperties(element: GraphElement, read: Wanted): GraphElement {
  const used = (all: readonly GraphProperty[]): GraphProperty[] =>
    all.filter(({ column }) => read.has(column.id));
  const properties = used(element.properties);
  if (element.kind === 'node' || element.path === undefined) return { ...element, properties };
  return { ...element, properties, path: { ...element.path, inner: used(element.path.inner) } };
}
