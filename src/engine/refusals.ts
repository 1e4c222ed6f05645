import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { needsOutside, notBuilt } from '../diagnostics/planning-diagnostics.ts';
import type { BoundQuery } from '../plan/bound-query.ts';
import type { UnsupportedExpression } from '../plan/expression.ts';
import type { UnsupportedNode } from '../plan/nodes.ts';
import { visitPlan } from '../plan/walk.ts';

/** What in a bound query cannot be run here: each name once, at its first place. */
export function refusals(query: BoundQuery): readonly Diagnostic[] {
  const found = new Map<string, Diagnostic>();
  const refuse = (what: UnsupportedExpression | UnsupportedNode): void => {
    if (found.has(what.name)) return;
    const { name, needs } = what;
    found.set(
      name,
      what.stage === 'external'
        ? needsOutside.at(what.span, { name, needs: needs ?? name })
        : notBuilt.at(what.span, { name }),
    );
  };
  for (const { plan } of query.results)
    visitPlan(plan, {
      node: (node) => {
        if (node.kind === 'Unsupported') refuse(node);
      },
      expression: (expression) => {
        if (expression.kind === 'Unsupported') refuse(expression);
      },
    });
  return [...found.values()].sort((a, b) => (a.span?.start ?? 0) - (b.span?.start ?? 0));
}
