import { patternNotMatched } from '../../diagnostics/binder-diagnostics.ts';
import { literalExpected } from '../../diagnostics/binder-value-diagnostics.ts';
import type { Expression, PatternMatch } from '../../parser/ast.ts';
import { type Bound, boundError } from '../bound.ts';
import { type Context, inBody, report } from '../context.ts';
import { Scope, type Variable } from '../scope.ts';
import { writtenName } from './written-name.ts';

type PatternVariable = Extract<Variable, { kind: 'pattern' }>;

/** `Pattern("a").path`: the body of the case that lists these values, bound in place. */
export function bindPatternCall(
  node: Expression,
  pattern: PatternVariable,
  args: readonly Bound[],
  path: string | undefined,
  context: Context,
): Bound {
  const values: string[] = [];
  for (const arg of args) {
    const value = arg.constant?.value;
    if (typeof value !== 'string') {
      if (arg.type.kind !== 'error') report(context, literalExpected.at(arg.span, {}));
      return boundError(node);
    }
    values.push(value);
  }
  const match = pattern.declaration?.matches.find((candidate) => isMatch(candidate, values, path));
  if (match === undefined) {
    report(context, patternNotMatched.at(node.span, {}));
    return boundError(node);
  }
  const body = context.bind.body(match.body, inBody(context, Scope.create(pattern.scope)));
  return body === undefined ? boundError(node) : { ...body, node, span: node.span };
}

function isMatch(match: PatternMatch, values: readonly string[], path: string | undefined): boolean {
  return (
    match.values.length === values.length &&
    match.values.every((value, at) => writtenName(value) === values[at]) &&
    writtenName(match.path?.value) === path
  );
}
