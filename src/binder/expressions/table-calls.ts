import { argumentCount } from '../../diagnostics/binder-call-diagnostics.ts';
import { unknownTable } from '../../diagnostics/binder-diagnostics.ts';
import { typeExpected } from '../../diagnostics/binder-type-diagnostics.ts';
import { literalExpected } from '../../diagnostics/binder-value-diagnostics.ts';
import { needsOutside } from '../../diagnostics/planning-diagnostics.ts';
import { similarNames } from '../../diagnostics/suggest.ts';
import type { Call } from '../../parser/ast.ts';
import { type Bound, bound, boundError } from '../bound.ts';
import { isScalarType } from '../bound-type.ts';
import { describeType } from '../checks.ts';
import { type Context, report } from '../context.ts';
import { allTableNames, scanTable, schemaOf } from '../environment/tables.ts';
import { assignedAddresses, devicesOfAddress } from '../products/device-addresses.ts';
import { lookUpFile } from '../products/file-profile.ts';
import { defenderColumns, type TableFunction, textOf } from '../products/table-function.ts';
import { rowsOfTable } from '../products/table-of-service.ts';
import { watchlist, watchlistAliases } from '../products/watchlist.ts';
import { openSource, unsupportedPlan } from '../relations.ts';
import { isStringOrDynamic } from '../type-facts.ts';
import { boundRelation, isParser, parserRelation } from './names.ts';

/** `database("d")` and its like: the first step of a path to a table that lives elsewhere. */
const elsewhere: TableFunction = (node, args, context) => {
  const [name] = args;
  if (name !== undefined && textOf(name) === undefined) reportNoText(node, name, context);
  return bound({
    node,
    type: { kind: 'database' },
    elsewhere: name === undefined ? [] : [textOf(name) ?? ''],
    resultName: undefined,
  });
};

const tableByName: TableFunction = (node, args, context) => {
  const name = textOf(args[0]);
  if (name === undefined) {
    reportNoText(node, args[0], context);
    return boundError(node);
  }
  const schema = schemaOf(name, context.session.environment);
  if (schema !== undefined) return boundRelation(node, scanTable(name, schema, context.session));
  const known = allTableNames(context.session.environment);
  const facts = {
    name,
    similar: similarNames(name, known),
    given: [...context.session.environment.tables.keys()],
  };
  report(context, unknownTable.at(args[0]?.span ?? node.span, facts));
  return boundError(node);
};

/** Why an argument is no text that is known. */
function reportNoText(node: Call, arg: Bound | undefined, context: Context): void {
  if (arg === undefined)
    report(context, argumentCount.at(node.name.span, { name: node.name.name, min: 1, max: 1 }));
  else if (arg.type.kind === 'error') context.bind.expression(arg.node, { ...context, calls: 'normal' });
  else if (!isScalarType(arg.type) || !isStringOrDynamic(arg.type))
    report(context, typeExpected.at(arg.span, { types: ['string'], found: describeType(arg.type) }));
  else report(context, literalExpected.at(arg.span, {}));
}

/** Rows that only a running service has. */
const ofService: TableFunction = (node, args, context) => {
  const relation = openSource(unsupportedPlan(node.name.name, node.span, [], [], 'cross-resource'), []);
  const name = textOf(args[0]);
  const schema = name === undefined ? undefined : schemaOf(name, context.session.environment);
  return boundRelation(
    node,
    schema === undefined || name === undefined ? relation : scanTable(name, schema, context.session),
  );
};

/** `graph("name")`: a graph model that a database keeps. */
const graphModel: TableFunction = (node, _, context) => {
  report(context, needsOutside.at(node.span, { name: node.name.name, needs: 'graph' }));
  return boundError(node);
};

const parser: TableFunction = (node, _args, context) =>
  boundRelation(node, parserRelation(node.name.name, node.span, context));

/** Functions that give rows, and are not functions of the language. */
const tableFunctions: Readonly<Record<string, TableFunction>> = {
  cluster: elsewhere,
  database: elsewhere,
  workspace: elsewhere,
  app: elsewhere,
  adx: elsewhere,
  arg: elsewhere,
  resource: elsewhere,
  table: tableByName,
  external_table: ofService,
  materialized_view: ofService,
  stored_query_result: ofService,
  graph: graphModel,
  _GetWatchlist: watchlist,
  _GetWatchlistAlias: watchlistAliases,
  FileProfile: lookUpFile,
  DeviceFromIP: devicesOfAddress,
  SeenBy: defenderColumns('SeenBy', { DeviceId: 'string', SeenBy: 'dynamic' }),
  AssignedIPAddresses: assignedAddresses,
  _SentinelHealth: rowsOfTable('SentinelHealth'),
  _SentinelAudit: rowsOfTable('SentinelAudit'),
};

/** The rows, or the place of rows, that such a call means; undefined for every other name. */
export function tableCall(node: Call, context: Context): Bound | undefined {
  const { name } = node.name;
  // A function of the query may bear such a name, except for those that Kusto itself has.
  const make = Object.hasOwn(tableFunctions, name)
    ? tableFunctions[name]
    : isParser(name, context)
      ? parser
      : undefined;
  if (make === undefined || context.scope.find(name)?.kind === 'function') return undefined;
  if (context.session.environment.functions?.has(name) === true) return undefined;
  // A bare column name is an argument of some of them; whether it exists is for them to say.
  const args = node.arguments.map((argument) =>
    context.session.silently(() =>
      context.bind.expression(argument, { ...context, invoked: undefined, calls: 'normal' }),
    ),
  );
  return make(node, args, context);
}
