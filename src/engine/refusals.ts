import { queryTooComplex } from '../diagnostics/binder-diagnostics.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { argumentsRefused, needsOutside, notBuilt } from '../diagnostics/planning-diagnostics.ts';
import { refusedBecause, refusedForms } from '../functions/refused.ts';
import type { BoundQuery } from '../plan/bound-query.ts';
import type { UnsupportedExpression } from '../plan/expression.ts';
import type { PlanNode, UnsupportedNode } from '../plan/nodes.ts';
import { depthOf, visitPlan } from '../plan/walk.ts';
import { refusedProperties } from './request-properties.ts';

/** A plan of more operators one behind the other would be too deep for the stack. */
const maxOperators = 1000;

/**
 * What in a bound query cannot be run here: each name once, at its first place. While the columns of a plugin are not
 * known, only what lies outside and what the plugin reads is certain: the types of all that follows are guesses.
 */
export function refusals(query: BoundQuery): readonly Diagnostic[] {
  const found = new Map<string, Diagnostic>();
  const refuse = (what: UnsupportedExpression | UnsupportedNode): void => {
    if (found.has(what.name)) return;
    found.set(what.name, refusal(what));
  };
  const look = (plan: PlanNode, isCertain: boolean): void => {
    const judge = (what: UnsupportedExpression | UnsupportedNode): void => {
      if (isCertain || what.stage === 'external') refuse(what);
    };
    visitPlan(plan, {
      node: (node) => {
        if (node.kind === 'Unsupported') judge(node);
      },
      expression: (expression) => {
        if (expression.kind === 'Unsupported') judge(expression);
      },
    });
  };
  if (query.unanswered !== undefined) look(query.unanswered, true);
  for (const { plan } of query.results) look(plan, query.unanswered === undefined);
  const properties = refusedProperties(query.options).map((name) =>
    notBuilt.nowhere({ name, because: reasonFor(name) }),
  );
  const tooLong = query.results.some(({ plan }) => depthOf(plan) > maxOperators)
    ? [queryTooComplex.nowhere({ what: 'operators one behind the other', limit: maxOperators })]
    : [];
  return [...properties, ...tooLong, ...[...found.values()].sort(byWeight)];
}

function refusal({ stage, name, needs, refusedArguments, span }: UnsupportedExpression | UnsupportedNode) {
  if (stage === 'external') return needsOutside.at(span, { name, needs: needs ?? name });
  if (refusedArguments !== undefined) return argumentsRefused.at(span, { name, args: refusedArguments });
  return notBuilt.at(span, { name, because: reasonFor(name) });
}

const reasonFor = (name: string): string | undefined =>
  refusedBecause.get(name) ??
  (Object.hasOwn(refusedForms, name) ? refusedForms[name as keyof typeof refusedForms] : undefined);

/**
 * What is missing from outside comes first: types that depend on it are unknown, so that calls over them may be refused only for its
 * lack. Then in the order of the text.
 */
const byWeight = (a: Diagnostic, b: Diagnostic): number =>
  Number(b.stage === 'external') - Number(a.stage === 'external') ||
  (a.span?.start ?? 0) - (b.span?.start ?? 0);
