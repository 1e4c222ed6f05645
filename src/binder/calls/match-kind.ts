import { isDynamic, isType, type Shape, shapeOf } from '../../functions/signatures/shape.ts';
import type { ParameterClass, Signature, SignatureParameter } from '../../functions/signatures/signature.ts';
import type { Bound } from '../bound.ts';
import { type BoundType, isScalarType } from '../bound-type.ts';
import {
  commonType,
  conversion,
  isAssignable,
  isInteger,
  isIntegerOrArray,
  isNumeric,
  isOrderable,
  isStringOrArray,
  isStringOrDynamic,
  isSummable,
} from '../type-facts.ts';

/** How well an argument fits a parameter; the greater the better, `none` not at all. */
export const matchKind = {
  none: 0,
  unknown: 1,
  dynamic: 2,
  promoted: 4,
  notType: 5,
  oneOfMany: 6,
  scalar: 7,
  summable: 8,
  orderable: 9,
  number: 10,
  integer: 11,
  tabular: 12,
  database: 14,
  cluster: 15,
  exact: 16,
} as const;
export type MatchKind = (typeof matchKind)[keyof typeof matchKind];

/** What takes the place of a parameter for an argument too many. */
export const noParameter: SignatureParameter = {
  name: '',
  accepts: 'Any',
  argument: 'Expression',
  min: 0,
  max: 1,
  defaultIndicator: undefined,
  values: [],
};

/** Arguments with the parameters they are dealt to. */
export interface Dealt {
  readonly signature: Signature;
  readonly types: readonly BoundType[];
  /** As long as `types`, or shorter while dealing is under way. */
  readonly parameters: readonly SignatureParameter[];
}

/** Whether the argument is the word that stands for the parameter's default, such as `'~'`. */
export const isDefaultIndicator = (parameter: SignatureParameter, argument: Bound | undefined): boolean =>
  parameter.defaultIndicator !== undefined &&
  argument?.isLiteral === true &&
  argument.constant?.type === 'string' &&
  argument.constant.value === parameter.defaultIndicator;

/** How well the argument fits the parameter. */
export function matchOf(
  dealt: Dealt,
  parameter: SignatureParameter,
  argument: Bound | undefined,
  type: BoundType,
): MatchKind {
  if (isScalarType(type) && isType(type, 'unknown')) return matchKind.unknown;
  if (isDefaultIndicator(parameter, argument)) return matchKind.exact;
  if (argument?.isStar) {
    return parameter.argument === 'StarOnly' || parameter.argument === 'StarAllowed'
      ? matchKind.exact
      : matchKind.none;
  }
  if (parameter.argument === 'StarOnly') return matchKind.none;
  const accepts = parameter.accepts;
  if (typeof accepts !== 'string') return matchTypes(accepts, type);
  if (isTypeClass(accepts)) {
    const [holds, kind] = classes[accepts];
    return when(holds(type), kind);
  }
  switch (accepts) {
    case 'Any':
      return matchKind.unknown;
    case 'Parameter0':
    case 'Parameter1':
    case 'Parameter2': {
      const other = dealt.parameters[Number(accepts.at(-1))];
      return other === undefined || other.accepts === accepts
        ? matchKind.none
        : matchOf(dealt, other, argument, type);
    }
    default:
      return matchCommon(dealt, accepts, type);
  }
}

/** Classes that look at the type of one argument alone. */
type TypeClass = Exclude<ParameterClass, 'Any' | `Common${string}` | `Parameter${number}`>;

/** Whether an array or bag is asked for is asked when the query runs: Kusto gives null for a dynamic value of another kind. */
const isAnyValue = (type: BoundType): boolean => isScalarType(type) && isDynamic(type);

/** The classes of types that signatures speak of: which types belong to one, and how well those fit. */
const classes: Readonly<Record<TypeClass, readonly [holds: (type: BoundType) => boolean, kind: MatchKind]>> =
  {
    Scalar: [(type) => isScalarType(type) || type.kind === 'tuple', matchKind.scalar],
    Integer: [isInteger, matchKind.integer],
    RealOrDecimal: [(type) => isSimple(type, 'real') || isSimple(type, 'decimal'), matchKind.oneOfMany],
    StringOrDynamic: [isStringOrDynamic, matchKind.oneOfMany],
    StringOrArray: [isStringOrArray, matchKind.oneOfMany],
    IntegerOrArray: [isIntegerOrArray, matchKind.oneOfMany],
    DynamicArray: [isAnyValue, matchKind.oneOfMany],
    DynamicBag: [isAnyValue, matchKind.oneOfMany],
    Number: [isNumeric, matchKind.number],
    NumberOrBool: [(type) => isNumeric(type) || isSimple(type, 'bool'), matchKind.number],
    Summable: [isSummable, matchKind.summable],
    Orderable: [isOrderable, matchKind.orderable],
    Tabular: [({ kind }) => kind === 'table', matchKind.tabular],
    Database: [({ kind }) => kind === 'database', matchKind.database],
    Cluster: [({ kind }) => kind === 'cluster', matchKind.cluster],
    NotBool: [(type) => !isSimple(type, 'bool'), matchKind.notType],
    NotRealOrBool: [(type) => !isSimple(type, 'bool') && !isSimple(type, 'real'), matchKind.notType],
    NotDynamic: [(type) => isScalarType(type) && !isDynamic(type), matchKind.notType],
  };

const isTypeClass = (accepts: ParameterClass): accepts is TypeClass => Object.hasOwn(classes, accepts);

function matchTypes(accepts: readonly Shape[], type: BoundType): MatchKind {
  const fits = (allowed: (typeof conversion)[keyof typeof conversion]): boolean =>
    accepts.some((target) => isAssignable(target, type, allowed));
  if (fits(conversion.none)) return accepts.length === 1 ? matchKind.exact : matchKind.oneOfMany;
  // Kusto asks for `tostring` where a function takes a text and nothing else.
  const isTextWanted = accepts.some((target) => isType(target, 'string'));
  if (isTextWanted && isScalarType(type) && isDynamic(type)) return matchKind.none;
  return when(fits(conversion.promotable), matchKind.promoted);
}

function matchCommon(dealt: Dealt, accepts: string, type: BoundType): MatchKind {
  const common = commonArgumentType(dealt);
  if (common === undefined) return matchKind.none;
  if (isAssignable(common, type, conversion.none)) return matchKind.exact;
  if (isAssignable(common, type, conversion.promotable)) return matchKind.promoted;
  if (isAssignable(common, type, conversion.dynamic)) return matchKind.dynamic;
  return when(accepts === 'CommonScalarOrDynamic' && isScalarType(type) && isDynamic(type), matchKind.exact);
}

/**
 * The type common to all arguments whose parameters must agree, undefined when they do not. `non-dynamic` leaves dynamic ones out of the
 * vote, unless there are no others.
 */
export function commonArgumentType(dealt: Dealt, voters: 'all' | 'non-dynamic' = 'all'): Shape | undefined {
  let common: Shape | undefined;
  for (const [at, type] of dealt.types.entries()) {
    const accepts = dealt.parameters[at]?.accepts;
    if (accepts === undefined || !isScalarType(type)) continue;
    if (voters === 'non-dynamic' && isDynamic(type)) continue;
    const votes =
      accepts === 'CommonScalar' ||
      accepts === 'CommonScalarOrDynamic' ||
      (accepts === 'CommonNumber' && isNumeric(type)) ||
      (accepts === 'CommonSummable' && isSummable(type)) ||
      (accepts === 'CommonOrderable' && isOrderable(type));
    if (!votes) continue;
    common =
      accepts === 'CommonScalar' || accepts === 'CommonScalarOrDynamic'
        ? branchType(common, type)
        : commonType(common, type, conversion.promotable);
    if (common === undefined) return undefined;
  }
  return common === undefined && voters === 'non-dynamic' ? commonArgumentType(dealt) : common;
}

/**
 * The type of the values to choose from in `iff`, `case` and `coalesce`. They are of one type, int and long being one; only a
 * dynamic value goes with any other.
 */
function branchType(common: Shape | undefined, type: Shape): Shape | undefined {
  if (common === undefined) return type;
  // What a constant dynamic holds is nothing to the engine: beside a value of another type it is dynamic, no more.
  if (isDynamic(common) !== isDynamic(type) && ![common, type].some(isTypeless)) return shapeOf('dynamic');
  const isOne =
    isDynamic(common) || [common, type].some(isTypeless) || (isInteger(common) && isInteger(type));
  return commonType(common, type, isOne ? conversion.dynamic : conversion.none);
}

const isTypeless = (shape: Shape): boolean => isType(shape, 'null') || isType(shape, 'unknown');

const when = (fits: boolean, kind: MatchKind): MatchKind => (fits ? kind : matchKind.none);

const isSimple = (type: BoundType, name: string): boolean =>
  type.kind === 'simple' && (type.type === name || type.type === 'unknown');
