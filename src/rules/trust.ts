import type { BoundQuery } from '../plan/bound-query.ts';
import type { JoinNode, PlanNode } from '../plan/nodes.ts';
import { expressionsOf, inputsOf, partsOf, visitPlan } from '../plan/walk.ts';

/**
 * How the rows of a plan depend on tables that were not given, and on missing parts of fuzzy unions. `free`: not at all. `adds`: their rows could
 * only add rows. `changes`: they could add rows and change cells, but take no row away. `depends`: a row could be there only because they are
 * missing.
 */
type Bond = 'free' | 'adds' | 'changes' | 'depends';

const bonds: readonly Bond[] = ['free', 'adds', 'changes', 'depends'];
const closest = (found: readonly Bond[]): Bond =>
  bonds[Math.max(0, ...found.map((bond) => bonds.indexOf(bond)))] ?? 'depends';

/**
 * Rows found stand whatever the missing tables would have held: `union` with a missing table keeps its other rows, but
 * a `leftanti` against one, or a count without keys, proves nothing.
 */
export function rowsStand({ results }: BoundQuery, missing: ReadonlySet<string>): boolean {
  const [primary] = results;
  return primary !== undefined && bondOf(primary.plan, missing) !== 'depends';
}

function bondOf(node: PlanNode, missing: ReadonlySet<string>): Bond {
  if (!reads(node, missing)) return 'free';
  if (node.kind === 'Scan') return 'adds';
  // A subquery that decides about rows may decide otherwise with more rows.
  if (expressionsOf(node).some((expression) => readsInside(expression, missing))) return 'depends';
  const below = inputsOf(node).map((input) => bondOf(input, missing));
  switch (node.kind) {
    case 'Project':
    case 'Shared':
      return closest(below);
    case 'Union':
      return closest(node.isPartial === true ? [...below, 'adds'] : below);
    case 'Filter':
    case 'MvExpand':
    case 'Parse':
    case 'ParseKv':
      return closest(below) === 'adds' ? 'adds' : 'depends';
    case 'Sort':
      return node.limit === undefined ? closest(below) : closest([...below, 'changes']);
    case 'Take':
    case 'Sample':
      return closest([...below, 'changes']);
    case 'Aggregate':
      return node.keys.length > 0 && closest(below) === 'adds' ? 'changes' : 'depends';
    case 'Join':
      return joined(node, below[0] ?? 'depends', below[1] ?? 'depends');
    default:
      return 'depends';
  }
}

function joined({ joinKind }: JoinNode, left: Bond, right: Bond): Bond {
  if (closest([left, right]) !== 'adds') return 'depends';
  switch (joinKind) {
    case 'inner':
    case 'leftsemi':
    case 'rightsemi':
      return 'adds';
    case 'leftanti':
      return right === 'free' ? 'adds' : 'depends';
    case 'rightanti':
      return left === 'free' ? 'adds' : 'depends';
    // One left row of a key is kept, and another may be chosen; an outer row without a partner may get one.
    default:
      return 'changes';
  }
}

function reads(root: PlanNode, missing: ReadonlySet<string>): boolean {
  let found = false;
  visitPlan(root, {
    node: (node) => {
      found ||=
        node.kind === 'Scan' ? missing.has(node.table) : node.kind === 'Union' && node.isPartial === true;
    },
  });
  return found;
}

function readsInside(root: ReturnType<typeof expressionsOf>[number], missing: ReadonlySet<string>): boolean {
  const open = [root];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    if ((part.kind === 'ScalarSubquery' || part.kind === 'ListSubquery') && reads(part.plan, missing))
      return true;
    open.push(...partsOf(part));
  }
  return false;
}
