import { patternNotMatched } from '../../diagnostics/binder-diagnostics.ts';
import { literalExpected } from '../../diagnostics/binder-value-diagnostics.ts';
import type { Expression, PatternMatch } from '../../parser/ast.ts';
import { type Bound, boundError } from '../bound.ts';
import { type Context, report } from '../context.ts';
import { Scope, type Variable } from '../scope.ts';

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
  const body = context.bind.body(match.body, {
    ...context,
    scope: Scope.create(pattern.scope),
    row: undefined,
    right: undefined,
    calls: 'normal',
    aggregates: undefined,
    windows: undefined,
    counter: { next: 1 },
  });
  return body === undefined ? boundError(node) : { ...body, node, span: node.span };
}

function isMatch(match: PatternMatch, values: readonly string[], path: string | undefined): boolean {
  const text = (value: Expression | undefined): string | undefined =>
    value?.kind === 'StringLiteral' ? value.value : value?.kind === 'NameReference' ? value.name : undefined;
  return (
    match.values.length === values.length &&
    match.values.every((value, at) => text(value) === values[at]) &&
    text(match.path?.value) === path
  );
}
