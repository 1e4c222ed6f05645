import { oneDelimiter, quoteLength } from '../../diagnostics/binder-operator-diagnostics.ts';
import { textExpected } from '../../diagnostics/binder-value-diagnostics.ts';
import type { OperatorParameter, ParseKvOperator } from '../../parser/ast.ts';
import { cast, constant } from '../build.ts';
import { scalarOf } from '../checks.ts';
import { allColumns } from '../column.ts';
import { type Context, report } from '../context.ts';
import { declaredColumns } from '../expressions/data-table.ts';
import { errorFlow, rows } from '../flow.ts';
import { inputRows, type OperatorBinder, overRows } from '../operator-binder.ts';
import { parameterFlag, textOf } from '../parameters.ts';
import { derive } from '../relations.ts';
import { withCaptures } from './captures.ts';

/** `T | parse-kv expression as (columns) with (…)`. */
export const bindParseKv: OperatorBinder<ParseKvOperator> = (operator, input, context) => {
  const relation = inputRows(operator, input, context);
  if (relation === undefined) return errorFlow;
  const inside = overRows(relation, context);
  const text = scalarOf(inside.bind.expression(operator.expression, inside), inside);
  const captures = declaredColumns(operator.columns, context);
  const columns = withCaptures(allColumns(relation.row), captures);
  const options = (name: string): readonly string[] => optionTexts(operator.parameters, name, inside);
  const option = (name: string): string | undefined => options(name)[0];
  const regex = option('regex');
  const delimiters = [option('pair_delimiter'), option('kv_delimiter')];
  const isOneMissing = (delimiters[0] === undefined) !== (delimiters[1] === undefined);
  if ((regex === undefined && isOneMissing) || delimiters.includes(''))
    report(context, oneDelimiter.at(operator.keyword, {}));
  const plan = {
    kind: 'ParseKv',
    input: relation.plan,
    text: cast(text ?? constant('string', ''), 'string'),
    captures: captures.map((column) => ({ key: column.name, column: column.plan })),
    options: {
      pairDelimiter: delimiters[0],
      kvDelimiter: delimiters[1],
      quotes: options('quote'),
      escapes: options('escape'),
      greedy: parameterFlag(operator.parameters, 'greedy', context),
      regex,
    },
    columns: columns.map((column) => column.plan),
  } as const;
  return rows(derive(relation, plan, columns));
};

/** The texts of an option, which may be given more than once; each may be a variable of the query. */
const optionTexts = (
  parameters: readonly OperatorParameter[],
  name: string,
  context: Context,
): readonly string[] =>
  parameters.flatMap((parameter) => {
    if (parameter.name.name.toLowerCase() !== name) return [];
    const value = context.session.silently(() =>
      context.bind.expression(parameter.value, { ...context, row: undefined }),
    ).constant;
    if (value?.type !== 'string') report(context, textExpected.at(parameter.value.span, {}));
    else if ([...String(value.value)].length > (longest[name] ?? Number.POSITIVE_INFINITY))
      report(context, quoteLength.at(parameter.value.span, {}));
    return value === undefined ? (textOf(parameter.value) ?? []) : [String(value.value)];
  });

/** How many characters a text may have. Source: parse-kv-operator.md. */
const longest: Readonly<Record<string, number>> = { quote: 2, escape: 1 };
