import type { FunctionSignatures, Signature } from '../../functions/signatures/signature.ts';
import type { Bound } from '../bound.ts';
import { type BoundType, isUnknownOrError } from '../bound-type.ts';
import { dealArguments } from './deal-arguments.ts';
import { matchKind, matchOf } from './match-kind.ts';

/** How many of the arguments a signature must take to be chosen: all, or as many as any other does. */
export type Fitting = 'all' | 'most';

interface Fit {
  readonly signature: Signature;
  readonly matches: number;
  readonly worst: number;
  readonly best: number;
}

/**
 * The signatures that fit the arguments best: one when the call is clear, several when it is ambiguous. Where all must fit, as for
 * operators, there are none when no signature takes every argument. A name with one signature always gives that one.
 */
export function bestSignatures(
  of: FunctionSignatures,
  args: readonly Bound[],
  types: readonly BoundType[],
  fitting: Fitting = 'most',
): readonly Signature[] {
  const { signatures } = of;
  if (signatures.length <= 1) return signatures;
  const candidates = byCount(signatures, types.length);
  if (candidates.length <= 1) return candidates;
  const fits = candidates.map((signature) => fit(of, signature, args, types));
  let most = Math.max(...fits.map(({ matches }) => matches));
  if (fitting === 'all' && most < types.length) most = types.length;
  const left = fits.filter(({ matches }) => matches === most);
  const [first, ...others] = left;
  if (first === undefined || others.length === 0) return left.map(({ signature }) => signature);
  let best = first;
  for (const other of others) {
    const order = compare(other, best);
    if (order === 0) return left.map(({ signature }) => signature);
    if (order > 0) best = other;
  }
  const isClear = left.every((other) => other === best || compare(best, other) > 0);
  return isClear ? [best.signature] : left.map(({ signature }) => signature);
}

function byCount(signatures: readonly Signature[], count: number): readonly Signature[] {
  const fitting = signatures.filter(
    ({ minArguments, maxArguments }) => count >= minArguments && count <= maxArguments,
  );
  if (fitting.length > 0) return fitting;
  const most = Math.max(...signatures.map(({ maxArguments }) => maxArguments));
  return signatures.filter(({ minArguments, maxArguments }) => most >= minArguments && most <= maxArguments);
}

function fit(
  of: FunctionSignatures,
  signature: Signature,
  args: readonly Bound[],
  types: readonly BoundType[],
): Fit {
  const dealt = dealArguments(of, signature, args, types);
  let matches = 0;
  let worst: number = matchKind.exact;
  let best: number = matchKind.none;
  for (const [at, type] of types.entries()) {
    const parameter = dealt.parameters[at];
    const kind = parameter === undefined ? matchKind.none : matchOf(dealt, parameter, args[at], type);
    if (kind !== matchKind.none) matches++;
    if (kind < worst) worst = kind;
    if (kind > best) best = kind;
  }
  return { signature, matches, worst, best };
}

const compare = (a: Fit, b: Fit): number => a.worst - b.worst || a.best - b.best || a.matches - b.matches;

/** Whether the type of any of them is unknown, or an error that has been reported: then no misfit is reported. */
export const hasUnknownOrError = (types: readonly BoundType[]): boolean => types.some(isUnknownOrError);
