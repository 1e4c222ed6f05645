import type { Expression, GraphEdge, GraphNode, GraphPattern } from '../../../parser/ast.ts';
import type { PlanColumn, PlanExpression } from '../../../plan/expression.ts';
import type { GraphElement, GraphMark, GraphProperty, GraphRows, PlanNode } from '../../../plan/nodes.ts';
import { columnsIn } from '../../../plan/predicates.ts';
import { tupleType } from '../../bound-type.ts';
import { allColumns, type Column } from '../../column.ts';
import type { Context } from '../../context.ts';
import { innerNodesName } from '../../custom-returns/graph.ts';
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

/** Declares what the patterns name in the scope; a name that comes twice is one node. */
export function bindPatterns(
  patterns: readonly GraphPattern[],
  graph: GraphFlow,
  scope: Scope,
  context: Context,
): BoundPatterns {
  return new PatternBinder(graph, scope, context).bind(patterns);
}

/** What the patterns of one operator have come to be so far. */
class PatternBinder {
  readonly #graph: GraphFlow;
  readonly #scope: Scope;
  readonly #context: Context;
  readonly #nodeColumns: readonly Column[];
  readonly #edgeColumns: readonly Column[];
  readonly #known = new Map<string, GraphElement>();
  readonly #places = new Map<readonly Column[], GraphPlace>();
  readonly #marks = new Map<GraphMark, PlanColumn>();
  readonly #paths: BoundPatterns['paths'][number][] = [];
  #slots = 0;
  #runs = true;

  constructor(graph: GraphFlow, scope: Scope, context: Context) {
    this.#graph = graph;
    this.#scope = scope;
    this.#context = context;
    this.#nodeColumns = graph.nodes === undefined ? [] : allColumns(graph.nodes);
    this.#edgeColumns = allColumns(graph.edges);
  }

  bind(patterns: readonly GraphPattern[]): BoundPatterns {
    const elements = patterns.map((pattern) => pattern.elements.map((element) => this.#element(element)));
    return {
      elements,
      places: this.#places,
      paths: this.#paths,
      runs: this.#runs,
      needsEdges: elements.every((pattern) =>
        pattern.some((element) => element.kind === 'edge' && (element.path?.from ?? 1) > 0),
      ),
      marked: (rows) => this.#marked(rows),
    };
  }

  #element(element: GraphNode | GraphEdge): GraphElement {
    const name = element.name?.name;
    const same = name === undefined ? undefined : this.#known.get(name);
    if (same !== undefined) {
      // The name of a node goes on meaning the node where an edge has it too.
      if (same.kind === 'node' && element.kind === 'GraphEdge' && element.range === undefined)
        return this.#edge(element, undefined);
      if (same.kind !== 'node' || element.kind !== 'GraphNode') this.#runs = false;
      return same;
    }
    const made = element.kind === 'GraphNode' ? this.#node(name) : this.#edge(element, name);
    if (name !== undefined) this.#known.set(name, made);
    return made;
  }

  #node(name: string | undefined): GraphElement {
    const columns = this.#named(name, this.#nodeColumns);
    const properties = propertiesOf(columns, this.#nodeColumns);
    this.#places.set(columns, { kind: 'node', fact: this.#factsOf(properties) });
    return { kind: 'node', slot: this.#slots++, properties };
  }

  /** An edge, or a path of them, whose inner nodes have columns too. */
  #edge(element: GraphEdge, name: string | undefined): GraphElement {
    const columns = this.#named(name, this.#edgeColumns);
    const properties = propertiesOf(columns, this.#edgeColumns);
    const slot = this.#slots++;
    const edge = { kind: 'edge', slot, direction: element.direction, properties } as const;
    if (element.range === undefined) {
      this.#places.set(columns, { kind: 'edge' });
      return { ...edge, path: undefined };
    }
    const range = lengths(element, this.#context);
    if (range === undefined) this.#runs = false;
    const innerColumns = this.#named(
      name === undefined ? undefined : `${innerNodesName} ${name}`,
      this.#nodeColumns,
    );
    const inner = propertiesOf(innerColumns, this.#nodeColumns);
    if (name !== undefined) {
      this.#places.set(columns, { kind: 'path', slot });
      this.#places.set(innerColumns, { kind: 'inner', slot, fact: this.#factsOf(inner) });
      this.#paths.push({ slot, name, edges: idsOf(properties), inner: idsOf(inner) });
    } else this.#places.set(columns, { kind: 'edge' });
    return { ...edge, path: range === undefined ? undefined : { ...range, inner } };
  }

  /** Columns of its own for an element with a name; none for one without. */
  #named(name: string | undefined, of: readonly Column[]): readonly Column[] {
    if (name === undefined) return [];
    const columns = of.map((column) => this.#context.session.column(column.name, column.shape));
    this.#scope.declare(name, { kind: 'other', type: tupleType(columns) });
    return columns;
  }

  /** Facts of a node are columns that come to be when they are asked for. */
  #factsOf(own: GraphProperty[]): (fact: NodeFact) => PlanColumn {
    const { session } = this.#context;
    const asked = new Map<NodeFact, PlanColumn>();
    return (fact) => {
      const before = asked.get(fact);
      if (before !== undefined) return before;
      let of = fact === 'id' ? this.#graph.made?.key : this.#marks.get(fact);
      of ??= session.planColumn(fact, fact === 'id' ? 'string' : 'long');
      if (fact !== 'id') this.#marks.set(fact, of);
      const column = session.planColumn(fact, of.type);
      own.push({ column, of });
      asked.set(fact, column);
      return column;
    };
  }

  #marked({ edges, nodes, source, target, key }: GraphRows): PlanNode {
    if (this.#marks.size === 0) return nodes;
    return {
      kind: 'GraphMarks',
      ...{ edges, nodes, source, target, key },
      marks: Array.from(this.#marks, ([mark, column]) => ({ mark, column })),
      columns: [...nodes.columns, ...this.#marks.values()],
    };
  }
}

const propertiesOf = (copies: readonly Column[], of: readonly Column[]): GraphProperty[] =>
  copies.flatMap((column, at) => {
    const base = of[at];
    return base === undefined ? [] : [{ column: column.plan, of: base.plan }];
  });

const idsOf = (own: readonly GraphProperty[]) => (): ReadonlySet<number> =>
  new Set(own.map(({ column }) => column.id));

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

/** The paths whose edges or inner nodes an expression reads without `all`, `any` or `map`. */
export function pathsRead(expression: PlanExpression, { paths }: BoundPatterns): readonly string[] {
  const read = columnsIn(expression);
  return paths.flatMap(({ name, edges, inner }) =>
    [...edges(), ...inner()].some((id) => read.has(id)) ? [name] : [],
  );
}
