import { shapeOf } from '../../functions/signatures/shape.ts';
import type { ScanOperator } from '../../parser/ast.ts';
import { tupleType } from '../bound-type.ts';
import { scalarOf, valueOfType } from '../checks.ts';
import { allColumns } from '../column.ts';
import type { Context } from '../context.ts';
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
  const declared = operator.declare.map((column) =>
    session.column(
      column.name.name,
      shapeOf(column.type === undefined ? 'dynamic' : typeOfReference(column.type, context)),
    ),
  );
  const scope = Scope.create(context.scope);
  const state = tupleType([...allColumns(relation.row), ...declared]);
  for (const column of declared) scope.declare(column.name, { kind: 'column', column });
  for (const step of operator.steps) scope.declare(step.name.name, { kind: 'other', type: state });
  const inside: Context = { ...overInput, scope };
  for (const step of operator.steps) {
    valueOfType(inside.bind.expression(step.condition, inside), 'bool', inside);
    for (const assignment of step.assignments)
      scalarOf(inside.bind.expression(assignment.expression, inside), inside);
  }
  const matchId = parameterText(operator.parameters, 'with_match_id');
  const columns = [
    ...allColumns(relation.row),
    ...declared,
    ...(matchId === undefined ? [] : [session.column(matchId, shapeOf('long'))]),
  ];
  const plan = unsupportedPlan('scan', operator.keyword, columns, [relation.plan]);
  return rows(derive(relation, plan, columns));
};
