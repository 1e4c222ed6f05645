import { type ScalarType, scalarTypes } from '../../types/scalar-type.ts';

/**
 * What the binder knows of a scalar value: one of the ten types, or for `dynamic` values more than that. Kusto keeps track of dynamic
 * arrays, bags and wrapped scalars, because names of columns and results of functions depend on them; outside the binder all four are
 * `dynamic`. Simple shapes are interned: compare them with `===` or `sameShape`.
 */
export type Shape = SimpleShape | ArrayShape | BagShape | WrappedShape;

export interface SimpleShape {
  readonly kind: 'simple';
  /** `unknown` stands for what only execution can tell; `null` for a bare null; `type` for the value of `typeof`. */
  readonly type: ScalarType | 'unknown' | 'null' | 'type';
}

/** A dynamic array; `element` is `dynamic` when nothing is known. */
export interface ArrayShape {
  readonly kind: 'array';
  readonly element: Shape;
}

/** A dynamic property bag with the properties that are known. */
export interface BagShape {
  readonly kind: 'bag';
  readonly properties: readonly Property[];
}

/** A dynamic value that holds a scalar of a known type: an element of an array of strings. */
export interface WrappedShape {
  readonly kind: 'wrapped';
  readonly of: Shape;
}

export interface Property {
  readonly name: string;
  readonly shape: Shape;
}

const simple = new Map<string, SimpleShape>(
  [...scalarTypes, 'unknown' as const, 'null' as const, 'type' as const].map((type) => [
    type,
    { kind: 'simple', type },
  ]),
);
const wrapped = new Map<Shape, WrappedShape>();
const arrays = new Map<Shape, ArrayShape>();

/** The shape of a scalar type, of which nothing more is known. */
export function shapeOf(type: SimpleShape['type']): SimpleShape {
  const shape = simple.get(type);
  if (shape === undefined) throw new Error(`no shape for type ${type}`);
  return shape;
}

/** A bag of which no property is known; it may have some. */
export const emptyBag: BagShape = { kind: 'bag', properties: [] };

/** A bag with these properties. */
export const bagOf = (properties: readonly Property[]): BagShape =>
  properties.length === 0 ? emptyBag : { kind: 'bag', properties };

/** The dynamic form of a shape: itself when it is dynamic already. An `int` becomes a wrapped `long`; `decimal` has no wrapped form. */
export function dynamicOf(shape: Shape): Shape {
  if (shape.kind !== 'simple') return shape;
  switch (shape.type) {
    case 'int':
      return wrap(shapeOf('long'));
    case 'bool':
    case 'long':
    case 'real':
    case 'datetime':
    case 'timespan':
    case 'guid':
    case 'string':
      return wrap(shape);
    default:
      return shapeOf('dynamic');
  }
}

/** An array with elements of this shape; arrays do not remember that an element was wrapped. */
export function arrayOf(element: Shape | undefined): ArrayShape {
  let inner = element ?? shapeOf('dynamic');
  if (inner.kind === 'wrapped') inner = inner.of;
  if (inner.kind === 'simple' && inner.type === 'int') inner = shapeOf('long');
  if (
    inner.kind === 'simple' &&
    (inner.type === 'decimal' || inner.type === 'null' || inner.type === 'unknown')
  )
    inner = shapeOf('dynamic');
  if (inner.kind === 'bag') inner = emptyBag;
  const known = arrays.get(inner);
  if (known !== undefined) return known;
  const made: ArrayShape = { kind: 'array', element: inner };
  arrays.set(inner, made);
  return made;
}

function wrap(shape: Shape): WrappedShape {
  const known = wrapped.get(shape);
  if (known !== undefined) return known;
  const made: WrappedShape = { kind: 'wrapped', of: shape };
  wrapped.set(shape, made);
  return made;
}

/** Whether it is `dynamic` outside the binder: so are arrays, bags and wrapped scalars. */
export const isDynamic = (shape: Shape): boolean => shape.kind !== 'simple' || shape.type === 'dynamic';

/** True for `dynamic` about which nothing more is known. */
export const isAnyDynamic = (shape: Shape): boolean => shape.kind === 'simple' && shape.type === 'dynamic';

/** Whether it is the type itself; a wrapped scalar of that type is not. */
export const isType = (shape: Shape, type: SimpleShape['type']): boolean =>
  shape.kind === 'simple' && shape.type === type;

/** The type outside the binder. What is unknown, null or a type is `dynamic` there, as the language service prints a result column. */
export function typeOfShape(shape: Shape): ScalarType {
  if (shape.kind !== 'simple') return 'dynamic';
  return shape.type === 'unknown' || shape.type === 'null' || shape.type === 'type' ? 'dynamic' : shape.type;
}

/** The type as a message or a column name spells it. */
export const typeName = (shape: Shape): string => (shape.kind === 'simple' ? shape.type : 'dynamic');
