import type { Call } from '../../parser/ast.ts';
import { parseFunction } from '../../parser/parse-function.ts';
import { relocate } from '../../parser/relocate.ts';
import { type Bound, bound, boundError } from '../bound.ts';
import { type Context, inBody } from '../context.ts';
import { Scope, type Variable } from '../scope.ts';

/**
 * A call of a function that its product writes in the language itself: `kql` bound in place of the call, with `variables` for what it names. What is
 * found in it is reported at the place of the call.
 */
export function bindDefinition(
  node: Call,
  kql: string,
  variables: Readonly<Record<string, Variable>>,
  context: Context,
): Bound {
  const parsed = parseFunction('', kql);
  if ('problem' in parsed)
    throw new Error(`Expected the definition of ${node.name.name} to be KQL: ${parsed.problem}`);
  const scope = Scope.create();
  for (const [name, variable] of Object.entries(variables)) scope.declare(name, variable);
  const result = context.session.inFunction(node.name.name, () =>
    context.bind.body(relocate(parsed.declaration.body, node.span), inBody(context, scope)),
  );
  return result?.relation === undefined
    ? boundError(node)
    : bound({ node, type: result.type, relation: result.relation });
}
