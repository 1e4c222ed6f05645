import { typeRequired } from '../../diagnostics/binder-type-diagnostics.ts';
import { summableLiteralExpected, wordExpected } from '../../diagnostics/binder-value-diagnostics.ts';
import { isDynamic, isType } from '../../functions/signatures/shape.ts';
import type { Expression, RenderProperty } from '../../parser/ast.ts';
import { isScalarType } from '../bound-type.ts';
import { columnOf, describeType, scalarOf, singleType } from '../checks.ts';
import type { Row } from '../column.ts';
import { type Context, report } from '../context.ts';
import { checkBooleanLiteral } from '../parameters.ts';

/**
 * Judges what `render` is told of a chart: `title="…"`, `legend=hidden`, `ymin=0`, `xcolumn=c`. Columns are those of the rows, where
 * there is one table of them. Source: render-operator.md, the list of properties.
 */
export function checkRenderProperties(
  properties: readonly RenderProperty[],
  row: Row | undefined,
  context: Context,
): void {
  for (const { name, values } of properties) {
    const judge = judges[name.name.toLowerCase()];
    for (const value of values) judge?.(value, row, context);
  }
}

type Judge = (value: Expression, row: Row | undefined, context: Context) => void;

const text: Judge = (value, row, context) => {
  const bound = context.bind.expression(value, { ...context, row });
  const type = singleType(bound.type);
  if (scalarOf(bound, context) === undefined || !isScalarType(type)) return;
  if (isType(type, 'string') || isDynamic(type) || isType(type, 'unknown')) return;
  report(context, typeRequired.at(bound.span, { types: ['string', 'dynamic'], found: describeType(type) }));
};

const column: Judge = (value, row, context) => {
  if (row !== undefined) columnOf(context.bind.expression(value, { ...context, row }), context);
};

/** One of these words, as they are written here. */
const oneOf =
  (...words: readonly string[]): Judge =>
  (value, _row, context) => {
    if (value.kind !== 'NameReference' || !words.includes(value.name))
      report(
        context,
        wordExpected.at(value.span, {
          values: words,
          found: value.kind === 'NameReference' ? value.name : undefined,
        }),
      );
  };

const bool: Judge = (value, _row, context) => checkBooleanLiteral(value, context);

const limit: Judge = (value, _row, context) => {
  const literal = value.kind === 'Unary' ? value.operand : value;
  if (literal.kind !== 'Literal' || literal.type === 'bool' || literal.type === 'guid')
    report(context, summableLiteralExpected.at(value.span, {}));
};

const scale = oneOf('linear', 'log');

const judges: Readonly<Record<string, Judge>> = {
  title: text,
  xtitle: text,
  ytitle: text,
  xcolumn: column,
  ycolumns: column,
  anomalycolumns: column,
  series: column,
  kind: oneOf('default', 'unstacked', 'stacked', 'stacked100', 'map'),
  legend: oneOf('visible', 'hidden'),
  xaxis: scale,
  yaxis: scale,
  ysplit: oneOf('none', 'axes', 'panels'),
  accumulate: bool,
  ymin: limit,
  ymax: limit,
  xmin: limit,
  xmax: limit,
};
