import { nothingToUnite, unknownOtherName } from '../../diagnostics/binder-diagnostics.ts';
import { argumentsRefused } from '../../diagnostics/planning-diagnostics.ts';
import { shapeOf, typeName } from '../../functions/signatures/shape.ts';
import type { Expression, UnionOperator } from '../../parser/ast.ts';
import type { PlanExpression } from '../../plan/expression.ts';
import type { PlanNode } from '../../plan/nodes.ts';
import type { Span } from '../../source/span.ts';
import type { Relation } from '../bound.ts';
import { cast, constant } from '../build.ts';
import { relationOf } from '../checks.ts';
import { allColumns, type Column, columnExpression, columnType } from '../column.ts';
import { bindRows, type Context, report } from '../context.ts';
import { allTableNames, tablesNamed } from '../environment/tables.ts';
import { missingSource } from '../expressions/names.ts';
import { errorFlow, rows } from '../flow.ts';
import { checkHints } from '../hints.ts';
import type { OperatorBinder } from '../operator-binder.ts';
import { checkParameters, parameterChoice, parameterFlag, parameterText } from '../parameters.ts';
import { type Unified, unifyByName, unifyByNameAndType, uniquelyNamed } from '../projections/unify.ts';
import { namePattern } from '../projections/wildcards.ts';
import { emptyRelation, source } from '../relations.ts';

/** Whether the union passes over sources that do not exist: `isfuzzy=true`. */
export const isFuzzyUnion = (operator: UnionOperator): boolean =>
  parameterText(operator.parameters, 'isfuzzy')?.toLowerCase() === 'true';

/** `[T |] union tables`: all rows; columns by name, one per type where types differ. */
export const bindUnion: OperatorBinder<UnionOperator> = (operator, input, context) => {
  checkParameters(operator.parameters, ['kind', 'withsource', 'with_source', 'isfuzzy'], context);
  checkHints(operator.parameters, 'union', context);
  const isFuzzy = parameterFlag(operator.parameters, 'isfuzzy', context) || context.isFuzzy;
  // What is united stands by itself: it does not go on from the rows of a subquery around.
  const inside: Context = { ...context, row: undefined, input: undefined, isFuzzy };
  const legs = [
    ...(input?.kind === 'rows' ? [input.relation] : []),
    ...operator.tables.flatMap((table) => legsOf(table, inside)),
  ];
  const present = legs.filter(({ isMissing }) => isMissing !== true);
  if (present.length === 0) {
    if (!isFuzzy) return errorFlow;
    if (!context.isFuzzy) report(context, nothingToUnite.at(operator.keyword, {}));
    return rows(emptyRelation());
  }
  const sourceName = parameterText(operator.parameters, 'withsource', 'with_source');
  const isInner = parameterChoice(operator.parameters, 'kind', ['outer', 'inner'], context) === 'inner';
  const unified = isInner
    ? commonToAll(present, operator.keyword, context)
    : unifyByNameAndType(
        present.flatMap(({ row }) => allColumns(row)),
        context.session,
      );
  return rows(uniteRows(legs, unified, sourceName, context));
};

/** The relations of one leg of a union. A fuzzy union gives up a leg that reads something that is not there, its columns too. */
function legsOf(table: Expression, context: Context): readonly Relation[] {
  const { session } = context;
  const before = session.missingSources;
  const legs = tablesOf(table, context);
  if (session.missingSources === before) return legs;
  session.missingSources = before;
  return legs.map((leg) => ({ ...leg, isMissing: true }));
}

/** The relations that an item of a list of tables stands for. */
export function tablesOf(node: Expression, context: Context): readonly Relation[] {
  if (node.kind === 'Parenthesized') return tablesOf(node.expression, context);
  if (node.kind === 'Wildcard' || node.kind === 'Star') {
    return tablesByPattern(node.kind === 'Star' ? '*' : node.pattern, node, context);
  }
  if (node.kind === 'Path' && node.member.kind === 'Wildcard')
    return tablesByPattern(node.member.pattern, node, context);
  const relation = relationOf(bindRows(node, context), context);
  return relation === undefined ? [] : [relation];
}

/** Tables and views whose names match; functions never do. */
function tablesByPattern(pattern: string, node: Expression, context: Context): readonly Relation[] {
  const { session } = context;
  const matches = namePattern(pattern);
  const names = [...allTableNames(session.environment)].filter(matches);
  const found = [...tablesNamed(names, session), ...viewsInScope(matches, context)];
  if (found.length === 0 && context.isFuzzy) missingSource(node, pattern, context);
  else if (found.length === 0)
    report(context, unknownOtherName.at(node.span, { name: pattern, what: 'table' }));
  return found;
}

/** Functions of the query declared as views take part wherever tables are taken together. */
export function viewsInScope(matches: (name: string) => boolean, context: Context): readonly Relation[] {
  return [...context.scope.names()].flatMap(([name, variable]) => {
    if (variable.kind !== 'function' || !variable.declaration.isView || !matches(name)) return [];
    if (variable.declaration.parameters.length > 0) return [];
    const reference = {
      kind: 'NameReference',
      span: variable.declaration.span,
      name,
      isBracketed: false,
    } as const;
    return context.bind.expression(reference, context).relation ?? [];
  });
}

/** `kind=inner`: the columns that every leg has. What becomes of one that has several types is neither documented nor measured. */
export function commonToAll(legs: readonly Relation[], keyword: Span, context: Context): readonly Unified[] {
  const names = legs.map(({ row }) => new Set(allColumns(row).map(({ name }) => name)));
  const columns = legs.flatMap(({ row }) =>
    allColumns(row).filter(({ name }) => names.every((of) => of.has(name))),
  );
  const unified = unifyByName(columns, context.session);
  for (const { column, sources } of unified) {
    const types = new Set(sources.map(({ shape }) => typeName(shape)).filter((type) => type !== 'unknown'));
    if (types.size < 2) continue;
    const args = [...types].map((type) => `${column.name}:${type}`);
    report(context, argumentsRefused.at(keyword, { name: 'kind=inner', args }));
  }
  return unified;
}

/** All rows of all legs, each brought to the columns of the union. */
export function uniteRows(
  legs: readonly Relation[],
  unified: readonly Unified[],
  sourceName: string | undefined,
  context: Context,
  unnamed = 'union_arg',
): Relation {
  const { session } = context;
  const united = unified.map(({ column }) => session.column(column.name, column.shape));
  const sourceColumn = sourceName === undefined ? undefined : session.column(sourceName, shapeOf('string'));
  // The column that is asked for keeps its name; one of the legs that has it too gets a number.
  const columns = uniquelyNamed(sourceColumn === undefined ? united : [sourceColumn, ...united], session);
  const results = sourceColumn === undefined ? columns : columns.slice(1);
  const places = placesOf(unified);
  const inputs = legs.flatMap((leg, at) => {
    const legName = leg.name ?? `${unnamed}${at}`;
    return leg.hasNoRows === true ? [] : [alignLeg(leg, legName, places, results, sourceColumn, context)];
  });
  const plan: PlanNode = {
    kind: 'Union',
    inputs,
    columns: columns.map((column) => column.plan),
    ...(legs.some(({ isMissing }) => isMissing === true) ? { isPartial: true } : {}),
  };
  return source(
    plan,
    columns,
    legs.some(({ row, isMissing }) => row.isOpen && isMissing !== true),
  );
}

/** Which column of the union a column of a leg becomes. */
const placesOf = (unified: readonly Unified[]): ReadonlyMap<Column, number> =>
  new Map(unified.flatMap(({ sources }, place) => sources.map((column) => [column, place] as const)));

function alignLeg(
  leg: Relation,
  legName: string,
  places: ReadonlyMap<Column, number>,
  results: readonly Column[],
  sourceColumn: Column | undefined,
  context: Context,
): PlanNode {
  const { session } = context;
  const columns = (sourceColumn === undefined ? results : [sourceColumn, ...results]).map((column) =>
    session.planColumn(column.name, columnType(column)),
  );
  if (leg.isMissing === true) return { kind: 'Values', columns, rows: [] };
  const own = new Map(allColumns(leg.row).map((column) => [places.get(column), column]));
  const values = results.map((result, place): PlanExpression => {
    const type = columnType(result);
    const column = own.get(place);
    return column === undefined ? constant(type, null) : cast(columnExpression(column), type);
  });
  const name = constant('string', legName);
  return {
    kind: 'Project',
    input: leg.plan,
    columns,
    expressions: sourceColumn === undefined ? values : [name, ...values],
  };
}
