import { type PlanExpression, readingOf } from '../../plan/expression.ts';
import type { GraphCall } from '../../plan/nodes.ts';
import { call, cast, constant, unsupported } from '../build.ts';
import { scalarOf } from '../checks.ts';
import { type GraphPlace, graphCalls, type NodeFact } from '../operators/graph/graph-calls.ts';
import type { SpecialCall } from './special-calls.ts';

/** The functions of elements of graph patterns. Sources: all-, any-, map-, labels-graph-function.md, node-degree-in. */

/** The element that the argument names; without an argument the one over which `all`, `any` or `map` runs. */
function placeOf({ args, context }: SpecialCall): GraphPlace | undefined {
  const places = graphCalls(context.session)?.places;
  const type = args[0]?.type;
  if (type === undefined) return context.row === undefined ? undefined : places?.get(context.row.columns);
  return type.kind === 'tuple' ? places?.get(type.columns) : undefined;
}

/** `all(edge, condition)`, `any(…)`, `map(edge, value)`: computed by the graph operator around for each path. */
const ofPath =
  (kind: GraphCall['kind']) =>
  (special: SpecialCall): PlanExpression => {
    const { node, args, type, context } = special;
    const place = placeOf(special);
    const value = args[1] === undefined ? undefined : scalarOf(args[1], context);
    if ((place?.kind !== 'path' && place?.kind !== 'inner') || value === undefined)
      return unsupported(node.name.name, type, node.span);
    const expression = kind === 'map' ? value : cast(value, 'bool');
    const output = context.session.planColumn(kind, kind === 'map' ? 'dynamic' : 'bool');
    const over = place.kind === 'path' ? 'edges' : 'inner';
    graphCalls(context.session)?.calls.push({ kind, slot: place.slot, over, expression, output });
    return cast(readingOf(output), type);
  };

/** `node_id(n)`, `node_degree_in(n)`, `node_degree_out(n)`; without an argument over inner nodes. */
const ofNode =
  (fact: NodeFact) =>
  (special: SpecialCall): PlanExpression => {
    const { node, type } = special;
    const place = placeOf(special);
    if (place?.kind !== 'node' && place?.kind !== 'inner')
      return unsupported(node.name.name, type, node.span);
    const column = place.fact(fact);
    return cast(readingOf(column), type);
  };

/** `labels(element)`: only graph models give labels, so that a graph of make-graph has none. */
const labels = (special: SpecialCall): PlanExpression =>
  placeOf(special) === undefined
    ? unsupported(special.node.name.name, special.type, special.node.span)
    : constant(special.type, []);

/** `array_length(path)` is the number of its edges; of anything else than a path it is no function of graphs. */
const lengthOf = (special: SpecialCall): PlanExpression | undefined => {
  const { node, type, context } = special;
  const graph = graphCalls(context.session);
  const place = placeOf(special);
  if (graph === undefined || place?.kind !== 'path') return undefined;
  const output = context.session.planColumn('map', 'dynamic');
  graph.calls.push({
    ...{ kind: 'map', slot: place.slot, over: 'edges', output },
    expression: constant('long', 1n),
  });
  const args: PlanExpression[] = [readingOf(output)];
  return call({ name: 'array_length', args, type, span: node.span }, context.session);
};

/** `inner_nodes(edge)` only stands within the functions above. */
const innerNodes = ({ node, type }: SpecialCall): PlanExpression =>
  unsupported(node.name.name, type, node.span);

/** What computes a graph function, by its name; undefined where the call cannot be computed. */
export const graphFunctions: Readonly<Record<string, (special: SpecialCall) => PlanExpression | undefined>> =
  {
    array_length: lengthOf,
    all: ofPath('all'),
    any: ofPath('any'),
    map: ofPath('map'),
    inner_nodes: innerNodes,
    labels,
    node_id: ofNode('id'),
    node_degree_in: ofNode('degree-in'),
    node_degree_out: ofNode('degree-out'),
  };
