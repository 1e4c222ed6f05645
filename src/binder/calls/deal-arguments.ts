import type {
  FunctionSignatures,
  Signature,
  SignatureParameter,
} from '../../functions/signatures/signature.ts';
import type { Bound } from '../bound.ts';
import type { BoundType } from '../bound-type.ts';
import { type Dealt, matchKind, matchOf, noParameter } from './match-kind.ts';

/** Deals arguments out to the parameters of a signature, one each; surplus arguments get `noParameter`. */
export function dealArguments(
  of: FunctionSignatures,
  signature: Signature,
  args: readonly Bound[],
  types: readonly BoundType[] = args.map((arg) => arg.type),
): Dealt {
  const parameters: SignatureParameter[] = [];
  const dealt: Dealt = { signature, types, parameters };
  switch (signature.layout) {
    case 'Fixed':
      for (let at = 0; at < args.length; at++) parameters.push(signature.parameters[at] ?? noParameter);
      break;
    case 'Repeating':
      dealRepeating(dealt, parameters, args);
      break;
    case 'BlockRepeating':
      dealBlocks(signature, parameters, args.length);
      break;
    case 'Custom':
      parameters.push(
        ...(customLayouts[of.name]?.(signature, args) ??
          args.map((_, at) => signature.parameters[at] ?? noParameter)),
      );
      break;
  }
  return dealt;
}

/** A repeated parameter takes arguments until the next one fits better. */
function dealRepeating(dealt: Dealt, parameters: SignatureParameter[], args: readonly Bound[]): void {
  const { signature, types } = dealt;
  const all = signature.parameters;
  const last = all.length - 1;
  let current = 0;
  let taken = 0;
  for (const [at, type] of types.entries()) {
    if (at >= signature.maxArguments || all[current] === undefined) {
      parameters.push(noParameter);
      continue;
    }
    if (current < last && taken >= (all[current] as SignatureParameter).max) {
      current++;
      taken = 0;
    }
    const parameter = all[current] as SignatureParameter;
    if (taken < parameter.min || (taken === 0 && parameter.min === 0)) {
      parameters.push(parameter);
      taken++;
    } else if (current === last) {
      parameters.push(taken < parameter.max ? parameter : noParameter);
      taken++;
    } else {
      const next = all[current + 1] as SignatureParameter;
      const currentMatch = matchOf(dealt, parameter, args[at], type);
      const nextMatch = matchOf(dealt, next, args[at], type);
      if ((currentMatch >= nextMatch && currentMatch !== matchKind.none) || nextMatch === matchKind.none) {
        parameters.push(parameter);
        taken++;
      } else {
        parameters.push(next);
        current++;
        taken = 1;
      }
    }
  }
}

/** `case(p1, v1, p2, v2, …, else)`: a block of parameters repeats between fixed ones. */
function dealBlocks(signature: Signature, parameters: SignatureParameter[], count: number): void {
  const all = signature.parameters;
  const first = all.findIndex((parameter) => parameter.max > 1);
  const last = all.findLastIndex((parameter) => parameter.max > 1);
  const size = last - first + 1;
  const after = all.length - last - 1;
  const minimum = size * (all[first]?.min ?? 1);
  const maximum = size * (all[first]?.max ?? 1);
  const expected = Math.min(maximum, Math.max(minimum, count - first - after));
  const lastRepeating = first + Math.floor((expected + size - 1) / size) * size - 1;
  for (let at = 0; at < count; at++) {
    if (at < first) parameters.push(all[at] ?? noParameter);
    else if (at <= lastRepeating) parameters.push(all[first + ((at - first) % size)] ?? noParameter);
    else parameters.push(all[last + at - lastRepeating] ?? noParameter);
  }
}

/** Whether a number of arguments can be dealt out at all. */
export function acceptsCount(signature: Signature, count: number): boolean {
  if (count < signature.minArguments || count > signature.maxArguments) return false;
  if (signature.layout !== 'BlockRepeating') return true;
  const repeated = signature.parameters.filter((parameter) => parameter.max > 1).length;
  return (count - (signature.parameters.length - repeated)) % repeated === 0;
}

type CustomLayout = (signature: Signature, args: readonly Bound[]) => SignatureParameter[];

const named = (signature: Signature, name: string): SignatureParameter =>
  signature.parameters.find((parameter) => parameter.name === name) ?? noParameter;

const isBoolean = (arg: Bound | undefined): boolean =>
  arg?.type.kind === 'simple' && arg.type.type === 'bool';

/** A last boolean says where nulls go; everything else is an array to sort. */
const arraySort: CustomLayout = (signature, args) =>
  args.map((arg, at) => named(signature, at === args.length - 1 && isBoolean(arg) ? 'nulls_last' : 'arrays'));

const geoLookup =
  (fixed: number): CustomLayout =>
  (signature, args) =>
    args.map((arg, at) =>
      at >= fixed && arg.argumentName
        ? named(signature, arg.argumentName.name)
        : (signature.parameters[at] ?? noParameter),
    );

const customLayouts: Readonly<Record<string, CustomLayout>> = {
  array_sort_asc: arraySort,
  array_sort_desc: arraySort,
  bag_unpack: (signature, args) =>
    args.map((arg, at) =>
      arg.argumentName ? named(signature, arg.argumentName.name) : (signature.parameters[at] ?? noParameter),
    ),
  geo_polygon_lookup: geoLookup(4),
  geo_line_lookup: geoLookup(5),
  ipv4_lookup: (signature, args) =>
    args.map((arg, at) => {
      if (at < 3) return signature.parameters[at] ?? noParameter;
      const isFlag =
        at === args.length - 1 &&
        (arg.argumentName?.name === 'return_unmatched' || (arg.isLiteral && isBoolean(arg)));
      return named(signature, isFlag ? 'return_unmatched' : 'ExtraKey');
    }),
  ipv6_lookup: (signature, args) => args.map((_, at) => signature.parameters[at] ?? noParameter),
  new_activity_metrics: (signature, args) => {
    const dealt = args.slice(0, 5).map((_, at) => signature.parameters[at] ?? noParameter);
    const cohort = args[5];
    if (
      cohort !== undefined &&
      (cohort.isConstant || cohort.column === undefined) &&
      cohort.type.kind !== 'table'
    )
      dealt.push(named(signature, 'Cohort'));
    for (const arg of args.slice(dealt.length))
      dealt.push(named(signature, arg.type.kind === 'table' ? 'lookback' : 'Dimension'));
    return dealt;
  },
  sequence_detect: (signature, args) => {
    const dealt = args.slice(0, 4).map((_, at) => signature.parameters[at] ?? noParameter);
    let inSteps = true;
    for (const arg of args.slice(4)) {
      inSteps = inSteps && isBoolean(arg);
      dealt.push(named(signature, inSteps ? 'Expr' : 'Dimension'));
    }
    return dealt;
  },
};
