import {
  argumentCount,
  argumentCountOfAll,
  argumentCountRange,
  argumentGroups,
  argumentTypes,
} from '../../diagnostics/binder-call-diagnostics.ts';
import {
  arrayExpected,
  bagExpected,
  columnExpected,
  databaseExpected,
  integerExpected,
  integerOrArrayExpected,
  noCommonType,
  numberExpected,
  orderableExpected,
  scalarExpected,
  stringOrArrayExpected,
  summableExpected,
  tableExpected,
  typeExpected,
  typeNotAllowed,
  typeRequired,
} from '../../diagnostics/binder-type-diagnostics.ts';
import {
  constantExpected,
  literalExpected,
  notEmptyExpected,
  starNotAllowed,
  valueExpected,
} from '../../diagnostics/binder-value-diagnostics.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { typeName } from '../../functions/signatures/shape.ts';
import type {
  FunctionSignatures,
  ParameterClass,
  Signature,
  SignatureParameter,
} from '../../functions/signatures/signature.ts';
import type { Span } from '../../source/span.ts';
import type { Bound } from '../bound.ts';
import { type BoundType, isScalarType, isUnknownOrError } from '../bound-type.ts';
import { describeType, singleType } from '../checks.ts';
import { type Context, report } from '../context.ts';
import { isAssignable } from '../type-facts.ts';
import { acceptsCount } from './deal-arguments.ts';
import { commonArgumentType, type Dealt, isDefaultIndicator, matchKind, matchOf } from './match-kind.ts';
import { hasUnknownOrError } from './overloads.ts';

/** Judges the arguments of a call against the signature chosen. False when something was reported. */
export function checkArguments(
  of: FunctionSignatures,
  dealt: Dealt,
  args: readonly Bound[],
  span: Span,
  context: Context,
): boolean {
  const { signature } = dealt;
  if (!acceptsCount(signature, args.length)) {
    report(context, wrongCount(of.name, signature, args.length, span));
    return false;
  }
  if (hasUnknownOrError(dealt.types)) return true;
  const needsCommon = dealt.parameters.some(
    ({ accepts }) => typeof accepts === 'string' && accepts.startsWith('Common'),
  );
  if (needsCommon && commonArgumentType(dealt) === undefined) {
    report(context, noCommonType.at(span, {}));
    return false;
  }
  let isGood = true;
  for (const [at, arg] of args.entries()) {
    const parameter = dealt.parameters[at];
    const finding =
      parameter === undefined ? undefined : judge(dealt, parameter, arg, dealt.types[at] ?? arg.type);
    if (finding === undefined) continue;
    report(context, finding);
    isGood = false;
  }
  return isGood;
}

function wrongCount(
  name: string,
  { minArguments: min, maxArguments: max }: Signature,
  count: number,
  span: Span,
): Diagnostic {
  if (count >= min && count <= max) return argumentGroups.at(span, { name, count });
  return (min === max ? argumentCount : argumentCountRange).at(span, { name, min, max });
}

function judge(
  dealt: Dealt,
  parameter: SignatureParameter,
  arg: Bound,
  type: BoundType,
): Diagnostic | undefined {
  if (arg.isStar) {
    const takesStar = parameter.argument === 'StarOnly' || parameter.argument === 'StarAllowed';
    return takesStar ? undefined : starNotAllowed.at(arg.span, {});
  }
  if (isDefaultIndicator(parameter, arg) || isUnknownOrError(type)) return undefined;
  return judgeType(dealt, parameter, arg, type) ?? judgeForm(parameter, arg);
}

function judgeType(
  dealt: Dealt,
  parameter: SignatureParameter,
  arg: Bound,
  type: BoundType,
): Diagnostic | undefined {
  const { accepts } = parameter;
  // That there is a common type has been seen to; `dynamic` takes any value.
  if (accepts === 'CommonScalarOrDynamic' && isScalarType(type)) return undefined;
  // A path of a graph is an array of its edges.
  if (accepts === 'DynamicArray' && type.kind === 'tuple') return undefined;
  const other = sameAs(parameter, dealt);
  if (other !== undefined && !isAssignable(other, type))
    return typeRequired.at(arg.span, { types: [describeType(other)], found: describeType(type) });
  if (matchOf(dealt, parameter, arg, type) !== matchKind.none) return undefined;
  if (typeof accepts === 'string') return refusals[accepts](arg.span, type);
  const types = accepts.map(typeName);
  const isNamed = arg.argumentName !== undefined;
  return (types.length > 1 ? typeRequired : typeExpected).at(arg.span, {
    types,
    found: describeType(type),
    isNamed,
  });
}

/** The type of the argument before it that this one must have as well: a range is of the type of the value. */
function sameAs({ accepts }: SignatureParameter, dealt: Dealt): BoundType | undefined {
  const place = typeof accepts === 'string' ? /^Parameter(\d)$/.exec(accepts)?.[1] : undefined;
  return place === undefined ? undefined : dealt.types[Number(place)];
}

type Refusal = (span: Span, type: BoundType) => Diagnostic;

const notOfType =
  (...types: string[]): Refusal =>
  (span, type) =>
    typeExpected.at(span, { types, found: describeType(type) });

const notAllowed: Refusal = (span, type) =>
  isScalarType(singleType(type))
    ? typeNotAllowed.at(span, { type: describeType(type) })
    : scalarExpected.at(span, {});

const noCommon: Refusal = (span) => noCommonType.at(span, {});

/** What is said when an argument is not of the class that its parameter asks for. */
const refusals: Readonly<Record<ParameterClass, Refusal>> = {
  Any: (span) => scalarExpected.at(span, {}),
  Scalar: (span) => scalarExpected.at(span, {}),
  Tabular: (span) => tableExpected.at(span, {}),
  Database: (span) => databaseExpected.at(span, {}),
  Cluster: (span) => databaseExpected.at(span, {}),
  Integer: (span) => integerExpected.at(span, {}),
  RealOrDecimal: notOfType('real', 'decimal'),
  StringOrDynamic: (span, type) =>
    typeRequired.at(span, { types: ['string', 'dynamic'], found: describeType(type) }),
  StringOrArray: (span) => stringOrArrayExpected.at(span, {}),
  IntegerOrArray: (span) => integerOrArrayExpected.at(span, {}),
  DynamicArray: (span) => arrayExpected.at(span, {}),
  DynamicBag: (span) => bagExpected.at(span, {}),
  Number: (span) => numberExpected.at(span, {}),
  NumberOrBool: notOfType('bool'),
  Summable: (span) => summableExpected.at(span, {}),
  Orderable: (span) => orderableExpected.at(span, {}),
  NotRealOrBool: notAllowed,
  NotDynamic: notAllowed,
  NotBool: notAllowed,
  Parameter0: noCommon,
  Parameter1: noCommon,
  Parameter2: noCommon,
  CommonScalar: noCommon,
  CommonNumber: noCommon,
  CommonSummable: noCommon,
  CommonOrderable: noCommon,
  CommonScalarOrDynamic: noCommon,
};

function judgeForm(parameter: SignatureParameter, arg: Bound): Diagnostic | undefined {
  switch (parameter.argument) {
    case 'Column':
    case 'Column_Parameter0':
    case 'Column_Parameter0_Common':
      return arg.column === undefined ? columnExpected.at(arg.span, {}) : undefined;
    case 'Constant':
      return arg.isConstant ? undefined : constantExpected.at(arg.span, {});
    case 'Literal':
      // Kusto also takes a variable or a parameter whose value is known.
      if (!arg.isLiteral && arg.constant === undefined) return literalExpected.at(arg.span, {});
      return isAllowedValue(parameter, arg)
        ? undefined
        : valueExpected.at(arg.span, { values: parameter.values });
    case 'LiteralNotEmpty':
      if (!arg.isLiteral && arg.constant === undefined) return literalExpected.at(arg.span, {});
      return arg.constant?.value === '' ? notEmptyExpected.at(arg.span, {}) : undefined;
    default:
      return undefined;
  }
}

function isAllowedValue(parameter: SignatureParameter, arg: Bound): boolean {
  if (parameter.values.length === 0 || typeof arg.constant?.value !== 'string') return true;
  const value = arg.constant.value.toLowerCase();
  return parameter.values.some((allowed) => allowed.toLowerCase() === value);
}

/** No signature, or several, fit: said once, unless an argument has been complained about. */
export function reportNoFit(
  of: FunctionSignatures,
  args: readonly Bound[],
  span: Span,
  context: Context,
): void {
  const types = args.map(({ type }) => type);
  if (hasUnknownOrError(types)) return;
  const counts = of.signatures.some(
    ({ minArguments, maxArguments }) => args.length >= minArguments && args.length <= maxArguments,
  );
  if (!counts) {
    const min = Math.min(...of.signatures.map(({ minArguments }) => minArguments));
    const max = Math.max(...of.signatures.map(({ maxArguments }) => maxArguments));
    report(context, argumentCountOfAll.at(span, { name: of.name, min, max }));
  } else report(context, argumentTypes.at(span, { name: of.name, types: types.map(describeType) }));
}
