import { argumentListRequired } from '../../diagnostics/binder-call-diagnostics.ts';
import {
  columnOutsideAggregate,
  fuzzyNotFound,
  patternWithoutMatch,
  undeclaredColumn,
  unknownName,
  unknownOtherName,
  unknownTable,
} from '../../diagnostics/binder-diagnostics.ts';
import { constantExpected, wildcardNotAllowed } from '../../diagnostics/binder-value-diagnostics.ts';
import { similarNames } from '../../diagnostics/suggest.ts';
import { shapeOf } from '../../functions/signatures/shape.ts';
import { signatureOf } from '../../functions/signatures/signatures.ts';
import type { Expression, NameReference, Wildcard } from '../../parser/ast.ts';
import type { Span } from '../../source/span.ts';
import { type Bound, bound, boundError, type Relation } from '../bound.ts';
import { errorType, tableType } from '../bound-type.ts';
import { allColumns, type Column, columnExpression, columnType, findColumn } from '../column.ts';
import { type Context, report } from '../context.ts';
import { callStored } from '../environment/stored-functions.ts';
import { allTableNames, scanTable, schemaOf } from '../environment/tables.ts';
import { namePattern } from '../projections/wildcards.ts';
import { emptyRelation, openSource, tupleOf, unsupportedPlan } from '../relations.ts';
import type { Variable } from '../scope.ts';
import { callFunction } from './inline.ts';
import { unknownColumn } from './unknown-column.ts';

/** A bare name: a column of the row at hand, else a variable, a function without parameters, a table. */
export function bindName(node: NameReference, context: Context): Bound {
  const { name } = node;
  const { row, right } = context;
  if (name === '$left' && row !== undefined && right !== undefined)
    return bound({ node, type: tupleOf(row), resultName: name });
  if (name === '$right' && right !== undefined)
    return bound({ node, type: tupleOf(right), resultName: name });
  // In an aggregate context a column can only be seen through an aggregate.
  const column =
    context.calls === 'aggregate' ? undefined : (findColumn(row, name) ?? findColumn(right, name));
  const variable = context.scope.find(name);
  // What a parameter does not declare cannot be named, but what is named so means it all the same: columns go before variables.
  if (column !== undefined && (variable !== undefined || !context.hidden.has(column)))
    return boundColumn(node, column);
  if (variable !== undefined) {
    const found = boundVariable(node, variable, context);
    if (found.relation !== undefined) context.session.names(name, variable);
    return found;
  }
  const stored = context.session.environment.functions?.get(name);
  if (stored !== undefined) return callStored(node, stored, [], context);
  if (name === '_GetWatchlistAlias') {
    const called = { kind: 'Name', span: node.span, name } as const;
    return context.bind.expression({ kind: 'Call', span: node.span, name: called, arguments: [] }, context);
  }
  const { environment } = context.session;
  const schema = schemaOf(name, environment);
  if (
    isParser(name, context) &&
    !environment.tables.has(name) &&
    (schema !== undefined || row === undefined)
  ) {
    return boundRelation(node, parserRelation(name, node.span, context));
  }
  if (schema !== undefined) return boundRelation(node, scanTable(name, schema, context.session));
  if (row?.isOpen === true && context.calls !== 'aggregate')
    return boundColumn(node, inferColumn(context, name));
  if (context.calls === 'aggregate' && findColumn(row, name) !== undefined) {
    report(context, columnOutsideAggregate.at(node.span, { name }));
    return boundError(node, name);
  }
  return unresolved(node, context);
}

/** A name that open rows may have: from here on they count as having it. */
function inferColumn(context: Context, name: string): Column {
  const column = context.session.column(name, shapeOf('unknown'));
  context.row?.inferred.push(column);
  context.session.inferred.add(name);
  return column;
}

/** A name that means a column of the rows at hand. */
export const boundColumn = (node: Expression, column: Column): Bound =>
  bound({
    node,
    type: column.shape,
    column,
    expression: columnExpression(column),
    resultName: column.name,
  });

/** A name that means rows: a table, or a variable that holds some. */
export const boundRelation = (node: Expression, relation: Relation, resultName = relation.name): Bound =>
  bound({ node, type: tableType(relation.row), relation, resultName });

function boundVariable(node: NameReference, variable: Variable, context: Context): Bound {
  const { name } = node;
  switch (variable.kind) {
    case 'scalar': {
      if (variable.rowDepth !== undefined && variable.rowDepth !== context.depth) {
        report(context, constantExpected.at(node.span, {}));
        return boundError(node, name);
      }
      return bound({
        node,
        type: variable.value.type,
        expression: variable.value.expression,
        constant: variable.value.constant,
        isConstant: variable.value.isConstant,
        several: variable.value.several,
        typeOf: variable.value.typeOf,
        resultName: name,
      });
    }
    case 'table':
      // To `withsource` and `$table` a variable has no name of its own.
      return boundRelation(node, variable.relation, name);
    case 'column':
      return boundColumn(node, variable.column);
    case 'function':
      if (variable.declaration.parameters.every((parameter) => parameter.defaultValue !== undefined)) {
        const called = callFunction(node, variable, [], context);
        // Rows of a view have its name where they are told apart: `withsource`, `$table`.
        return variable.declaration.isView && called.relation !== undefined
          ? { ...called, relation: { ...called.relation, name } }
          : called;
      }
      report(context, argumentListRequired.at(node.span, { name }));
      return boundError(node, name);
    case 'pattern':
      report(context, argumentListRequired.at(node.span, { name }));
      return boundError(node, name);
    case 'value':
      return { ...variable.value, node, span: node.span, resultName: name };
    case 'entity-group':
      return bound({ node, type: { kind: 'entity-group' }, resultName: name });
    case 'other':
      return bound({ node, type: variable.type, resultName: name });
  }
}

function unresolved(node: NameReference, context: Context): Bound {
  const { name } = node;
  const isColumnPlace = context.row !== undefined;
  if (context.isFuzzy && !isColumnPlace) return missingSource(node, name, context);
  if (context.calls === 'normal' && signatureOf('scalar', name) !== undefined) {
    report(context, argumentListRequired.at(node.span, { name }));
    return boundError(node, name);
  }
  const undeclared = findColumn(context.row, name) ?? findColumn(context.right, name);
  if (undeclared !== undefined && context.hidden.has(undeclared)) {
    report(context, undeclaredColumn.at(node.span, { name, type: columnType(undeclared) }));
    return boundError(node, name);
  }
  const { row } = context;
  if (row === undefined) {
    const known = [
      ...allTableNames(context.session.environment),
      ...[...context.scope.names()].map(([known]) => known),
      ...(context.session.environment.functions?.names() ?? []),
    ];
    const facts = { name, similar: similarNames(name, known) };
    const given = [...context.session.environment.tables.keys()];
    report(
      context,
      context.asked === node
        ? unknownTable.at(node.span, { ...facts, given })
        : unknownName.at(node.span, facts),
    );
    return bound({ node, type: errorType, resultName: name });
  }
  context.session.unknownNames.add(name);
  const known = [
    ...allColumns(row).map((column) => column.name),
    ...[...context.scope.names()].map(([known]) => known),
  ];
  report(context, unknownColumn(node.span, name, known));
  return boundError(node, name);
}

/** Names of the parsers of the information model, which a workspace holds: `_Im_Dns`, `imDns`, `vimDnsEmpty`, `ASimAuditEvent`. */
const isParserName = (name: string): boolean => /^(_?ASim_?[A-Z]|_Im_[A-Z]|v?im[A-Z])\w*$/.test(name);

/** Whether a name is such a parser's. Where functions were given, a parser that is not among them is not there for a fuzzy union. */
export const isParser = (name: string, { isFuzzy, session }: Context): boolean =>
  isParserName(name) && !(isFuzzy && session.environment.functions?.isEmpty === false);

/** The rows of such a parser: what is known of their shape, and nothing that makes them. */
export function parserRelation(name: string, span: Span, context: Context): Relation {
  const { session } = context;
  const columns = (schemaOf(name, session.environment) ?? []).map((column) =>
    session.column(column.name, shapeOf(column.type)),
  );
  return openSource(unsupportedPlan(name, span, columns, [], 'asim'), columns);
}

/** A source that is not there, for which a fuzzy union goes on without the leg that reads it. */
export function missingSource(node: Expression, name: string, context: Context): Bound {
  report(context, fuzzyNotFound.at(node.span, { name }));
  context.session.missingSources++;
  return boundRelation(node, emptyRelation());
}

/** Columns chosen by a pattern; reported when there are none, for which nothing is wrong where every column `staysOtherwise`. */
export function columnsByPattern(
  node: Wildcard,
  context: Context,
  staysOtherwise: boolean,
): readonly Column[] {
  const { row } = context;
  if (row === undefined) {
    report(context, wildcardNotAllowed.at(node.span, {}));
    return [];
  }
  const matches = namePattern(node.pattern);
  const columns = allColumns(row).filter((column) => matches(column.name));
  if (columns.length > 0 || row.isOpen) return columns;
  const finding = staysOtherwise
    ? patternWithoutMatch.at(node.span, { name: node.pattern })
    : unknownOtherName.at(node.span, { name: node.pattern, what: 'column' });
  report(context, finding);
  return [];
}
