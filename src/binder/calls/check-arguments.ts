import { argumentCount, argumentTypes } from '../../diagnostics/binder-diagnostics.ts';
import {
  arrayExpected,
  bagExpected,
  columnExpected,
  constantExpected,
  databaseExpected,
  integerExpected,
  literalExpected,
  noCommonType,
  notEmptyExpected,
  numberExpected,
  orderableExpected,
  scalarExpected,
  starNotAllowed,
  stringOrArrayExpected,
  summableExpected,
  tableExpected,
  typeExpected,
  typeNotAllowed,
  valueExpected,
} from '../../diagnostics/binder-value-diagnostics.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { typeName } from '../../functions/signatures/shape.ts';
import type {
  FunctionSignatures,
  ParameterClass,
  SignatureParameter,
} from '../../functions/signatures/signature.ts';
import type { Span } from '../../source/span.ts';
import type { Bound } from '../bound.ts';
import { type BoundType, isScalarType, isUnknownOrError } from '../bound-type.ts';
import { describeType, singleType } from '../checks.ts';
import { type Context, report } from '../context.ts';
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
    const { minArguments: min, maxArguments: max } = signature;
    report(context, argumentCount.at(span, { name: of.name, min, max }));
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
  if (matchOf(dealt, parameter, arg, type, false) !== matchKind.none) return undefined;
  if (typeof accepts === 'string') return refusals[accepts](arg.span, type);
  return typeExpected.at(arg.span, { types: accepts.map(typeName), found: describeType(type) });
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
  StringOrDynamic: notOfType('string', 'dynamic'),
  StringOrArray: (span) => stringOrArrayExpected.at(span, {}),
  IntegerOrArray: notOfType('long', 'dynamic'),
  DynamicArray: (span) => arrayExpected.at(span, {}),
  DynamicBag: (span) => bagExpected.at(span, {}),
  Number: (span) => numberExpected.at(span, {}),
  NumberOrBool: (span) => numberExpected.at(span, {}),
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
    report(context, argumentCount.at(span, { name: of.name, min, max }));
  } else report(context, argumentTypes.at(span, { name: of.name, types: types.map(describeType) }));
}
