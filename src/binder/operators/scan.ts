import { unknownName } from '../../diagnostics/binder-diagnostics.ts';
import { similarNames } from '../../diagnostics/suggest.ts';
import { shapeOf } from '../../functions/signatures/shape.ts';
import type { DefaultedColumn, ScanOperator } from '../../parser/ast.ts';
import type { PlanColumn, PlanExpression } from '../../plan/expression.ts';
import type { PlanNode, ScanStep } from '../../plan/nodes.ts';
import { tupleType } from '../bound-type.ts';
import { cast, columnsRead, constant } from '../build.ts';
import { scalarOf, valueOfType } from '../checks.ts';
import { allColumns, type Column } from '../column.ts';
import { type Context, report } from '../context.ts';
import { typeOfReference } from '../expressions/literals.ts';
import { errorFlow, rows } from '../flow.ts';
import { inputRows, type OperatorBinder, overRows } from '../operator-binder.ts';
import { checkParameters, parameterText } from '../parameters.ts';
import { derive, unsupportedPlan } from '../relations.ts';
import { Scope } from '../scope.ts';
import { sortKey } from './sorting.ts';

/** `T | scan declare (columns) with (steps)`: the input's columns and the declared ones. */
export const bindScan: OperatorBinder<ScanOperator> = (operator, input, context) => {
  const relation = inputRows(operator, input, context);
  if (relation === undefined) return errorFlow;
  checkParameters(operator.parameters, ['with_match_id', 'with_step_name'], context);
  const { session } = context;
  const overInput = overRows(relation, context);
  for (const key of operator.orderBy) sortKey(key, overInput);
  for (const key of operator.partitionBy) scalarOf(overInput.bind.expression(key, overInput), overInput);
  const declared = operator.declare.map((item) => declaredColumn(item, context));
  const ofRow = [...allColumns(relation.row), ...declared.map(({ column }) => column)];
  const scope = Scope.create(context.scope);
  for (const { column } of declared) scope.declare(column.name, { kind: 'column', column });
  // Each step's memory has columns of its own: `s1.x` is another value than `x`.
  const memories = operator.steps.map(() =>
    ofRow.map((of) => ({ of, column: session.column(of.name, of.shape) })),
  );
  for (const [at, step] of operator.steps.entries())
    scope.declare(step.name.name, {
      kind: 'other',
      type: tupleType((memories[at] ?? []).map(({ column }) => column)),
    });
  const inside: Context = { ...overInput, scope };
  const steps = operator.steps.map((step): Omit<ScanStep, 'state'> => {
    const condition = valueOfType(inside.bind.expression(step.condition, inside), 'bool', inside);
    const assignments = step.assignments.flatMap(({ names, expression }) => {
      const value = scalarOf(inside.bind.expression(expression, inside), inside);
      const [name] = names;
      const target = declared.find(({ column }) => column.name === name?.name)?.column;
      if (target === undefined && name !== undefined) {
        const similar = similarNames(
          name.name,
          declared.map(({ column }) => column.name),
        );
        report(context, unknownName.at(name.span, { name: name.name, similar }));
      }
      return target === undefined || value === undefined
        ? []
        : [{ column: target.plan, expression: cast(value, target.plan.type) }];
    });
    return {
      name: step.name.name,
      output: step.output ?? 'all',
      condition: condition ?? constant('bool', null),
      assignments,
    };
  });
  const matchName = parameterText(operator.parameters, 'with_match_id');
  const matchId = matchName === undefined ? undefined : session.column(matchName, shapeOf('long'));
  const columns = [...ofRow, ...(matchId === undefined ? [] : [matchId])];
  const refused = refusedForm(operator, steps, memories);
  if (refused !== undefined)
    return rows(
      derive(relation, unsupportedPlan(refused, operator.keyword, columns, [relation.plan]), columns),
    );
  const read = new Set(
    steps.flatMap((step) => expressionsOf(step).flatMap((value) => [...columnsRead(value)])),
  );
  const plan: PlanNode = {
    kind: 'ScanSteps',
    input: relation.plan,
    declared: declared.map(({ column, fallback }) => ({ column: column.plan, expression: fallback })),
    steps: steps.map((step, at) => ({
      ...step,
      state: (memories[at] ?? []).flatMap(({ of, column }) =>
        read.has(column.plan.id) ? [{ column: column.plan, of: of.plan }] : [],
      ),
    })),
    matchId: matchId?.plan,
    columns: columns.map((column) => column.plan),
  };
  return rows(derive(relation, plan, columns));
};

function declaredColumn(
  item: DefaultedColumn,
  context: Context,
): { readonly column: Column; readonly fallback: PlanExpression } {
  const type = typeOfReference(item.type, context);
  const column = context.session.column(item.name.name, shapeOf(type));
  if (item.defaultValue === undefined) return { column, fallback: constant(type, null) };
  const outside: Context = { ...context, row: undefined };
  const value = valueOfType(outside.bind.expression(item.defaultValue, outside), type, outside);
  return { column, fallback: value ?? constant(type, null) };
}

const expressionsOf = (step: Omit<ScanStep, 'state'>): readonly PlanExpression[] => [
  step.condition,
  ...step.assignments.map(({ expression }) => expression),
];

/** Forms that the manual does not define, by the name under which they are refused. */
function refusedForm(
  operator: ScanOperator,
  steps: readonly Omit<ScanStep, 'state'>[],
  memories: readonly (readonly { readonly column: { readonly plan: PlanColumn } }[])[],
): string | undefined {
  if (operator.orderBy.length > 0) return 'scan order by';
  if (operator.partitionBy.length > 0) return 'scan partition by';
  if (operator.steps.some(({ isOptional }) => isOptional)) return 'scan with an optional step';
  if (parameterText(operator.parameters, 'with_step_name') !== undefined) return 'scan with_step_name';
  for (const [at, step] of steps.entries()) {
    const later = new Set(
      memories.slice(at + 1).flatMap((memory) => memory.map(({ column }) => column.plan.id)),
    );
    if (expressionsOf(step).some((value) => readsAny(value, later)))
      return 'scan with a step that reads a later one';
    const assigned = new Set<number>();
    for (const { column, expression } of step.assignments) {
      if (readsAny(expression, assigned)) return 'scan with an assignment that reads the one before it';
      assigned.add(column.id);
    }
  }
  return undefined;
}

const readsAny = (expression: PlanExpression, ids: ReadonlySet<number>): boolean =>
  [...columnsRead(expression)].some((id) => ids.has(id));
