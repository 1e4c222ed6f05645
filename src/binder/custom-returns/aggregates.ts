import { isType, shapeOf } from '../../functions/signatures/shape.ts';
import type { Bound } from '../bound.ts';
import { type BoundType, tupleType } from '../bound-type.ts';
import { argumentFor, argumentsFor, type CallFacts } from '../calls/call-facts.ts';
import { computing, shapeOfBound } from '../checks.ts';
import { allColumns, type Column, columnExpression } from '../column.ts';

/** Results of the aggregates that give several columns. Columns of the input keep their identity, so that none is repeated. */

/** `percentiles(x, 50, 99.9)` → `percentiles_x_50`, `percentiles_x_99_9`; the prefix is the parameter's name, `percentile`. */
export const percentiles = (facts: CallFacts): BoundType => {
  const value = argumentFor(facts, 'expr');
  if (value === undefined) return tupleType([]);
  const found = shapeOfBound(value);
  const shape = isType(found, 'int') ? shapeOf('long') : isType(found, 'decimal') ? shapeOf('real') : found;
  return tupleType(
    argumentsFor(facts, 'percentile').map((percentile) => {
      const text = String(percentile.constant?.value ?? '');
      const fragment = [...text].map((char) => (/[\p{L}\p{N}]/u.test(char) ? char : '_')).join('');
      return facts.context.session.column(`percentile_${value.resultName ?? ''}_${fragment}`, shape);
    }),
  );
};

/** `percentiles_array(x, …)`, `percentilesw_array(x, w, …)` → `percentiles_x`; the page of the latter prints another name. */
export const percentilesArray = (facts: CallFacts): BoundType => {
  const value = argumentFor(facts, 'expr');
  return tupleType(
    value === undefined
      ? []
      : [facts.context.session.column(`percentiles_${value.resultName ?? ''}`, shapeOf('dynamic'))],
  );
};

/** A copy of a column that no longer counts as that column: it will be renamed rather than left out. */
function copyOf(column: Column, facts: CallFacts, name = column.name): Column {
  const copy = facts.context.session.column(name, column.shape);
  facts.context.session.computedBy.set(copy, columnExpression(column));
  return copy;
}

/** A column for an argument that is not one. */
function computed(name: string, arg: Bound, facts: CallFacts): Column {
  const { session } = facts.context;
  const column = session.column(name, shapeOfBound(arg));
  // Of a function that gives several columns, the first is its value.
  const expression = computing(arg);
  if (expression !== undefined) session.computedBy.set(column, expression);
  return column;
}

/** `any`, `take_any`: the columns asked for; with `*` each column once and none of the `by` columns. */
export const anyOf =
  (prefix: string) =>
  (facts: CallFacts): BoundType => {
    const { args, context } = facts;
    const hasStar = args.some(({ isStar }) => isStar);
    const taken = new Set<Column>(context.byColumns);
    const columns: Column[] = [];
    for (const [at, arg] of args.entries()) {
      if (arg.isStar) {
        for (const column of allColumns(context.row ?? empty)) {
          if (taken.has(column)) continue;
          taken.add(column);
          columns.push(column);
        }
        continue;
      }
      const { column } = arg;
      if (column === undefined) {
        columns.push(computed(arg.resultName || `${prefix}arg${at}`, arg, facts));
        continue;
      }
      if (hasStar && taken.has(column)) continue;
      if (arg.argumentName !== undefined) columns.push(copyOf(column, facts, arg.argumentName.name));
      else columns.push(taken.has(column) ? copyOf(column, facts) : column);
      taken.add(column);
    }
    return tupleType(columns);
  };

const empty = { columns: [], isOpen: false, inferred: [] };

/** `arg_min`, `arg_max`: the key, then the columns asked for; with `*` all others but the `by` columns. */
export const argMinMax =
  (prefix: string) =>
  (facts: CallFacts): BoundType => {
    const { args, context } = facts;
    const { byColumns } = context;
    const hasStar = args.some(({ isStar }) => isStar);
    const taken = new Set<Column>();
    const columns: Column[] = [];
    const keyName = args[0]?.resultName ?? '';
    for (const [at, arg] of args.entries()) {
      const mayTake = (column: Column): boolean =>
        at === 0 || !hasStar || (!taken.has(column) && !byColumns.has(column));
      if (arg.isStar) {
        for (const column of allColumns(context.row ?? empty)) {
          if (!mayTake(column)) continue;
          taken.add(column);
          columns.push(column);
        }
        continue;
      }
      const { column } = arg;
      if (column === undefined) {
        const name = arg.resultName ?? (at === 0 ? `${prefix}_` : `${prefix}_${keyName}_arg${at}`);
        columns.push(computed(name, arg, facts));
      } else if (mayTake(column)) {
        if (arg.argumentName !== undefined) columns.push(copyOf(column, facts, arg.argumentName.name));
        else columns.push(taken.has(column) || byColumns.has(column) ? copyOf(column, facts) : column);
        taken.add(column);
      }
    }
    return tupleType(columns);
  };

/** The old `argmin`, `argmax`: like their successors, the other columns named after the key: `max_t_x`. */
export const oldArgMinMax = (facts: CallFacts): BoundType => {
  const { args, context } = facts;
  const hasStar = args.some(({ isStar }) => isStar);
  const taken = new Set<Column>();
  const columns: Column[] = [];
  const key = args[0];
  if (key === undefined) return tupleType([]);
  const keyName = key.column?.name ?? key.resultName ?? '';
  if (key.column === undefined) columns.push(computed(keyName, key, facts));
  else {
    taken.add(key.column);
    columns.push(key.column);
  }
  const mayTake = (column: Column): boolean =>
    !hasStar || (!taken.has(column) && !context.byColumns.has(column));
  for (const [at, arg] of args.entries()) {
    if (at === 0) continue;
    const given = arg.isStar
      ? allColumns(context.row ?? empty).filter((column) => column !== key.column)
      : arg.column === undefined
        ? []
        : [arg.column];
    for (const column of given) {
      if (!mayTake(column)) continue;
      taken.add(column);
      columns.push(copyOf(column, facts, `${keyName}_${arg.argumentName?.name ?? column.name}`));
    }
    if (!arg.isStar && arg.column === undefined)
      columns.push(computed(`${keyName}_${arg.resultName ?? `arg${at}`}`, arg, facts));
  }
  return tupleType(columns);
};
