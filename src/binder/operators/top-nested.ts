import { literalExpected } from '../../diagnostics/binder-value-diagnostics.ts';
import type { TopNestedLevel as Level, TopNestedOperator } from '../../parser/ast.ts';
import type { TopNestedLevel } from '../../plan/nodes.ts';
import { cast } from '../build.ts';
import { checkNotDynamic, rowCount, scalarOf, shapeOfBound } from '../checks.ts';
import type { Column } from '../column.ts';
import { type AggregateSink, type Context, newAggregateSink, report } from '../context.ts';
import { errorFlow, rows } from '../flow.ts';
import { inputRows, type OperatorBinder, overRows } from '../operator-binder.ts';
import { defaultName } from '../projections/projection-items.ts';
import { UniqueNames } from '../projections/unique-names.ts';
import { derive, withoutAggregate } from '../relations.ts';
import { checkListed } from './listed-aggregates.ts';
import { sortOrder } from './sorting.ts';

/** `T | top-nested n of a by agg, …`: for each level its column and its aggregate. */
export const bindTopNested: OperatorBinder<TopNestedOperator> = (operator, input, context) => {
  const relation = inputRows(operator, input, context);
  if (relation === undefined) return errorFlow;
  const inside = overRows(relation, context);
  const unique = new UniqueNames();
  const columns: Column[] = [];
  const levels: TopNestedLevel[] = [];
  let missing: AggregateSink['missing'];
  for (const level of operator.levels) {
    const found = bindLevel(level, unique, inside);
    columns.push(...found.columns);
    missing ??= found.missing;
    if (found.level !== undefined) levels.push(found.level);
  }
  const changes = { isSerialized: false };
  if (missing !== undefined || levels.length < operator.levels.length) {
    const refused = missing ?? { name: 'top-nested', span: operator.keyword };
    return rows(derive(relation, withoutAggregate(refused, columns, [relation.plan]), columns, changes));
  }
  const plan = {
    kind: 'TopNested',
    input: relation.plan,
    levels,
    columns: columns.map((column) => column.plan),
  } as const;
  return rows(derive(relation, plan, columns, changes));
};

/** Source: top-nested-operator.md, supported aggregation functions; they may be part of a computation. */
const aggregates: readonly string[] = [
  'sum',
  'count',
  'max',
  'min',
  'dcount',
  'avg',
  'percentile',
  'percentilew',
];

interface BoundLevel {
  readonly columns: readonly Column[];
  readonly level: TopNestedLevel | undefined;
  readonly missing: AggregateSink['missing'];
}

function bindLevel(node: Level, unique: UniqueNames, inside: Context): BoundLevel {
  const { session } = inside;
  const outside: Context = { ...inside, row: undefined };
  const count =
    node.count === undefined ? undefined : rowCount(inside.bind.expression(node.count, outside), inside);
  const of = inside.bind.expression(node.of.expression, inside);
  checkNotDynamic(of, inside);
  const sink = newAggregateSink();
  const aggregating: Context = { ...inside, calls: 'aggregate', aggregates: sink };
  const by = aggregating.bind.expression(node.by.expression, aggregating);
  checkListed(sink.calls, 'top-nested', aggregates, inside);
  const ofValue = scalarOf(of, inside);
  const byValue = scalarOf(by, aggregating);
  const name = unique.take(node.of.names[0]?.name ?? of.resultName ?? defaultName(inside));
  const byName = unique.take(node.by.names[0]?.name ?? `aggregated_${name}`);
  const column = session.column(name, shapeOfBound(of));
  const byColumn = session.column(byName, shapeOfBound(by));
  const columns = [column, byColumn];
  const others = node.others === undefined ? undefined : inside.bind.expression(node.others, outside);
  if (others !== undefined && !others.isConstant && others.type.kind !== 'error')
    report(inside, literalExpected.at(others.span, {}));
  const othersValue = others === undefined ? undefined : scalarOf(others, inside);
  if (
    ofValue === undefined ||
    byValue === undefined ||
    (others === undefined) !== (othersValue === undefined)
  )
    return { columns, level: undefined, missing: sink.missing };
  const level: TopNestedLevel = {
    count,
    of: { column: column.plan, expression: cast(ofValue, column.plan.type) },
    others: othersValue === undefined ? undefined : cast(othersValue, column.plan.type),
    calls: sink.calls,
    by: { column: byColumn.plan, expression: cast(byValue, byColumn.plan.type) },
    ...sortOrder(node.direction, node.nulls),
  };
  return { columns, level, missing: sink.missing };
}
