import { dynamicOf, isAnyDynamic, isDynamic, isType, shapeOf } from '../../functions/signatures/shape.ts';
import type { FunctionSignatures, Signature } from '../../functions/signatures/signature.ts';
import type { Span } from '../../source/span.ts';
import type { Bound } from '../bound.ts';
import { type BoundType, errorType, isScalarType } from '../bound-type.ts';
import { singleType } from '../checks.ts';
import type { Context } from '../context.ts';
import { isAssignable, unwrap } from '../type-facts.ts';
import type { CallFacts } from './call-facts.ts';
import { checkArguments, reportNoFit } from './check-arguments.ts';
import { dealArguments } from './deal-arguments.ts';
import { bestSignatures, type Fitting, hasUnknownOrError } from './overloads.ts';
import { returnType } from './return-type.ts';

/** What `resolveCall` finds: the type of the result, and how the arguments were assigned. */
export interface ResolvedCall {
  readonly type: BoundType;
  /** Set when one signature was chosen: which argument goes to which parameter. */
  readonly facts: CallFacts | undefined;
}

/** Chooses the signature for a call, judges the arguments and derives the result's type. */
export function resolveCall(
  of: FunctionSignatures,
  args: readonly Bound[],
  span: Span,
  context: Context,
  fitting: Fitting = 'most',
): ResolvedCall {
  const types = args.map((arg) => singleTypeOf(arg));
  const chosen = choose(of, args, types, context, fitting);
  if (chosen.facts === undefined) {
    reportNoFit(of, args, span, context);
    const [first] = chosen.candidates;
    // Among columns of unknown type the first signature that could be meant is as good as any.
    const isGuess =
      first !== undefined && types.some((type) => isScalarType(type) && isType(type, 'unknown'));
    const guessed = isGuess ? { of, args, context, dealt: dealArguments(of, first, args, types) } : undefined;
    return { type: commonReturn(chosen.candidates, of, args, types, context), facts: guessed };
  }
  const isGood = checkArguments(of, chosen.facts.dealt, args, span, context);
  return {
    type: betterDynamic(of, args, types, chosen.type, context, fitting),
    facts: isGood ? chosen.facts : undefined,
  };
}

/** `*` stands for the columns it names; other results of one column count as that column. */
const singleTypeOf = (arg: Bound): BoundType => (arg.isStar ? arg.type : singleType(arg.type));

interface Chosen {
  readonly type: BoundType;
  readonly facts: CallFacts | undefined;
  readonly candidates: readonly Signature[];
}

function choose(
  of: FunctionSignatures,
  args: readonly Bound[],
  types: readonly BoundType[],
  context: Context,
  fitting: Fitting,
): Chosen {
  const candidates = bestSignatures(of, args, types, fitting);
  const [only, ...others] = candidates;
  if (only === undefined || others.length > 0) {
    const all = candidates.length === 0 && fitting === 'all' ? bestSignatures(of, args, types) : candidates;
    return { type: errorType, facts: undefined, candidates: all };
  }
  const facts: CallFacts = { of, args, context, dealt: dealArguments(of, only, args, types) };
  return { type: returnType(facts), facts, candidates };
}

/** A result that is merely dynamic may be known better: `d.x + 1` for a long in a bag is a dynamic long. */
function betterDynamic(
  of: FunctionSignatures,
  args: readonly Bound[],
  types: readonly BoundType[],
  type: BoundType,
  context: Context,
  fitting: Fitting,
): BoundType {
  if (!isScalarType(type) || !isAnyDynamic(type) || !types.some(({ kind }) => kind === 'wrapped'))
    return type;
  const unwrapped = types.map((given) => (isScalarType(given) ? unwrap(given) : given));
  const better = choose(of, args, unwrapped, context, fitting);
  return better.facts !== undefined &&
    isScalarType(better.type) &&
    !isDynamic(better.type) &&
    !isType(better.type, 'unknown')
    ? dynamicOf(better.type)
    : type;
}

/** What all signatures that remain agree on. */
function commonReturn(
  signatures: readonly Signature[],
  of: FunctionSignatures,
  args: readonly Bound[],
  types: readonly BoundType[],
  context: Context,
): BoundType {
  const returned = signatures.map((signature) =>
    returnType({ of, args, context, dealt: dealArguments(of, signature, args, types) }),
  );
  const [first, ...others] = returned;
  if (first === undefined) return errorType;
  if (others.every((other) => isAssignable(first, other))) return first;
  return hasUnknownOrError(types) ? shapeOf('unknown') : errorType;
}
