import {
  arrayOf,
  bagOf,
  dynamicOf,
  isAnyDynamic,
  isDynamic,
  isType,
  type Property,
  type Shape,
  type SimpleShape,
  shapeOf,
} from '../functions/signatures/shape.ts';
import { type BoundType, isScalarType } from './bound-type.ts';

/** How far one type may be bent to serve as another; each level allows what the one before it allows. */
export const conversion = { none: 0, promotable: 1, dynamic: 2, compatible: 3, any: 4 } as const;
export type Conversion = (typeof conversion)[keyof typeof conversion];

/** `string` counts as wider than `dynamic`: a dynamic argument serves where a string is asked for. */
const narrower: Readonly<Partial<Record<SimpleShape['type'], readonly SimpleShape['type'][]>>> = {
  long: ['int'],
  real: ['int', 'long'],
  decimal: ['int', 'long', 'real'],
  string: ['dynamic'],
};

const classes = {
  integer: ['int', 'long'],
  numeric: ['int', 'long', 'real', 'decimal'],
  summable: ['int', 'long', 'real', 'decimal', 'datetime', 'timespan'],
  orderable: ['int', 'long', 'real', 'decimal', 'datetime', 'timespan', 'bool', 'string'],
} as const;

const isAmong = (type: BoundType, names: readonly string[]): boolean =>
  type.kind === 'simple' && (type.type === 'unknown' || names.includes(type.type));

/** `unknown` is of every class: what cannot be known is not refused. */
export const isInteger = (type: BoundType): boolean => isAmong(type, classes.integer);
/** Whether it is int, long, real or decimal, or may be. */
export const isNumeric = (type: BoundType): boolean => isAmong(type, classes.numeric);
/** Whether values of the type can be added up, or may be. */
export const isSummable = (type: BoundType): boolean => isAmong(type, classes.summable);
/** Whether values of the type can be compared with `<`, or may be. */
export const isOrderable = (type: BoundType): boolean => isAmong(type, classes.orderable);

export const isStringOrDynamic = (type: BoundType): boolean =>
  isScalarType(type) && (isDynamic(type) || isType(type, 'string'));

const isDynamicArray = (type: BoundType): boolean =>
  type.kind === 'array' || (type.kind === 'simple' && isAnyDynamic(type));

/** Where a path names its column after all its parts: `d.x` → `d_x`. A wrapped scalar has no members. */
export const isDynamicArrayOrBag = (type: BoundType): boolean => isDynamicArray(type) || type.kind === 'bag';

export const isStringOrArray = (type: BoundType): boolean =>
  (type.kind === 'simple' && (type.type === 'string' || type.type === 'dynamic')) ||
  (type.kind === 'wrapped' && isType(type.of, 'string')) ||
  (type.kind === 'array' && (isType(type.element, 'string') || isAnyDynamic(type.element)));

export const isIntegerOrArray = (type: BoundType): boolean =>
  isInteger(type) ||
  isAnyDynamicType(type) ||
  (type.kind === 'wrapped' && isType(type.of, 'long')) ||
  (type.kind === 'array' && (isType(type.element, 'long') || isAnyDynamic(type.element)));

export const isIntegerOrDynamic = (type: BoundType): boolean =>
  isInteger(type) || isAnyDynamicType(type) || (type.kind === 'wrapped' && isType(type.of, 'long'));

const isAnyDynamicType = (type: BoundType): boolean => type.kind === 'simple' && type.type === 'dynamic';

/** `long` for `int`; any other type as it is. */
export const promoteToLong = (type: Shape): Shape => (isType(type, 'int') ? shapeOf('long') : type);

/** The widest of the numeric types among them; undefined when none is numeric. */
export function widest(types: readonly BoundType[]): Shape | undefined {
  let found: SimpleShape | undefined;
  for (const type of types) {
    if (type.kind !== 'simple' || !isNumeric(type)) continue;
    if (found === undefined || narrower[type.type]?.includes(found.type)) found = type;
  }
  return found;
}

function isPromotableTo(source: BoundType, target: BoundType): boolean {
  if (source.kind === 'simple' && target.kind === 'simple')
    return narrower[target.type]?.includes(source.type) ?? false;
  return (source.kind === 'bag' || source.kind === 'array') && isAnyDynamicType(target);
}

/** Whether a value of type `source` serves where `target` is asked for. */
export function isAssignable(
  target: BoundType,
  source: BoundType,
  allowed: Conversion = conversion.none,
): boolean {
  if (target === source) return true;
  if (source.kind === 'simple' && source.type === 'unknown') return isScalarType(target);
  if (target.kind === 'simple' && target.type === 'unknown') return isScalarType(source);
  if (source.kind === 'tuple' && isScalarType(target)) {
    const only = source.columns[0];
    return source.columns.length === 1 && only !== undefined && isAssignable(target, only.shape);
  }
  if (isAnyDynamicType(target)) {
    if (isScalarType(source) && isDynamic(source)) return true;
    if (isScalarType(source) && allowed >= conversion.dynamic) return true;
  }
  // Arrays and bags whose contents are known convert as any `dynamic` does.
  if (target.kind === 'simple' && allowed === conversion.any && isScalarType(source) && isDynamic(source))
    return true;
  if (target.kind === 'wrapped' && source.kind === 'wrapped')
    return isAssignable(target.of, source.of, allowed);
  if (target.kind === 'simple' && source.kind === 'simple') return converts(target, source, allowed);
  if (target.kind === 'array' && source.kind === 'array')
    return (
      (allowed !== conversion.none && isAnyDynamic(target.element)) ||
      isAssignable(source.element, target.element, allowed)
    );
  if (target.kind === 'bag' && source.kind === 'bag')
    return (
      (allowed !== conversion.none && target.properties.length === 0) ||
      target.properties.every((wanted) =>
        source.properties.some(
          ({ name, shape }) => name === wanted.name && isAssignable(wanted.shape, shape, conversion.any),
        ),
      )
    );
  if (target.kind === 'table' && source.kind === 'table')
    return target.row.columns.every((wanted) =>
      source.row.columns.some(({ name, shape }) => name === wanted.name && isAssignable(wanted.shape, shape)),
    );
  return false;
}

/** Whether a value of one simple type becomes one of another. */
function converts(target: BoundType, source: BoundType, allowed: Conversion): boolean {
  switch (allowed) {
    case conversion.promotable:
      return isPromotableTo(source, target);
    case conversion.compatible:
      return isPromotableTo(source, target) || isPromotableTo(target, source);
    default:
      return allowed === conversion.any;
  }
}

/** The type that values of both types can have; undefined when there is none within the conversions allowed. */
export function commonType(
  a: Shape | undefined,
  b: Shape | undefined,
  allowed: Conversion = conversion.promotable,
): Shape | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  if (a === b) return a;
  if (isType(a, 'null')) return b;
  if (isType(b, 'null')) return a;
  if (isType(a, 'unknown') || isType(b, 'unknown')) return shapeOf('unknown');
  if (isAnyDynamic(a) || isAnyDynamic(b)) return shapeOf('dynamic');
  if (allowed >= conversion.promotable) {
    if (isPromotableTo(a, b)) return b;
    if (isPromotableTo(b, a)) return a;
  }
  if (a.kind === 'array' && b.kind === 'array') return a.element === b.element ? a : arrayOf(undefined);
  if (a.kind === 'bag' && b.kind === 'bag') return bagOf(intersect(a.properties, b.properties));
  if (a.kind === 'wrapped' || b.kind === 'wrapped') {
    const inner =
      isMixedDynamic(a) || isMixedDynamic(b) ? undefined : commonType(unwrap(a), unwrap(b), allowed);
    if (inner !== undefined) return dynamicOf(inner);
  }
  if (isDynamic(a) && isDynamic(b)) return shapeOf('dynamic');
  return allowed >= conversion.dynamic ? shapeOf('dynamic') : undefined;
}

const isMixedDynamic = (shape: Shape): boolean => shape.kind === 'array' || shape.kind === 'bag';

/** The scalar that a wrapped shape holds; any other shape as it is. */
export const unwrap = (shape: Shape): Shape => (shape.kind === 'wrapped' ? shape.of : shape);

/** The common type of all of them, `undefined` when there is none (or there are no types). */
export function commonOf(
  types: Iterable<Shape>,
  allowed: Conversion = conversion.promotable,
): Shape | undefined {
  let common: Shape | undefined;
  for (const type of types) {
    common = commonType(common, type, allowed);
    if (common === undefined) return undefined;
  }
  return common;
}

/** Properties that both bags have, with the type common to both. */
function intersect(a: readonly Property[], b: readonly Property[]): Property[] {
  return a.flatMap((property) => {
    const other = b.find((candidate) => candidate.name === property.name);
    if (other === undefined) return [];
    return [
      {
        name: property.name,
        shape: commonType(property.shape, other.shape, conversion.dynamic) ?? shapeOf('dynamic'),
      },
    ];
  });
}
