import { unknownName } from '../../diagnostics/binder-diagnostics.ts';
import { columnAlreadyThere, stepTwice } from '../../diagnostics/binder-operator-diagnostics.ts';
import { similarNames } from '../../diagnostics/suggest.ts';
import { shapeOf } from '../../functions/signatures/shape.ts';
import type { DefaultedColumn, ScanOperator } from '../../parser/ast.ts';
import type { PlanColumn, PlanExpression } from '../../plan/expression.ts';
import type { PlanNode, ScanStep } from '../../plan/nodes.ts';
import { tupleType } from '../bound-type.ts';
import { cast, columnsRead, constant } from '../build.ts';
import { scalarOf, singleType, valueOfType } from '../checks.ts';
import { allColumns, type Column, columnExpression } from '../column.ts';
import { type Context, report } from '../context.ts';
import { typeOfReference } from '../expressions/literals.ts';
import { errorFlow, rows } from '../flow.ts';
import { inputRows, type OperatorBinder, overRows } from '../operator-binder.ts';
import { checkParameters, parameterText } from '../parameters.ts';
import { derive, unsupportedPlan } from '../relations.ts';
import { Scope } from '../scope.ts';
import { conversion, isInteger } from '../type-facts.ts';
import { sortKey } from './sorting.ts';

/** `T | scan declare (columns) with (steps)`: the input's columns, as steps may have changed them, and the declared ones. */
export const bindScan: OperatorBinder<ScanOperator> = (operator, input, context) => {
  const relation = inputRows(operator, input, context);
  if (relation === undefined) return errorFlow;
  checkParameters(operator.parameters, ['with_match_id', 'with_step_name'], context);
  const { session } = context;
  const overInput = overRows(relation, context);
  for (const key of operator.orderBy) sortKey(key, overInput);
  for (const key of operator.partitionBy) scalarOf(overInput.bind.expression(key, overInput), overInput);
  const declared = operator.declare.map((item) => declaredColumn(item, context));
  const inputColumns = allColumns(relation.row);
  const replaced = replacedColumns(operator, inputColumns, declared, context);
  const held = [...replaced, ...declared];
  const ofRow = [
    ...inputColumns.map((column) => replaced.find(({ of }) => of === column)?.column ?? column),
    ...declared.map(({ column }) => column),
  ];
  const scope = Scope.create(context.scope);
  for (const { column } of declared) scope.declare(column.name, { kind: 'column', column });
  // Each step's memory has columns of its own: `s1.x` is another value than `x`.
  const memories = operator.steps.map(() =>
    ofRow.map((of) => ({ of, column: session.column(of.name, of.shape) })),
  );
  const named = new Set<string>();
  for (const [at, step] of operator.steps.entries()) {
    const { name, span } = step.name;
    if (named.has(name)) report(context, stepTwice.at(span, { name }));
    named.add(name);
    scope.declare(name, {
      kind: 'other',
      type: tupleType((memories[at] ?? []).map(({ column }) => column)),
    });
  }
  const inside: Context = { ...overInput, scope };
  const steps = operator.steps.map((step): Omit<ScanStep, 'state'> => {
    const condition = valueOfType(inside.bind.expression(step.condition, inside), 'bool', inside);
    const assignments = step.assignments.flatMap(({ names, expression }) => {
      const value = scalarOf(inside.bind.expression(expression, inside), inside);
      const [name] = names;
      const target = held.find(({ column }) => column.name === name?.name)?.column;
      if (target === undefined && name !== undefined) {
        const similar = similarNames(
          name.name,
          ofRow.map((column) => column.name),
        );
        report(context, unknownName.at(name.span, { name: name.name, similar }));
      }
      return target === undefined || value === undefined
        ? []
        : [{ column: target.plan, expression: cast(value, target.plan.type) }];
    });
    const kept = replaced.filter(({ column }) => assignments.every((set) => set.column !== column.plan));
    return {
      name: step.name.name,
      output: step.output ?? 'all',
      condition: condition ?? constant('bool', null),
      assignments: [
        ...assignments,
        ...kept.map(({ column, of }) => ({ column: column.plan, expression: columnExpression(of) })),
      ],
    };
  });
  const matchName = parameterText(operator.parameters, 'with_match_id');
  const matchId = matchName === undefined ? undefined : session.column(matchName, shapeOf('long'));
  const columns = [...ofRow, ...(matchId === undefined ? [] : [matchId])];
  for (const name of repeatedNames(columns))
    report(context, columnAlreadyThere.at(operator.keyword, { name }));
  const refused = refusedForm(operator, steps, memories, replaced);
  if (refused !== undefined)
    return rows(
      derive(relation, unsupportedPlan(refused, operator.keyword, columns, [relation.plan]), columns),
    );
  const read = new Set(
    steps.flatMap((step) => expressionsOf(step).flatMap((value) => [...columnsRead(value)])),
  );
  const scanned: PlanNode = {
    kind: 'ScanSteps',
    input: relation.plan,
    declared: held.map(({ column, fallback }) => ({ column: column.plan, expression: fallback })),
    steps: steps.map((step, at) => ({
      ...step,
      state: (memories[at] ?? []).flatMap(({ of, column }) =>
        read.has(column.plan.id) ? [{ column: column.plan, of: of.plan }] : [],
      ),
    })),
    matchId: matchId?.plan,
    columns: [
      ...inputColumns.map(({ plan }) => plan),
      ...held.map(({ column }) => column.plan),
      ...(matchId === undefined ? [] : [matchId.plan]),
    ],
  };
  const plan: PlanNode =
    replaced.length === 0
      ? scanned
      : {
          kind: 'Project',
          input: scanned,
          columns: columns.map((column) => column.plan),
          expressions: columns.map(columnExpression),
        };
  return rows(derive(relation, plan, columns));
};

const repeatedNames = (columns: readonly Column[]): readonly string[] =>
  columns.map(({ name }) => name).filter((name, index, names) => names.indexOf(name) !== index);

interface ReplacedColumn {
  readonly of: Column;
  readonly column: Column;
  readonly fallback: PlanExpression;
}

/** The columns of the input to which a step assigns: each gets a successor in its place. Without a step that has matched it is null. */
function replacedColumns(
  operator: ScanOperator,
  inputColumns: readonly Column[],
  declared: readonly { readonly column: Column }[],
  context: Context,
): readonly ReplacedColumn[] {
  const assigned = new Set(
    operator.steps.flatMap(({ assignments }) => assignments.flatMap(({ names }) => names[0]?.name ?? [])),
  );
  for (const { column } of declared) assigned.delete(column.name);
  return inputColumns
    .filter(({ name }) => assigned.has(name))
    .map((of) => ({
      of,
      column: context.session.column(of.name, of.shape),
      fallback: constant(of.plan.type, null),
    }));
}

function declaredColumn(
  item: DefaultedColumn,
  context: Context,
): { readonly column: Column; readonly fallback: PlanExpression } {
  const type = typeOfReference(item.type, context);
  const column = context.session.column(item.name.name, shapeOf(type));
  if (item.defaultValue === undefined) return { column, fallback: constant(type, null) };
  const outside: Context = { ...context, row: undefined };
  const bound = outside.bind.expression(item.defaultValue, outside);
  // `total:real = 0`, `n:int = 0`: a whole number serves for every type of number.
  const allowed = isInteger(singleType(bound.type)) ? conversion.compatible : conversion.promotable;
  const value = valueOfType(bound, type, outside, allowed);
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
  replaced: readonly ReplacedColumn[],
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
      const successor = replaced.find((item) => item.column.plan === column);
      // What a step leaves alone comes last here and may be read by nothing.
      if (successor !== undefined) assigned.add(successor.of.plan.id);
    }
  }
  return undefined;
}

const readsAny = (expression: PlanExpression, ids: ReadonlySet<number>): boolean =>
  [...columnsRead(expression)].some((id) => ids.has(id));
