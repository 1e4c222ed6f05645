import { duplicateColumn } from '../../diagnostics/binder-diagnostics.ts';
import {
  parseCaptureAfterText,
  parseEmptyText,
  parseFlags,
  parseFlagUnknown,
  parseStarAfterString,
  parseTextAfterStar,
} from '../../diagnostics/binder-operator-diagnostics.ts';
import { mayMatchNothing } from '../../functions/check-pattern.ts';
import { shapeOf } from '../../functions/signatures/shape.ts';
import type { ParseOperator, ParseStep, ParseWhereOperator } from '../../parser/ast.ts';
import type { ParseStep as PlanStep } from '../../plan/nodes.ts';
import type { ScalarType } from '../../types/scalar-type.ts';
import { cast, constant } from '../build.ts';
import { scalarOf } from '../checks.ts';
import { allColumns, type Column } from '../column.ts';
import { type Context, report } from '../context.ts';
import { typeOfReference } from '../expressions/literals.ts';
import { errorFlow, rows } from '../flow.ts';
import { inputRows, type OperatorBinder, overRows } from '../operator-binder.ts';
import { checkParameters, parameterChoice, parameterText } from '../parameters.ts';
import { derive, source, unsupportedPlan } from '../relations.ts';
import { withCaptures } from './captures.ts';

type AnyParse = ParseOperator | ParseWhereOperator;

/** `T | parse expression with pattern`, `parse-where`: the captures are columns of the result. */
export const bindParse: OperatorBinder<AnyParse> = (operator, input, context) => {
  const relation = inputRows(operator, input, context);
  if (relation === undefined) return errorFlow;
  checkParameters(operator.parameters, ['kind', 'flags'], context);
  const inside = overRows(relation, context);
  const text = scalarOf(inside.bind.expression(operator.expression, inside), inside);
  checkPattern(operator.pattern, context);
  const { steps, captures } = planSteps(operator.pattern, context);
  const columns = withCaptures(allColumns(relation.row), captures);
  const kinds =
    operator.kind === 'ParseWhere'
      ? (['simple', 'regex'] as const)
      : (['simple', 'regex', 'relaxed'] as const);
  const parseKind = parameterChoice(operator.parameters, 'kind', kinds, context) ?? 'simple';
  const flags = operator.parameters.find(({ name }) => name.name.toLowerCase() === 'flags');
  if (flags !== undefined && parseKind !== 'regex') report(context, parseFlags.at(flags.span, {}));
  const flagText = parameterText(operator.parameters, 'flags') ?? '';
  if (flags !== undefined && !/^[ismUx]*$/.test(flagText))
    report(context, parseFlagUnknown.at(flags.span, {}));
  const unclear = unclearForm(parseKind, flagText, steps);
  if (unclear !== undefined)
    return rows(source(unsupportedPlan(unclear, operator.keyword, columns, [relation.plan]), columns));
  const plan = {
    kind: 'Parse',
    input: relation.plan,
    text: cast(text ?? constant('string', ''), 'string'),
    parseKind,
    flags: flagText,
    steps,
    dropUnmatched: operator.kind === 'ParseWhere',
    columns: columns.map((column) => column.plan),
  } as const;
  return rows(derive(relation, plan, columns));
};

/**
 * A form of which it is not known what its captures take. At the end of a regular expression the engine reads a time only where
 * something follows it in the text, and with flag `U` it reads none at all. In the other kinds the type tells where a value ends
 * before something that is skipped; a dynamic value may be any text.
 */
function unclearForm(
  parseKind: 'simple' | 'relaxed' | 'regex',
  flags: string,
  steps: readonly PlanStep[],
): string | undefined {
  if (parseKind === 'regex') {
    return endsInTime(steps) || (flags.includes('U') && steps.some(isTime))
      ? 'parse kind=regex of a time at the end or with flag U'
      : undefined;
  }
  return steps.some((step, at) => isOf(step, 'dynamic') && steps[at + 1]?.kind === 'skip')
    ? 'parse of a dynamic value before *'
    : undefined;
}

/** Whether nothing but expressions that may match no text at all stand after a time. */
function endsInTime(steps: readonly PlanStep[]): boolean {
  const last = steps.at(-1);
  if (last?.kind === 'text' && mayMatchNothing(last.text)) return endsInTime(steps.slice(0, -1));
  return isTime(last);
}

const isOf = (step: PlanStep | undefined, type: ScalarType): boolean =>
  step?.kind === 'capture' && step.column.type === type;

const isTime = (step: PlanStep | undefined): boolean => isOf(step, 'datetime') || isOf(step, 'timespan');

function planSteps(
  pattern: readonly ParseStep[],
  context: Context,
): { readonly steps: readonly PlanStep[]; readonly captures: readonly Column[] } {
  const captures: Column[] = [];
  const steps = pattern.map((step): PlanStep => {
    if (step.kind === 'StringLiteral') return { kind: 'text', text: step.value };
    if (step.kind === 'Star') return { kind: 'skip' };
    const type = step.type === undefined ? 'string' : typeOfReference(step.type, context);
    const column = context.session.column(step.name.name, shapeOf(type));
    if (captures.some(({ name }) => name === column.name)) {
      report(context, duplicateColumn.at(step.name.span, { name: column.name }));
      return { kind: 'skip' };
    }
    captures.push(column);
    return { kind: 'capture', column: column.plan };
  });
  return { steps, captures };
}

/** What stands beside what in a pattern, so that it can be told where each part ends. */
function checkPattern(pattern: readonly ParseStep[], context: Context): void {
  for (const [at, step] of pattern.entries()) {
    const before = pattern[at - 1];
    const after = pattern[at + 1];
    if (step.kind === 'StringLiteral' && step.value === '') report(context, parseEmptyText.at(step.span, {}));
    if (step.kind === 'Star') {
      if (after !== undefined && after.kind !== 'StringLiteral')
        report(context, parseTextAfterStar.at(step.span, {}));
      if (before?.kind === 'ParseColumn' && (before.type === undefined || before.type.type === 'string')) {
        report(context, parseStarAfterString.at(step.span, {}));
      }
    } else if (step.kind === 'ParseColumn' && before !== undefined && before.kind !== 'StringLiteral') {
      report(context, parseCaptureAfterText.at(step.span, {}));
    }
  }
}
