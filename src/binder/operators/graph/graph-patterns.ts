import type { Expression, GraphEdge, GraphPattern } from '../../../parser/ast.ts';
import type { PlanColumn } from '../../../plan/expression.ts';
import type { GraphElement, GraphMark, GraphProperty, GraphRows, PlanNode } from '../../../plan/nodes.ts';
import { tupleType } from '../../bound-type.ts';
import { allColumns, type Column } from '../../column.ts';
import type { Context } from '../../context.ts';
import { innerNodesName } from '../../custom-returns/dynamic.ts';
import type { GraphFlow } from '../../flow.ts';
import type { Scope } from '../../scope.ts';
import type { GraphCalls, GraphPlace, NodeFact } from './graph-calls.ts';

/** The patterns of a graph operator with their names in the scope. */
export interface BoundPatterns {
  readonly elements: readonly (readonly GraphElement[])[];
  readonly places: GraphCalls['places'];
  /** Edges that stand for paths, and the columns that their edges and inner nodes have so far, by id. */
  readonly paths: readonly {
    readonly slot: number;
    readonly name: string;
    readonly edges: () => ReadonlySet<number>;
    readonly inner: () => ReadonlySet<number>;
  }[];
  /** False for a form that does not run. */
  readonly runs: boolean;
  /** Whether no match is without an edge at each of its nodes. */
  readonly needsEdges: boolean;
  /** The nodes with what has been asked of them besides their columns. */
  readonly marked: (graph: GraphRows) => PlanNode;
}

export function bindPatterns(
  patterns: readonly GraphPattern[],
  graph: GraphFlow,
  scope: Scope,
  context: Context,
): BoundPatterns {
  const { session } = context;
  const nodeColumns = graph.nodes === undefined ? [] : allColumns(graph.nodes);
  const edgeColumns = allColumns(graph.edges);
  const known = new Map<string, GraphElement>();
  const places = new Map<readonly Column[], GraphPlace>();
  const marks = new Map<GraphMark, PlanColumn>();
  const paths: BoundPatterns['paths'][number][] = [];
  let slots = 0;
  let runs = true;
  const copy = (columns: readonly Column[]): readonly Column[] =>
    columns.map(({ name, shape }) => session.column(name, shape));
  const properties = (copies: readonly Column[], of: readonly Column[]): GraphProperty[] =>
    copies.flatMap((column, at) => {
      const base = of[at];
      return base === undefined ? [] : [{ column: column.plan, of: base.plan }];
    });
  /** Facts of a node are columns that come to be when they are asked for. */
  const factsOf = (own: GraphProperty[]): ((fact: NodeFact) => PlanColumn) => {
    const asked = new Map<NodeFact, PlanColumn>();
    return (fact) => {
      const before = asked.get(fact);
      if (before !== undefined) return before;
      let of = fact === 'id' ? graph.made?.key : marks.get(fact);
      of ??= session.planColumn(fact, fact === 'id' ? 'string' : 'long');
      if (fact !== 'id') marks.set(fact, of);
      const column = session.planColumn(fact, of.type);
      own.push({ column, of });
      asked.set(fact, column);
      return column;
    };
  };
  const idsOf = (own: readonly GraphProperty[]) => () => new Set(own.map(({ column }) => column.id));

  const elements = patterns.map(({ elements }) =>
    elements.map((element): GraphElement => {
      const name = element.name?.name;
      const same = name === undefined ? undefined : known.get(name);
      if (same !== undefined) {
        if (same.kind !== 'node' || element.kind !== 'GraphNode') runs = false;
        return same;
      }
      const of = element.kind === 'GraphNode' ? nodeColumns : edgeColumns;
      const columns = name === undefined ? [] : copy(of);
      const own = properties(columns, of);
      const slot = slots++;
      if (name !== undefined) scope.declare(name, { kind: 'other', type: tupleType(columns) });
      if (element.kind === 'GraphNode') {
        places.set(columns, { kind: 'node', fact: factsOf(own) });
        const made: GraphElement = { kind: 'node', slot, properties: own };
        if (name !== undefined) known.set(name, made);
        return made;
      }
      const range = element.range === undefined ? undefined : lengths(element, context);
      if (element.range !== undefined && range === undefined) runs = false;
      const innerColumns = name === undefined || element.range === undefined ? [] : copy(nodeColumns);
      const inner = properties(innerColumns, nodeColumns);
      if (name !== undefined && element.range !== undefined) {
        scope.declare(`${innerNodesName} ${name}`, { kind: 'other', type: tupleType(innerColumns) });
        places.set(columns, { kind: 'path', slot });
        places.set(innerColumns, { kind: 'inner', slot, fact: factsOf(inner) });
        paths.push({ slot, name, edges: idsOf(own), inner: idsOf(inner) });
      } else places.set(columns, { kind: 'edge' });
      const made: GraphElement = {
        ...{ kind: 'edge', slot, direction: element.direction, properties: own },
        path: range === undefined ? undefined : { ...range, inner },
      };
      if (name !== undefined) known.set(name, made);
      return made;
    }),
  );
  return {
    elements,
    places,
    paths,
    runs,
    needsEdges: elements.every((pattern) =>
      pattern.some((element) => element.kind === 'edge' && (element.path?.from ?? 1) > 0),
    ),
    marked: ({ edges, nodes, source, target, key }) =>
      marks.size === 0
        ? nodes
        : {
            kind: 'GraphMarks',
            ...{ edges, nodes, source, target, key },
            marks: [...marks].map(([mark, column]) => ({ mark, column })),
            columns: [...nodes.columns, ...marks.values()],
          },
  };
}

/** How many edges a path may have. */
function lengths(
  { range }: GraphEdge,
  context: Context,
): { readonly from: number; readonly to: number } | undefined {
  const value = (node: Expression | undefined): number | undefined => {
    const found =
      node === undefined ? undefined : context.bind.expression(node, { ...context, row: undefined }).constant;
    return typeof found?.value === 'bigint' ? Number(found.value) : undefined;
  };
  const from = value(range?.from);
  const to = value(range?.to);
  return from === undefined || to === undefined || from < 0 || to < from ? undefined : { from, to };
}

/** Whether each pattern has a node in common with those before it, directly or through others. */
export function hangTogether(patterns: readonly GraphPattern[]): boolean {
  const names = patterns.map(
    ({ elements }) =>
      new Set(elements.flatMap(({ kind, name }) => (kind === 'GraphNode' ? (name?.name ?? []) : []))),
  );
  const [first, ...others] = names;
  if (first === undefined) return true;
  const reached = new Set(first);
  let waiting = others;
  for (;;) {
    const joined = waiting.filter((own) => [...own].some((name) => reached.has(name)));
    if (joined.length === 0) return waiting.length === 0;
    for (const own of joined) for (const name of own) reached.add(name);
    waiting = waiting.filter((own) => !joined.includes(own));
  }
}
