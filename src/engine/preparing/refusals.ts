import { queryTooComplex } from '../../diagnostics/binder-diagnostics.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { KqlError } from '../../diagnostics/kql-error.ts';
import { argumentsRefused, needsOutside, notBuilt } from '../../diagnostics/planning-diagnostics.ts';
import type { ScalarDefinition } from '../../functions/define.ts';
import { refusedBecause, refusedForms, refusedIfRead } from '../../functions/refused.ts';
import { pruneColumns } from '../../optimizer/rules/prune-columns.ts';
import type { BoundQuery } from '../../plan/bound-query.ts';
import type { CallExpression, UnsupportedExpression } from '../../plan/expression.ts';
import type { PlanNode, UnsupportedNode } from '../../plan/nodes.ts';
import { depthOf, visitPlan } from '../../plan/walk.ts';
import { refusedProperties } from '../request-properties.ts';

/** A plan of more operators one after the other would be too deep for the stack. */
const maxOperators = 1000;

/**
 * What in a bound query cannot be run here: each name once, at its first place. While the columns of a plugin are not
 * known, only what lies outside and what the plugin reads is certain: the types of all that follows are guesses.
 */
export function refusals(query: BoundQuery): readonly Diagnostic[] {
  const found = new Map<string, Refused>();
  const wrong: Diagnostic[] = [];
  const look = (plan: PlanNode, certain: 'all' | 'external'): void => {
    const judge = (what: Refused): void => {
      if ((certain === 'all' || what.stage === 'external') && !found.has(what.name))
        found.set(what.name, what);
    };
    visitPlan(plan, {
      node: (node) => {
        if (node.kind === 'Unsupported') judge(node);
      },
      expression: (expression) => {
        if (expression.kind === 'Unsupported') {
          if (!refusedIfRead.has(expression.name) || isRead(expression.name, plan)) judge(expression);
        }
        if (expression.kind === 'Call' && expression.definition.check !== undefined)
          wrong.push(...wrongConstants(expression, expression.definition.check));
      },
    });
  };
  if (query.unanswered !== undefined) look(query.unanswered, 'all');
  for (const { plan } of query.results) look(plan, query.unanswered === undefined ? 'all' : 'external');
  const properties = refusedProperties(query).map((name) =>
    notBuilt.nowhere({ name, because: reasonFor(name) }),
  );
  const tooLong = query.results.some(({ plan }) => depthOf(plan) > maxOperators)
    ? [queryTooComplex.nowhere({ what: 'operators one after the other', limit: maxOperators })]
    : [];
  const all = [...found.values()];
  const isMissingInput = all.some(({ stage }) => stage === 'external');
  const sure = isMissingInput ? all.filter((what) => !dependsOnInput(what)) : all;
  return [...properties, ...tooLong, ...sure.map(refusal).sort(byWeight), ...onceEach(wrong)];
}

/** Whether the value is in the plan still when columns are left out that nobody reads. */
function isRead(name: string, plan: PlanNode): boolean {
  let found = false;
  visitPlan(pruneColumns(plan), {
    node: () => {},
    expression: (expression) => {
      found ||= expression.kind === 'Unsupported' && expression.name === name;
    },
  });
  return found;
}

/** What a function finds wrong with the constants among its arguments. */
function wrongConstants(
  { args, span }: CallExpression,
  check: NonNullable<ScalarDefinition['check']>,
): readonly Diagnostic[] {
  try {
    check(args.map((argument) => (argument.kind === 'Constant' ? argument.value : undefined)));
    return [];
  } catch (error) {
    if (error instanceof KqlError) return error.diagnostics.map((diagnostic) => ({ ...diagnostic, span }));
    throw error;
  }
}

/** A let statement is put in place of its name, so that its calls may stand in several plans. */
const onceEach = (diagnostics: readonly Diagnostic[]): readonly Diagnostic[] => [
  ...new Map(diagnostics.map((one) => [`${one.span?.start} ${one.message}`, one])).values(),
];

type Refused = UnsupportedExpression | UnsupportedNode;

/** Columns of what is missing count as dynamic, so that a call over them may be refused only for its lack. */
const dependsOnInput = ({ refusedArguments }: Refused): boolean =>
  refusedArguments?.includes('dynamic') === true;

function refusal({ stage, name, needs, refusedArguments, span }: Refused): Diagnostic {
  if (stage === 'external') return needsOutside.at(span, { name, needs: needs ?? name });
  if (refusedArguments !== undefined) return argumentsRefused.at(span, { name, args: refusedArguments });
  return notBuilt.at(span, { name, because: reasonFor(name) });
}

const reasonFor = (name: string): string | undefined =>
  refusedBecause.get(name) ??
  (Object.hasOwn(refusedForms, name) ? refusedForms[name as keyof typeof refusedForms] : undefined);

/** What is missing from outside comes first, then in the order of the text. */
const byWeight = (a: Diagnostic, b: Diagnostic): number =>
  Number(b.stage === 'external') - Number(a.stage === 'external') ||
  (a.span?.start ?? 0) - (b.span?.start ?? 0);
