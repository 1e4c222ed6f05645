import {
  arrayOf,
  bagOf,
  emptyBag,
  isDynamic,
  type Property,
  type Shape,
  shapeOf,
} from '../../functions/signatures/shape.ts';
import type { Bound } from '../bound.ts';
import { type BoundType, isScalarType, tupleType } from '../bound-type.ts';
import { argumentFor, argumentsFor, type CallFacts } from '../calls/call-facts.ts';
import { shapeOfBound, singleType } from '../checks.ts';
import { allColumns } from '../column.ts';
import { commonOf, commonType, conversion } from '../type-facts.ts';

const textOf = (arg: Bound | undefined): string | undefined =>
  typeof arg?.constant?.value === 'string' ? arg.constant.value : undefined;

const shapesOf = (args: readonly Bound[]): readonly Shape[] => args.map(shapeOfBound);

/** `array_concat(array, …)`: an array of what all of them hold; of unknown elements where they have nothing in common. */
export const arrayConcat = (facts: CallFacts): BoundType =>
  commonOf(shapesOf(argumentsFor(facts, 'array')), conversion.none) ?? arrayOf(undefined);

/** Only the branch for true decides: that is what Kusto's own rule looks at. */
export const arrayIff = (facts: CallFacts): BoundType => {
  const whenTrue = argumentFor(facts, 'when_true');
  const shape = whenTrue === undefined ? shapeOf('dynamic') : shapeOfBound(whenTrue);
  return isDynamic(shape) ? shape : arrayOf(shape);
};

/** One column per array: `a_sorted`, or `array0_sorted` for an expression without a name. */
export const arraySort = (facts: CallFacts): BoundType => {
  const arrays: Bound[] = [];
  for (const arg of facts.args) {
    const type = singleType(arg.type);
    if (!isScalarType(type) || !isDynamic(type)) break;
    arrays.push(arg);
  }
  return tupleType(
    arrays.map((arg, at) =>
      facts.context.session.column(`${arg.resultName || `array${at}`}_sorted`, shapeOfBound(arg)),
    ),
  );
};

/** `bag_pack(key, value, …)`: a bag with a property for each key that is a literal. */
export const pack = (facts: CallFacts): BoundType => {
  const values = argumentsFor(facts, 'value');
  return bagOf(
    argumentsFor(facts, 'key').flatMap((key, at): Property[] => {
      const name = textOf(key);
      const value = values[at];
      return name === undefined
        ? []
        : [{ name, shape: value === undefined ? shapeOf('unknown') : shapeOfBound(value) }];
    }),
  );
};

/** `bag_pack_columns(column, …)`: a bag with a property for each column. */
export const packColumns = (facts: CallFacts): BoundType =>
  bagOf(argumentsFor(facts, 'value').flatMap(({ column }) => (column === undefined ? [] : [column])));

/** `pack_all()`: a bag with a property for each column of the input. */
export const packAll = (facts: CallFacts): BoundType => bagOf(facts.context.row?.columns ?? []);

/** `pack_array(value, …)` and `pack_array(*)`: an array of the type that all values or columns share, else of unknown elements. */
export const packArray = (facts: CallFacts): BoundType => {
  const values = argumentsFor(facts, 'value');
  if (values[0]?.isStar !== true) return arrayOf(commonOf(shapesOf(values)));
  return arrayOf(
    facts.context.row === undefined
      ? undefined
      : commonOf(allColumns(facts.context.row).map(({ shape }) => shape)),
  );
};

/** `set_union`, `set_intersect`, `set_difference`: an array of what all sets hold. */
export const setOperation = (facts: CallFacts): BoundType => {
  const common = commonOf(shapesOf(argumentsFor(facts, 'set')));
  return common?.kind === 'array' ? common : arrayOf(undefined);
};

/** `bag_merge(bag, …)`: the properties of all bags. Empty, so open to any property, where the first is of unknown shape. */
export const bagMerge = (facts: CallFacts): BoundType => {
  const [first, ...others] = shapesOf(argumentsFor(facts, 'bag'));
  if (first?.kind !== 'bag') return emptyBag;
  let merged: readonly Property[] = first.properties;
  for (const other of others) if (other.kind === 'bag') merged = union(merged, other.properties);
  return bagOf(merged);
};

const union = (a: readonly Property[], b: readonly Property[]): readonly Property[] => [
  ...a.map((property) => {
    const other = b.find(({ name }) => name === property.name);
    if (other === undefined) return property;
    return {
      name: property.name,
      shape: commonType(property.shape, other.shape, conversion.dynamic) ?? shapeOf('dynamic'),
    };
  }),
  ...b.filter(({ name }) => a.every((property) => property.name !== name)),
];

/** `bag_remove_keys(bag, keys)`: the properties that are left when the keys are a literal. */
export const bagRemoveKeys = (facts: CallFacts): BoundType => {
  const bag = argumentFor(facts, 'bag');
  const keys = argumentFor(facts, 'keys')?.constant?.value;
  const shape = bag === undefined ? emptyBag : shapeOfBound(bag);
  if (shape.kind !== 'bag' || !Array.isArray(keys)) return emptyBag;
  return bagOf(shape.properties.filter(({ name }) => !keys.includes(name)));
};

/** `bag_set_key(bag, key, value)`: the property with the type of the value, when the key is a literal and no path (`$.a.b`). */
export const bagSetKey = (facts: CallFacts): BoundType => {
  const bag = argumentFor(facts, 'bag');
  const value = argumentFor(facts, 'value');
  const name = textOf(argumentFor(facts, 'key'));
  const shape = bag === undefined ? emptyBag : shapeOfBound(bag);
  if (name === undefined || name.trim() === '' || name.startsWith('$') || value === undefined) return shape;
  const known = shape.kind === 'bag' ? shape.properties : [];
  const property = { name, shape: shapeOfBound(value) };
  return known.some((other) => other.name === name)
    ? bagOf(known.map((other) => (other.name === name ? property : other)))
    : bagOf([...known, property]);
};
