import type { FunctionSignatures } from '../../functions/signatures/signature.ts';
import type { Bound } from '../bound.ts';
import type { Context } from '../context.ts';
import type { Dealt } from './match-kind.ts';

/** Everything that the result type of a call may depend on. */
export interface CallFacts {
  readonly of: FunctionSignatures;
  readonly dealt: Dealt;
  readonly args: readonly Bound[];
  readonly context: Context;
}

/** The one argument for a parameter, by the parameter's name. */
export const argumentFor = (facts: CallFacts, name: string): Bound | undefined =>
  argumentsFor(facts, name)[0];

/** The arguments for a repeated parameter. */
export const argumentsFor = (facts: CallFacts, name: string): readonly Bound[] =>
  facts.args.filter((_, at) => facts.dealt.parameters[at]?.name === name);
