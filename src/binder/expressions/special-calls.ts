import { constantExpected } from '../../diagnostics/binder-value-diagnostics.ts';
import { ingestionTimeAssumed } from '../../diagnostics/planning-diagnostics.ts';
import { typeOfShape } from '../../functions/signatures/shape.ts';
import type { Call } from '../../parser/ast.ts';
import type { PlanExpression } from '../../plan/expression.ts';
import type { ScalarType } from '../../types/scalar-type.ts';
import type { Bound } from '../bound.ts';
import { call, cast, constant, describeArguments, external, unsupported } from '../build.ts';
import { scalarOf } from '../checks.ts';
import { allColumns, type Column, columnExpression, columnType, findColumn } from '../column.ts';
import { type Context, report } from '../context.ts';
import { graphFunctions } from './graph-functions.ts';

/** A call whose arguments are bound, as the functions of `specialCalls` take it. */
export interface SpecialCall {
  readonly node: Call;
  readonly args: readonly Bound[];
  readonly type: ScalarType;
  readonly context: Context;
}

const rowColumns = (context: Context): readonly Column[] =>
  context.row === undefined ? [] : allColumns(context.row);

const named = (columns: readonly Column[]): PlanExpression[] =>
  columns.flatMap((column) => [constant('string', column.name), columnExpression(column)]);

/** `column_ifexists("name", fallback)` where there is no such column. */
const columnIfExists = ({ args, type, context }: SpecialCall): PlanExpression | undefined => {
  const name = args[0]?.constant?.value;
  if (typeof name === 'string') context.session.reach.absentColumns.add(name);
  const fallback = args[1] === undefined ? constant(type, null) : scalarOf(args[1], context);
  return fallback === undefined ? undefined : cast(fallback, type);
};

const isColumnExists = ({ args, context }: SpecialCall): PlanExpression | undefined => {
  const name = args[0]?.constant?.value;
  if (typeof name !== 'string') return undefined;
  const exists = findColumn(context.row, name) !== undefined;
  if (!exists) context.session.reach.absentColumns.add(name);
  return constant('bool', exists);
};

/** `pack_all([ignoreNull])`: the implementation is given the names and values of all columns. */
const packAll = ({ node, args, type, context }: SpecialCall): PlanExpression | undefined => {
  context.session.reach.everyColumn = true;
  const ignoresNull = args[0] === undefined ? constant('bool', false) : scalarOf(args[0], context);
  if (ignoresNull === undefined) return undefined;
  const packed = [ignoresNull, ...named(rowColumns(context))];
  return call({ name: 'pack_all', args: packed, type, span: node.span }, context.session);
};

/** `pack_array(*)` and its like: `*` stands for all columns. */
const ofAllColumns =
  (name: string) =>
  ({ node, args, type, context }: SpecialCall): PlanExpression | undefined => {
    if (args[0]?.isStar !== true) return undefined;
    context.session.reach.everyColumn = true;
    const values = rowColumns(context).map(columnExpression);
    return call({ name, args: values, type, span: node.span }, context.session);
  };

const packColumns = ({ node, args, type, context }: SpecialCall): PlanExpression | undefined => {
  const columns = args.flatMap(({ column }) => (column === undefined ? [] : [column]));
  return call({ name: 'bag_pack', args: named(columns), type, span: node.span }, context.session);
};

/** `percentiles_array_tdigest(tdigest, percentiles, typeof(…))`: the implementation is given the name of the type. */
const percentilesOfType = ({ node, args, type, context }: SpecialCall): PlanExpression | undefined => {
  const wanted = args[2]?.typeOf;
  if (wanted === undefined || !('shape' in wanted)) return undefined;
  const values = args.slice(0, 2).flatMap((arg) => scalarOf(arg, context) ?? []);
  const named = constant('string', typeOfShape(wanted.shape));
  return call(
    { name: 'percentiles_array_tdigest', args: [...values, named], type, span: node.span },
    context.session,
  );
};

const geoInfo = ({ node, type, context }: SpecialCall): PlanExpression | undefined =>
  context.session.environment.hasPlaces !== true
    ? external(node.name.name, 'geoip', type, node.span)
    : undefined;

/** Where exports keep the time of arrival; the time of the event comes last, for exports without one. */
const arrivalColumns = ['_IngestionTime', '$IngestionTime', '_TimeReceived'];
const eventColumns = ['TimeGenerated', 'Timestamp'];

/**
 * `ingestion_time()`: hidden metadata in the product, absent from exports. A column of the time of arrival answers it, else that of the
 * event, with a warning; null for every row would make rules that window on it silent for good.
 */
const ingestionTime = ({ node, type, context }: SpecialCall): PlanExpression | undefined => {
  if (context.row === undefined) return undefined;
  for (const name of [...arrivalColumns, ...eventColumns]) {
    const column = findColumn(context.row, name);
    if (column === undefined || columnType(column) !== 'datetime') continue;
    if (eventColumns.includes(name)) report(context, ingestionTimeAssumed.at(node.span, { column: name }));
    return columnExpression(column);
  }
  return unsupported(node.name.name, type, node.span);
};

/** `assert(condition, message)`: judged before there are rows. */
const assertion = ({ args, context }: SpecialCall): undefined => {
  for (const arg of args) if (!arg.isConstant) report(context, constantExpected.at(arg.span, {}));
  return undefined;
};

/** `column_names_of(T)`: known from the shape of the rows. */
const columnNamesOf = ({ args, type }: SpecialCall): PlanExpression | undefined => {
  const row = args[0]?.relation?.row;
  return row === undefined
    ? undefined
    : constant(
        type,
        allColumns(row).map(({ name }) => name),
      );
};

/**
 * A constant real beyond the range: folded, it is the least number of the type, on either side (measured: `toint(1e10)` is
 * -2147483648, what the processor answers to such a conversion), where a row of a table stops at the end of the range.
 */
const outOfRange =
  (bits: 32 | 64) =>
  ({ args, type }: SpecialCall): PlanExpression | undefined => {
    const value = args[0]?.isConstant === true ? args[0].constant : undefined;
    if (value?.type !== 'real' || typeof value.value !== 'number') return undefined;
    const whole = Math.trunc(value.value);
    const isWithin = whole >= -(2 ** (bits - 1)) && whole < 2 ** (bits - 1);
    if (isWithin || !Number.isFinite(whole)) return undefined;
    return bits === 32 ? constant(type, -(2 ** 31)) : constant(type, -(2n ** 63n));
  };

/** `substring(text, null)`: in a row it answers a null that no text is; of constants alone the index counts as 0. */
const nullIndex = ({ node, args, type, context }: SpecialCall): PlanExpression | undefined => {
  const indexes = args.slice(1).flatMap((arg) => arg.constant ?? []);
  if (!indexes.some(({ value }) => value === null)) return undefined;
  if (!args.every((arg) => arg.isConstant))
    return unsupported(node.name.name, type, node.span, describeArguments(indexes, context.session));
  const counted = args.flatMap((arg) =>
    indexes.some((index) => index === arg.constant && index.value === null)
      ? constant('long', 0n)
      : (scalarOf(arg, context) ?? []),
  );
  return call({ name: node.name.name, args: counted, type, span: node.span }, context.session);
};

/** `not(number)`: of the number's truth. */
const notOf = ({ node, args, type, context }: SpecialCall): PlanExpression | undefined => {
  const value = args[0] === undefined ? undefined : scalarOf(args[0], context);
  if (value === undefined || value.type === 'bool') return undefined;
  return call({ name: 'not', args: [cast(value, 'bool')], type, span: node.span }, context.session);
};

/** Functions whose arguments are not simply values, by name. One that answers undefined leaves the call to the usual way. */
export const specialCalls: Readonly<Record<string, (special: SpecialCall) => PlanExpression | undefined>> = {
  column_ifexists: columnIfExists,
  columnifexists: columnIfExists,
  iscolumnexists: isColumnExists,
  pack_all: packAll,
  pack_array: ofAllColumns('pack_array'),
  estimate_data_size: ofAllColumns('estimate_data_size'),
  bag_pack_columns: packColumns,
  geo_info_from_ip_address: geoInfo,
  percentiles_array_tdigest: percentilesOfType,
  column_names_of: columnNamesOf,
  ingestion_time: ingestionTime,
  assert: assertion,
  not: notOf,
  substring: nullIndex,
  toint: outOfRange(32),
  tolong: outOfRange(64),
  ...graphFunctions,
};
