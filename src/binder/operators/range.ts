import { intervalType } from '../../diagnostics/binder-operator-diagnostics.ts';
import { valueForbidden } from '../../diagnostics/binder-value-diagnostics.ts';
import {
  isDynamic,
  isType,
  type Shape,
  shapeOf,
  typeName,
  typeOfShape,
} from '../../functions/signatures/shape.ts';
import type { RangeOperator } from '../../parser/ast.ts';
import type { ScalarType } from '../../types/scalar-type.ts';
import { cast, constant } from '../build.ts';
import { checkSummable, scalarOf, shapeOfBound } from '../checks.ts';
import { report } from '../context.ts';
import { rows } from '../flow.ts';
import { checkFirst, type OperatorBinder } from '../operator-binder.ts';
import { source } from '../relations.ts';
import { commonType, isNumeric, promoteToLong, widest } from '../type-facts.ts';

/** `range name from a to b step s`: the type is that of `a + s`. */
export const bindRange: OperatorBinder<RangeOperator> = (operator, input, context) => {
  checkFirst(operator, input, context);
  const inside = { ...context, row: undefined };
  const [from, to, step] = [operator.from, operator.to, operator.step].map((part) =>
    inside.bind.expression(part, inside),
  );
  if (from === undefined || to === undefined || step === undefined) return { kind: 'error' };
  const areSummable = [from, to, step].map((part) => checkSummable(part, context)).every(Boolean);
  if (step.constant !== undefined && Number(step.constant.value) === 0) {
    report(context, valueForbidden.at(step.span, { value: '0' }));
  }
  const ends = commonType(shapeOfBound(from), shapeOfBound(to)) ?? shapeOf('unknown');
  const shape = rangeShape(ends, shapeOfBound(step));
  if (shape === undefined && areSummable) {
    report(context, intervalType.at(step.span, { type: typeName(shapeOfBound(step)), of: typeName(ends) }));
  }
  const column = context.session.column(operator.name.name, shape ?? ends);
  const type = typeOfShape(column.shape);
  const part = (value: typeof from, as: ScalarType) => {
    const expression = scalarOf(value, context);
    return expression === undefined ? constant(as, null) : cast(expression, as);
  };
  const plan = {
    kind: 'Range',
    columns: [column.plan],
    from: part(from, type),
    to: part(to, type),
    step: part(step, type === 'datetime' ? 'timespan' : type),
  } as const;
  return rows({ ...source(plan, [column]), isSerialized: true });
};

/** What stepping from one end gives; undefined when such steps cannot be taken. */
function rangeShape(ends: Shape, step: Shape): Shape | undefined {
  if (isType(ends, 'int') && isType(step, 'int')) return ends;
  if (isType(ends, 'unknown') || isType(step, 'unknown') || isDynamic(ends)) return ends;
  if (isNumeric(ends) && isNumeric(step)) return promoteToLong(widest([ends, step]) ?? ends);
  if (isType(step, 'timespan') && (isType(ends, 'datetime') || isType(ends, 'timespan'))) return ends;
  return undefined;
}
