import { brokenFunction } from '../../diagnostics/binder-call-diagnostics.ts';
import type { Expression, FunctionDeclaration } from '../../parser/ast.ts';
import { relocate } from '../../parser/relocate.ts';
import { type Bound, boundError } from '../bound.ts';
import { type Context, report } from '../context.ts';
import { callFunction } from '../expressions/inline.ts';

/** A function that is kept outside the query. */
export interface StoredFunction {
  readonly name: string;
  /** Absent when the text that was given for it is no function. */
  readonly declaration: FunctionDeclaration | undefined;
  /** What is wrong with that text. */
  readonly problem: string | undefined;
  /** Where it was read from, in words for a message. */
  readonly origin: string;
}

/** Functions by name; a text is read when its function is first asked for. */
export interface StoredFunctions {
  /** None were given, so that nothing is known of the workspace's. */
  readonly isEmpty: boolean;
  has(name: string): boolean;
  get(name: string): StoredFunction | undefined;
  names(): Iterable<string>;
}

/**
 * A call of a stored function. Its text is not part of the query, so everything found in it is reported at the place of the call. The engine expands
 * it there, like a macro: a name that its body does not declare means what it means at the call. (Kusto's language service shows such a body without
 * the query around it.)
 */
export function callStored(
  node: Expression,
  stored: StoredFunction,
  args: readonly Bound[],
  context: Context,
): Bound {
  const { name, declaration, problem, origin } = stored;
  const { session } = context;
  if (declaration === undefined) {
    report(context, brokenFunction.at(node.span, { name, origin, problem: problem ?? 'it is empty' }));
    return boundError(node, name);
  }
  const called = {
    name,
    declaration: relocate(declaration, node.span),
    scope: context.scope.view(),
    identity: declaration,
  };
  return session.inFunction(name, () => callFunction(node, called, args, context));
}
