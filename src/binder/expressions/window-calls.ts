import type { Call } from '../../parser/ast.ts';
import { type PlanExpression, readingOf } from '../../plan/expression.ts';
import type { ScalarType } from '../../types/scalar-type.ts';
import type { Bound } from '../bound.ts';
import { cast, describeArguments, fold, unsupported } from '../build.ts';
import { scalarOf } from '../checks.ts';
import type { Context } from '../context.ts';
import { windowDefinition } from '../definitions.ts';

/** A call of a window function: the operator around computes it below itself, here only its column is read. */
export function windowCall(
  node: Call,
  args: readonly Bound[],
  type: ScalarType,
  context: Context,
): PlanExpression | undefined {
  const { session, windows } = context;
  const { name } = node.name;
  const values: PlanExpression[] = [];
  for (const arg of args) {
    const value = scalarOf(arg, context);
    if (value === undefined) return undefined;
    values.push(value);
  }
  const definition = windowDefinition(name);
  const types = values.map((value) => value.type);
  const constants = values.map((value) => fold(value, session)?.value);
  const resolved = definition?.resolve(types, constants);
  if (definition === undefined || windows === undefined) return unsupported(name, type, node.span);
  if (resolved === undefined) return unsupported(name, type, node.span, describeArguments(values, session));
  const column = session.planColumn(name, resolved.returns);
  windows.push({
    column,
    definition,
    args: values.map((value, at) => cast(value, resolved.params[at] ?? value.type)),
    span: node.name.span,
  });
  return cast(readingOf(column), type);
}
