import { type PlanColumn, type PlanExpression, readingOf } from '../../plan/expression.ts';
import type {
  AggregateNode,
  FilterNode,
  JoinKind,
  JoinNode,
  PlanNode,
  ProjectNode,
} from '../../plan/nodes.ts';
import { everyPart, isSteady } from '../../plan/parts.ts';
import { belowJoin, conjunctsOf, filtered, type Parted, parted, substitute } from '../../plan/predicates.ts';
import { mapPlan, withInputs } from '../../plan/rewrite.ts';
import { expressionsOf } from '../../plan/walk.ts';

/** Moves the conditions of a Filter towards the scans, as far as the rows they see stay the same. */
export const pushFilters = (plan: PlanNode): PlanNode =>
  mapPlan(plan, (node) => (node.kind === 'Filter' ? pushed(node) : node));

type Conditions = readonly PlanExpression[];

/** The rows of `input` for which all conditions hold, asked as far below as it goes. */
export const pushedInto = (input: PlanNode, conditions: Conditions): PlanNode => {
  const filter = filtered(input, conditions);
  return filter.kind === 'Filter' && conditions.length > 0 ? pushed(filter) : filter;
};

/** One Filter pushed as far as it goes. Conditions that must see every row (volatile ones) stay where they are. */
function pushed(filter: FilterNode): PlanNode {
  const conditions = conjunctsOf(filter.predicate);
  const { input } = filter;
  if (!conditions.every(isSteady)) return filter;
  switch (input.kind) {
    case 'Filter':
      return pushedInto(input.input, [...conjunctsOf(input.predicate), ...conditions]);
    case 'Project': {
      const { below, above } = belowComputed(input, conditions);
      if (below.length === 0) return filter;
      return filtered({ ...input, input: pushedInto(input.input, below) }, above);
    }
    case 'Sort':
      return input.limit === undefined ? { ...input, input: pushedInto(input.input, conditions) } : filter;
    case 'Union':
      return withInputs(input, (leg) => {
        const own = standIns(input.columns, leg.columns);
        return pushedInto(
          leg,
          conditions.map((condition) => substitute(condition, own)),
        );
      });
    case 'Join':
      return intoSides(filter, input, conditions);
    case 'Aggregate':
      return intoGroups(filter, input, conditions);
    case 'MvExpand':
    case 'Parse':
    case 'ParseKv':
      return through(filter, input, conditions);
    default:
      return filter;
  }
}

/** A condition that would have more parts than so below is asked above. */
const LARGEST = 200;

/**
 * Over a projection: where a scan may follow below, a condition on a computed column becomes a condition on the expression of that column. For the
 * rows that are left the expression is then computed twice, which costs little beside what the scan saves. None can be asked below where an
 * expression is not steady: of fewer rows it would draw other numbers.
 */
function belowComputed({ columns, expressions, input }: ProjectNode, conditions: Conditions): Parted {
  if (!expressions.every(isSteady)) return { below: [], above: conditions };
  const isTold = mayReachScan(input);
  const carried = new Map<number, PlanExpression>();
  const computed = new Map<number, PlanExpression>();
  for (const [index, expression] of expressions.entries()) {
    const { id } = columns[index]!;
    if (expression.kind === 'Column' || expression.kind === 'Constant') carried.set(id, expression);
    if (isTold && isComputedAnywhere(expression)) computed.set(id, expression);
  }
  const below: PlanExpression[] = [];
  const above: PlanExpression[] = [];
  for (const condition of conditions) {
    // A scan that waits for a subquery cannot be shared: that pays only where the scan can use the answer as it is.
    const { below: moved } = parted(
      [condition],
      isTold && isComputedAnywhere(condition) ? computed : carried,
    );
    if (moved.length > 0 && moved.every(hasFewParts)) below.push(...moved);
    else above.push(condition);
  }
  return { below, above };
}

/** Whether a condition over the node may end up at a scan, as far as the kinds of the nodes tell. */
function mayReachScan(node: PlanNode): boolean {
  switch (node.kind) {
    case 'Scan':
      return true;
    case 'Filter':
    case 'Project':
    case 'Sort':
    case 'Aggregate':
    case 'MvExpand':
    case 'Parse':
    case 'ParseKv':
      return mayReachScan(node.input);
    case 'Union':
      return node.inputs.some(mayReachScan);
    case 'Join':
      return mayReachScan(node.left) || mayReachScan(node.right);
    default:
      return false;
  }
}

/** Without subqueries, and without libraries that might refuse rows which others leave out. */
export function isComputedAnywhere(expression: PlanExpression): boolean {
  for (const part of everyPart(expression))
    switch (part.kind) {
      case 'Column':
      case 'Constant':
      case 'Cast':
      case 'Logic':
        break;
      case 'Call':
        if (part.overload?.late === true || part.definition.generic?.late === true) return false;
        break;
      default:
        return false;
    }
  return true;
}

const hasFewParts = (expression: PlanExpression): boolean => everyPart(expression).length <= LARGEST;

/** What the columns of a node stand for below it. */
const standIns = (
  columns: readonly PlanColumn[],
  below: readonly PlanColumn[] = columns,
): Map<number, PlanExpression> =>
  new Map(
    columns.map(({ id }, index) => {
      const column = below[index]!;
      return [id, readingOf(column)];
    }),
  );

/** Conditions on columns of the input, which rows keep, are asked of it before more is made of them. What a node makes has columns of its own. */
function through(
  filter: FilterNode,
  node: Extract<PlanNode, { kind: 'MvExpand' | 'Parse' | 'ParseKv' }>,
  conditions: Conditions,
): PlanNode {
  // Of fewer rows other random numbers would be drawn.
  if (!expressionsOf(node).every(isSteady)) return filter;
  const { below, above } = parted(conditions, standIns(node.input.columns));
  if (below.length === 0) return filter;
  return filtered({ ...node, input: pushedInto(node.input, below) }, above);
}

/**
 * Conditions on keys that are columns choose whole groups: the others need not be made. Of reals they may not, for 0 and -0 are one group and may
 * answer differently (`1 / Key`). Without keys there is a group of no rows, too.
 */
function intoGroups(filter: FilterNode, node: AggregateNode, conditions: Conditions): PlanNode {
  if (node.keys.length === 0 || !expressionsOf(node).every(isSteady)) return filter;
  const keys = new Map(
    node.keys.flatMap(({ column, expression }) =>
      expression.kind === 'Column' && expression.type !== 'real' ? [[column.id, expression] as const] : [],
    ),
  );
  const { below, above } = parted(conditions, keys);
  if (below.length === 0) return filter;
  return filtered({ ...node, input: pushedInto(node.input, below) }, above);
}

/**
 * The sides of a join on which a row that fails a condition has no part in a row that fulfils it, and no other takes its place. Of an
 * `innerunique` join the left rows of a key take each other's: binding has moved what Kusto moves.
 */
const sidesOf: Readonly<Record<JoinKind, readonly ('left' | 'right')[]>> = {
  inner: ['left', 'right'],
  innerunique: ['right'],
  leftouter: ['left'],
  rightouter: ['right'],
  fullouter: [],
  leftsemi: ['left'],
  leftanti: ['left'],
  rightsemi: ['right'],
  rightanti: ['right'],
};

function intoSides(filter: FilterNode, join: JoinNode, conditions: Conditions): PlanNode {
  let rest = conditions;
  const sides = { left: join.left, right: join.right };
  for (const side of sidesOf[join.joinKind]) {
    const { below, above } = belowJoin(join, side, rest);
    rest = above;
    if (below.length > 0) sides[side] = pushedInto(sides[side], below);
  }
  return rest.length === conditions.length ? filter : filtered({ ...join, ...sides }, rest);
}
