import { unknownTable } from '../../diagnostics/binder-diagnostics.ts';
import { needsOutside } from '../../diagnostics/planning-diagnostics.ts';
import { similarNames } from '../../diagnostics/suggest.ts';
import { shapeOf } from '../../functions/signatures/shape.ts';
import type { Call } from '../../parser/ast.ts';
import type { ScalarType } from '../../types/scalar-type.ts';
import { type Bound, bound, boundError, type Relation } from '../bound.ts';
import { allColumns } from '../column.ts';
import { type Context, report } from '../context.ts';
import { derive, source, unsupportedPlan } from '../relations.ts';
import { allTableNames, scanTable, schemaOf } from '../tables.ts';
import { boundRelation, isParser, parserRelation } from './names.ts';

type TableFunction = (node: Call, args: readonly Bound[], context: Context) => Bound;

const textOf = (arg: Bound | undefined): string | undefined =>
  typeof arg?.constant?.value === 'string' ? arg.constant.value : undefined;

/** `database("d")` and its like: the first step of a path to a table that lives elsewhere. */
const elsewhere: TableFunction = (node, args) =>
  bound({
    node,
    type: { kind: 'database' },
    elsewhere: args.length === 0 ? [] : [textOf(args[0]) ?? ''],
    resultName: undefined,
  });

const tableByName: TableFunction = (node, args, context) => {
  const name = textOf(args[0]);
  if (name === undefined) return boundError(node);
  const schema = schemaOf(name, context.session.environment);
  if (schema !== undefined) return boundRelation(node, scanTable(name, schema, context.session));
  const known = allTableNames(context.session.environment);
  report(context, unknownTable.at(args[0]?.span ?? node.span, { name, similar: similarNames(name, known) }));
  return boundError(node);
};

/** Rows that only a running service has. */
const ofService: TableFunction = (node, args, context) => {
  const relation = source(unsupportedPlan(node.name.name, node.span, [], [], 'cross-resource'), [], true);
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

/** `_GetWatchlist("alias")`: rows of a given table, else of a shape that is not known here. */
const watchlist: TableFunction = (node, args, context) => {
  const { environment } = context.session;
  const alias = textOf(args[0]);
  const table = alias === undefined ? undefined : environment.watchlist?.(alias);
  const schema = table === undefined ? undefined : schemaOf(table, environment);
  if (table !== undefined && schema !== undefined)
    return boundRelation(node, scanTable(table, schema, context.session));
  return boundRelation(node, externalRelation(node, [], [], 'watchlist', context, true));
};

type Added = Readonly<Record<string, ScalarType>>;

function externalRelation(
  node: Call,
  inputs: readonly Relation[],
  added: readonly (readonly [string, ScalarType])[],
  needs: string,
  context: Context,
  isOpen = false,
): Relation {
  const own = added.map(([name, type]) => context.session.column(name, shapeOf(type)));
  const columns = [...inputs.flatMap(({ row }) => allColumns(row)), ...own];
  const plan = unsupportedPlan(
    node.name.name,
    node.span,
    columns,
    inputs.map((input) => input.plan),
    needs,
  );
  const first = inputs[0];
  return first === undefined ? source(plan, columns, isOpen) : derive(first, plan, columns);
}

/** A function of Defender that adds columns to the rows that `invoke` passes, or makes rows of its own. */
const defender =
  (needs: string, added: Added, keepsInput: boolean): TableFunction =>
  (node, _args, context) => {
    const inputs = keepsInput && context.invoked !== undefined ? [context.invoked] : [];
    return boundRelation(node, externalRelation(node, inputs, Object.entries(added), needs, context));
  };

const fileProfile: Added = {
  SHA1: 'string',
  SHA256: 'string',
  MD5: 'string',
  FileSize: 'long',
  GlobalPrevalence: 'long',
  GlobalFirstSeen: 'datetime',
  GlobalLastSeen: 'datetime',
  Signer: 'string',
  Issuer: 'string',
  SignerHash: 'string',
  IsCertificateValid: 'bool',
  IsRootSignerMicrosoft: 'bool',
  SignatureState: 'string',
  IsExecutable: 'bool',
  ThreatName: 'string',
  Publisher: 'string',
  SoftwareName: 'string',
  ProfileAvailability: 'string',
};

/** Columns that the rows have already are theirs; the lookup adds the others. */
const lookUpFile: TableFunction = (node, args, context) => {
  const input = context.invoked;
  const known = new Set(input === undefined ? [] : allColumns(input.row).map(({ name }) => name));
  const added = Object.fromEntries(Object.entries(fileProfile).filter(([name]) => !known.has(name)));
  return defender('FileProfile', added, true)(node, args, context);
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
  FileProfile: lookUpFile,
  DeviceFromIP: defender('DeviceFromIP', { IP: 'string', DeviceId: 'string' }, false),
  SeenBy: defender('SeenBy', { DeviceId: 'string' }, true),
  AssignedIPAddresses: defender(
    'AssignedIPAddresses',
    {
      Timestamp: 'datetime',
      IPAddress: 'string',
      IPType: 'string',
      NetworkAdapterType: 'string',
      ConnectedNetworks: 'dynamic',
    },
    false,
  ),
};

/** The rows, or the place of rows, that such a call means; undefined for every other name. */
export function tableCall(node: Call, context: Context): Bound | undefined {
  const { name } = node.name;
  // A function of the query may bear such a name, except for those that Kusto itself has.
  const make = Object.hasOwn(tableFunctions, name)
    ? tableFunctions[name]
    : isParser(name)
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
