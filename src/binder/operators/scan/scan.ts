import { columnAlreadyThere } from '../../../diagnostics/binder-operator-diagnostics.ts';
import { shapeOf } from '../../../functions/signatures/shape.ts';
import type { ScanOperator } from '../../../parser/ast.ts';
import type { PlanNode } from '../../../plan/nodes.ts';
import { columnsIn } from '../../../plan/predicates.ts';
import type { Relation } from '../../bound.ts';
import { scalarOf } from '../../checks.ts';
import { allColumns, type Column, columnExpression } from '../../column.ts';
import { type Context, report } from '../../context.ts';
import { errorFlow, rows } from '../../flow.ts';
import { inputRows, type OperatorBinder, overRows } from '../../operator-binder.ts';
import { checkParameters, parameterText } from '../../parameters.ts';
import { derive, unsupportedPlan } from '../../relations.ts';
import { Scope } from '../../scope.ts';
import { sortKey } from '../sorting.ts';
import { type ScanColumns, scanColumns } from './columns.ts';
import { refusedForm } from './refused-form.ts';
import { type BoundStep, bindStep, declareSteps, expressionsOf, type Memory } from './steps.ts';

/** `T | scan declare (columns) with (steps)`: the input's columns, as steps may have changed them, and the declared ones. */
export const bindScan: OperatorBinder<ScanOperator> = (operator, input, context) => {
  const relation = inputRows(operator, input, context);
  if (relation === undefined) return errorFlow;
  checkParameters(operator.parameters, ['with_match_id', 'with_step_name'], context);
  const overInput = overRows(relation, context);
  for (const key of operator.orderBy) sortKey(key, overInput);
  for (const key of operator.partitionBy) scalarOf(overInput.bind.expression(key, overInput), overInput);
  const made = scanColumns(operator, allColumns(relation.row), context);
  const scope = Scope.create(context.scope);
  for (const { column } of made.declared) scope.declare(column.name, { kind: 'column', column });
  const memories = declareSteps(operator, made.ofRow, scope, context);
  const inside: Context = { ...overInput, scope };
  const steps = operator.steps.map((step) => bindStep(step, made, inside));
  const matchName = parameterText(operator.parameters, 'with_match_id');
  const matchId = matchName === undefined ? [] : [context.session.column(matchName, shapeOf('long'))];
  const columns = [...made.ofRow, ...matchId];
  for (const name of repeatedNames(columns))
    report(context, columnAlreadyThere.at(operator.keyword, { name }));
  const refused = refusedForm(operator, steps, memories);
  const plan =
    refused === undefined
      ? planOf(relation, made, steps, memories, matchId)
      : unsupportedPlan(refused, operator.keyword, columns, [relation.plan]);
  return rows(derive(relation, plan, columns));
};

/** Input columns and what replaces them are told apart while steps run; after them one stands in place of the other. */
function planOf(
  relation: Relation,
  { input, held, replaced, ofRow }: ScanColumns,
  steps: readonly BoundStep[],
  memories: readonly Memory[],
  matchId: readonly Column[],
): PlanNode {
  const read = new Set(
    steps.flatMap((step) => expressionsOf(step).flatMap((value) => [...columnsIn(value)])),
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
    matchId: matchId[0]?.plan,
    columns: [...input, ...held.map(({ column }) => column), ...matchId].map(({ plan }) => plan),
  };
  if (replaced.length === 0) return scanned;
  const columns = [...ofRow, ...matchId];
  return {
    kind: 'Project',
    input: scanned,
    columns: columns.map((column) => column.plan),
    expressions: columns.map(columnExpression),
  };
}

const repeatedNames = (columns: readonly Column[]): readonly string[] =>
  columns.map(({ name }) => name).filter((name, index, names) => names.indexOf(name) !== index);
