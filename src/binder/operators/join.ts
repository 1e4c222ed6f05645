import { hintNotTaken } from '../../diagnostics/binder-operator-diagnostics.ts';
import type { JoinOperator, LookupOperator } from '../../parser/ast.ts';
import type { PlanExpression } from '../../plan/expression.ts';
import type { JoinKind, JoinNode, PlanNode } from '../../plan/nodes.ts';
import type { Relation } from '../bound.ts';
import { cast } from '../build.ts';
import { relationOf } from '../checks.ts';
import { allColumns, type Column, columnExpression } from '../column.ts';
import { bindRows, type Context, report } from '../context.ts';
import { errorFlow, rows } from '../flow.ts';
import { checkHints } from '../hints.ts';
import { inputRows, type OperatorBinder, overRows } from '../operator-binder.ts';
import { checkParameters, parameterChoice } from '../parameters.ts';
import { uniquelyNamed } from '../projections/unify.ts';
import { derive, unsupportedPlan } from '../relations.ts';
import { type JoinKey, joinKeys } from './join-keys.ts';

const kinds: Readonly<Record<string, JoinKind>> = {
  innerunique: 'innerunique',
  inner: 'inner',
  leftouter: 'leftouter',
  rightouter: 'rightouter',
  fullouter: 'fullouter',
  leftsemi: 'leftsemi',
  rightsemi: 'rightsemi',
  leftanti: 'leftanti',
  anti: 'leftanti',
  leftantisemi: 'leftanti',
  rightanti: 'rightanti',
  rightantisemi: 'rightanti',
};

/** `T | join kind=… (R) on …`: the left columns, then the right ones; a name that is taken gets a number. */
export const bindJoin: OperatorBinder<JoinOperator> = (operator, input, context) => {
  const left = inputRows(operator, input, context);
  if (left === undefined) return errorFlow;
  checkParameters(operator.parameters, ['kind'], context);
  checkHints(operator.parameters, 'join', overRows(left, context));
  const right = relationOf(rightSide(operator, context), context);
  const kind =
    kinds[parameterChoice(operator.parameters, 'kind', Object.keys(kinds), context) ?? 'innerunique'] ??
    'innerunique';
  if (right === undefined) return errorFlow;
  const keys = joinKeys(operator, operator.condition, left, right, context);
  const fromLeft = kind === 'rightsemi' || kind === 'rightanti' ? [] : allColumns(left.row);
  const fromRight = kind === 'leftsemi' || kind === 'leftanti' ? [] : allColumns(right.row);
  const columns = uniquelyNamed([...fromLeft, ...fromRight], context.session);
  const plan: PlanNode =
    operator.condition?.kind === 'JoinWhere'
      ? unsupportedPlan('join where', operator.keyword, columns, [left.plan, right.plan])
      : joinNode(kind, { left, right, keys }, { fromLeft, fromRight, columns }, { isLookup: false });
  const isOpen = (fromLeft.length > 0 && left.row.isOpen) || (fromRight.length > 0 && right.row.isOpen);
  return rows(joined(left, right, plan, columns, isOpen));
};

/** The right side is a query of its own: it does not see the rows of the left one. */
const rightSide = (operator: JoinOperator | LookupOperator, context: Context) =>
  bindRows(operator.right, { ...context, row: undefined, right: undefined, input: undefined });

function joined(
  left: Relation,
  right: Relation,
  plan: PlanNode,
  columns: readonly Column[],
  isOpen: boolean,
): Relation {
  const result = derive(left, plan, columns, { isSerialized: false, isOpen });
  return right.isMissing === true ? { ...result, isMissing: true } : result;
}

/** What is joined. */
interface Joined {
  readonly left: Relation;
  readonly right: Relation;
  readonly keys: readonly JoinKey[];
}

/** The columns of the sides that the result has, and what they are there. */
interface JoinColumns {
  readonly fromLeft: readonly Column[];
  readonly fromRight: readonly Column[];
  readonly columns: readonly Column[];
}

function joinNode(
  joinKind: JoinKind,
  { left, right, keys }: Joined,
  { fromLeft, fromRight, columns }: JoinColumns,
  { isLookup }: { readonly isLookup: boolean },
): JoinNode {
  return {
    kind: 'Join',
    joinKind,
    isLookup,
    left: left.plan,
    right: right.plan,
    keys: keys.map((key) => keyPair(key)),
    outputs: [
      ...fromLeft.map(({ plan }) => ({ side: 'left', column: plan }) as const),
      ...fromRight.map(({ plan }) => ({ side: 'right', column: plan }) as const),
    ],
    columns: columns.map((column) => column.plan),
  };
}

/** Keys of `int` and `long` are compared as `long`. */
function keyPair({ left, right }: JoinKey): {
  readonly left: PlanExpression;
  readonly right: PlanExpression;
} {
  const [a, b] = [columnExpression(left), columnExpression(right)];
  if (a.type === b.type) return { left: a, right: b };
  const type = a.type === 'int' || a.type === 'long' ? 'long' : a.type;
  return { left: cast(a, type), right: cast(b, type) };
}

/** `T | lookup (R) on …`: as a left outer join, the key columns of the right side left out. */
export const bindLookup: OperatorBinder<LookupOperator> = (operator, input, context) => {
  const left = inputRows(operator, input, context);
  if (left === undefined) return errorFlow;
  checkParameters(operator.parameters, ['kind'], context);
  // The engine refuses this one, and no other hint of join.
  const shuffled = operator.parameters.find(({ name }) => name.name.toLowerCase() === 'hint.shufflekey');
  if (shuffled !== undefined)
    report(context, hintNotTaken.at(shuffled.span, { hint: 'hint.shufflekey', operator: 'lookup' }));
  const right = relationOf(rightSide(operator, context), context);
  const kind =
    parameterChoice(operator.parameters, 'kind', ['leftouter', 'inner'] as const, context) ?? 'leftouter';
  if (right === undefined) return errorFlow;
  const keys = joinKeys(operator, operator.condition, left, right, context);
  const rightKeys = new Set(keys.map((key) => key.right));
  const fromLeft = allColumns(left.row);
  const fromRight = allColumns(right.row).filter((column) => !rightKeys.has(column));
  const columns = uniquelyNamed([...fromLeft, ...fromRight], context.session);
  const plan = joinNode(kind, { left, right, keys }, { fromLeft, fromRight, columns }, { isLookup: true });
  return rows(joined(left, right, plan, columns, left.row.isOpen || right.row.isOpen));
};
