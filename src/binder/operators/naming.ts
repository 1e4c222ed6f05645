import { schemaDiffers, wordExpected } from '../../diagnostics/binder-value-diagnostics.ts';
import type {
  AsOperator,
  AssertSchemaOperator,
  ConsumeOperator,
  ExecuteAndCacheOperator,
  RenderOperator,
} from '../../parser/ast.ts';
import { chartWords } from '../../parser/grammar/render-parser.ts';
import { columnType, findColumn } from '../column.ts';
import { report } from '../context.ts';
import { typeOfReference } from '../expressions/literals.ts';
import { errorFlow, nothing, rows } from '../flow.ts';
import { inputRows, type OperatorBinder } from '../operator-binder.ts';
import { parameterFlag, textOf } from '../parameters.ts';
import { shared } from '../shared.ts';
import { checkRenderProperties } from './render-properties.ts';

/** `T | as Name`: from here on the name stands for these rows, read once. */
export const bindAs: OperatorBinder<AsOperator> = (operator, input, context) => {
  const relation = inputRows(operator, input, context);
  if (relation === undefined) return errorFlow;
  const { name } = operator.name;
  const { plan } = relation;
  const named = { ...relation, plan: shared(plan, context.session), name };
  context.scope.declare(name, { kind: 'table', relation: named });
  return rows(named);
};

/** `T | render chart`: the rows as they are, and how they want to be shown; after `fork` and `facet` each of their tables. */
export const bindRender: OperatorBinder<RenderOperator> = (operator, input, context) => {
  const relation = input?.kind === 'several' ? undefined : inputRows(operator, input, context);
  if (relation === undefined && input?.kind !== 'several') return errorFlow;
  if (!charts.includes(operator.chart.name))
    report(context, wordExpected.at(operator.chart.span, { values: charts, found: operator.chart.name }));
  checkRenderProperties(operator.properties, relation?.row, context);
  const properties = new Map(
    operator.properties.map(({ name, values }) => [
      name.name.toLowerCase(),
      values.map((value) => textOf(value) ?? '').join(', '),
    ]),
  );
  const visualization = { kind: operator.chart.name, properties };
  if (relation !== undefined) return rows({ ...relation, visualization });
  if (input?.kind !== 'several') return errorFlow;
  const results = input.results.map((result) => ({
    ...result,
    relation: { ...result.relation, visualization },
  }));
  return { ...input, results };
};

const charts: readonly string[] = ['table', 'list', ...chartWords, 'sankey'];

/** `T | consume`: reads the rows and gives nothing. */
export const bindConsume: OperatorBinder<ConsumeOperator> = (operator, input, context) => {
  parameterFlag(operator.parameters, 'decodeblocks', context);
  return inputRows(operator, input, context) === undefined ? errorFlow : nothing;
};

/** `T | execute-and-cache`: the rows as they are. */
export const bindExecuteAndCache: OperatorBinder<ExecuteAndCacheOperator> = (operator, input, context) => {
  const relation = inputRows(operator, input, context);
  return relation === undefined ? errorFlow : rows(relation);
};

/** `T | assert-schema (columns)`: the rows as they are, if they have these columns. */
export const bindAssertSchema: OperatorBinder<AssertSchemaOperator> = (operator, input, context) => {
  const relation = inputRows(operator, input, context);
  if (relation === undefined) return errorFlow;
  const lacks = operator.schema.columns.some((wanted) => {
    const found = findColumn(relation.row, wanted.name.name);
    return found === undefined || columnType(found) !== typeOfReference(wanted.type, context);
  });
  if (lacks && !relation.row.isOpen) report(context, schemaDiffers.at(operator.schema.span, {}));
  return rows(relation);
};
