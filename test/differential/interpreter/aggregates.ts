import { constantVector, valueAt, vectorFrom } from '../../../src/columns/make.ts';
import type { EvaluationContext } from '../../../src/functions/context.ts';
import type { AggregateCall } from '../../../src/plan/nodes.ts';
import { Decimal } from '../../../src/types/decimal.ts';
import type { DynamicValue } from '../../../src/types/dynamic.ts';
import type { ScalarType } from '../../../src/types/scalar-type.ts';
import type { Scalar } from '../../../src/types/value.ts';
import { castTo } from './expression.ts';
import { groupText, order, type Value } from './value.ts';

/** The arguments of a call in each row of a group, and their types. */
interface Group {
  readonly rows: readonly (readonly Value[])[];
  readonly types: readonly ScalarType[];
}

type Rule = (group: Group) => readonly Value[] | undefined;

const typeOf = ({ types }: Group): ScalarType => types[0] ?? 'long';
const given = ({ rows }: Group): readonly Scalar[] =>
  rows.flatMap(([value]) => (value === null || value === undefined ? [] : [value]));

const sum: Rule = (group) => {
  const values = given(group);
  switch (typeOf(group)) {
    case 'real':
      return [(values as number[]).reduce((total, value) => total + value, 0)];
    case 'decimal':
      return [
        (values as Decimal[]).reduce<Decimal | undefined>(
          (total, value) => total?.plus(value),
          Decimal.fromLong(0),
        ) ?? null,
      ];
    default:
      return [
        BigInt.asIntN(
          64,
          values.reduce<bigint>((total, value) => total + BigInt(value as bigint), 0n),
        ),
      ];
  }
};

const avg: Rule = (group) => {
  const values = given(group);
  if (typeOf(group) === 'decimal') return undefined;
  if (typeOf(group) === 'datetime' || typeOf(group) === 'timespan') {
    if (values.length === 0) return [null];
    if (typeOf(group) === 'timespan') return undefined;
    return [values.reduce<bigint>((total, value) => total + (value as bigint), 0n) / BigInt(values.length)];
  }
  return [values.reduce<number>((total, value) => total + Number(value), 0) / values.length];
};

/** The row of the greatest (`sign` 1) or least value: the first of equal ones, NaN before all, the first row when all are null. */
function bestRow(group: Group, sign: 1 | -1): readonly Value[] | undefined {
  let best: readonly Value[] | undefined;
  for (const row of group.rows) {
    const value = row[0] ?? null;
    const held = best?.[0] ?? null;
    if (best === undefined) best = row;
    else if (value === null) continue;
    else if (held === null) best = row;
    else if (Number.isNaN(held)) continue;
    else if (Number.isNaN(value) || order(value, held, typeOf(group)) * sign > 0) best = row;
  }
  return best;
}

const empty = (types: readonly ScalarType[]): readonly Value[] =>
  types.map((type) => (type === 'string' ? '' : null));

const extreme =
  (sign: 1 | -1): Rule =>
  (group) => {
    // Only the value matters: an empty group has none.
    const best = bestRow(group, sign);
    return best === undefined ? [null] : best.slice(0, 1);
  };

const argExtreme =
  (sign: 1 | -1): Rule =>
  (group) =>
    bestRow(group, sign) ?? empty(group.types);

const distinct = (group: Group): readonly Scalar[] => {
  const seen = new Map<string, Scalar>();
  for (const value of given(group)) {
    const key = groupText(value, typeOf(group));
    if (!seen.has(key)) seen.set(key, value);
  }
  return [...seen.values()];
};

const boxed = (value: Value, type: ScalarType): DynamicValue =>
  castTo(value, type, 'dynamic') as DynamicValue;

/** The elements that a value adds to a list: an array all of its own, a typed null none. */
function elements(group: Group, nulls: 'kept' | 'dropped'): readonly DynamicValue[] {
  const type = typeOf(group);
  return group.rows.flatMap(([value = null]): readonly DynamicValue[] => {
    if (type === 'dynamic')
      return Array.isArray(value) ? (value as readonly DynamicValue[]) : [value as DynamicValue];
    return value === null && nulls === 'dropped' ? [] : [boxed(value, type)];
  });
}

const most = ({ rows }: Group): number => {
  const size = rows[0]?.[1];
  return size === undefined || size === null ? Number.POSITIVE_INFINITY : Number(size);
};

const makeSet: Rule = (group) => {
  const type = typeOf(group);
  const all =
    type === 'dynamic' ? elements(group, 'kept') : distinct(group).map((value) => boxed(value, type));
  const seen = new Map<string, DynamicValue>();
  for (const value of all) {
    const key = groupText(value as Value, 'dynamic');
    if (!seen.has(key)) seen.set(key, value);
  }
  return [[...seen.values()].slice(0, most(group)) as Value];
};

const takeAny: Rule = (group) => {
  const [first] = group.rows;
  if (first === undefined) return empty(group.types);
  if (group.types.length > 1) return first;
  const isBlank = (value: Value): boolean => value === null || (value === '' && group.types[0] === 'string');
  return group.rows.find(([value]) => !isBlank(value ?? null)) ?? first;
};

const rules: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ['count', ({ rows }) => [BigInt(rows.length)]],
  ['sum', sum],
  ['avg', avg],
  ['min', extreme(-1)],
  ['max', extreme(1)],
  ['arg_min', argExtreme(-1)],
  ['arg_max', argExtreme(1)],
  ['dcount', (group) => [BigInt(distinct(group).length)]],
  ['count_distinct', (group) => [BigInt(distinct(group).length)]],
  ['make_set', makeSet],
  ['make_list', (group) => [elements(group, 'dropped').slice(0, most(group)) as Value]],
  ['make_list_with_nulls', (group) => [elements(group, 'kept') as Value]],
  ['take_any', takeAny],
]);

/** The results of an aggregate call over the rows of one group, `…if` rows left out already. */
export function aggregate(
  call: AggregateCall,
  rows: readonly (readonly Value[])[],
  context: EvaluationContext,
): readonly Value[] {
  const { params, returns } = call.resolved;
  const found = rules.get(call.definition.name)?.({ rows, types: params });
  if (found !== undefined)
    return returns.map((type, at) => {
      const value = found[at] ?? null;
      return value === null && type === 'string' ? '' : value;
    });
  const accumulator = call.resolved.create(context);
  for (const row of rows)
    accumulator.add(
      params.map((type, at) =>
        call.args[at]?.kind === 'Constant'
          ? constantVector(type, row[at] ?? null, 1)
          : vectorFrom(type, [row[at] ?? null]),
      ),
      Int32Array.of(0),
      1,
    );
  return accumulator.finish(1).map((vector) => valueAt(vector, 0));
}
