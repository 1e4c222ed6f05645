import { shapeOf } from '../../../functions/signatures/shape.ts';
import type { DefaultedColumn, ScanOperator } from '../../../parser/ast.ts';
import type { PlanExpression } from '../../../plan/expression.ts';
import { constant } from '../../build.ts';
import { singleType, valueOfType } from '../../checks.ts';
import type { Column } from '../../column.ts';
import type { Context } from '../../context.ts';
import { typeOfReference } from '../../expressions/literals.ts';
import { conversion, isInteger } from '../../type-facts.ts';

/** The columns of a row while steps go over it. */
export interface ScanColumns {
  readonly input: readonly Column[];
  /** What steps may assign to: successors of input columns, and the declared ones. */
  readonly held: readonly HeldColumn[];
  readonly replaced: readonly ReplacedColumn[];
  readonly declared: readonly HeldColumn[];
  /** What a row has after the operator: the input's, or their successors, and the declared ones. */
  readonly ofRow: readonly Column[];
}

/** A column that steps write to, with what it holds before a step has matched. */
export interface HeldColumn {
  readonly column: Column;
  /** Its value before a step has matched. */
  readonly fallback: PlanExpression;
}

/** A column of the input to which a step assigns has a successor in its place. */
export interface ReplacedColumn extends HeldColumn {
  readonly of: Column;
}

/** Makes the columns that steps write to. */
export function scanColumns(operator: ScanOperator, input: readonly Column[], context: Context): ScanColumns {
  const declared = operator.declare.map((item) => declaredColumn(item, context));
  const replaced = replacedColumns(operator, input, declared, context);
  return {
    input,
    held: [...replaced, ...declared],
    replaced,
    declared,
    ofRow: [
      ...input.map((column) => replaced.find(({ of }) => of === column)?.column ?? column),
      ...declared.map(({ column }) => column),
    ],
  };
}

/** Successors are null before a step has matched. */
function replacedColumns(
  operator: ScanOperator,
  inputColumns: readonly Column[],
  declared: readonly HeldColumn[],
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

function declaredColumn(item: DefaultedColumn, context: Context): HeldColumn {
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
