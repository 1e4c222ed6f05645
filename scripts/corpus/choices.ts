import type { PlanExpression } from '../../src/plan/expression.ts';
import type { Scalar } from '../../src/types/value.ts';
import { constantOf, type Wants, type Way, type Working } from './wants.ts';
import { converted, type Wish } from './wish.ts';

/** One of the values that an expression chooses among: one that can be what is wished, if its condition is met. */
function choose(
  choices: readonly { readonly when: () => void; readonly value: PlanExpression }[],
  wishes: readonly Wish[],
  wants: Wants,
  working: Working,
): void {
  const fitting = choices.filter(({ value }) => {
    const constant = constantOf(value);
    return constant === undefined || wishes.every((one) => isMet(one, constant.value, constant.type));
  });
  if (fitting.length === 0) return;
  const { when, value } = working.dice.pick(fitting);
  when();
  working.wish(value, wishes, wants);
}

function isMet(one: Wish, value: Scalar | null, type: PlanExpression['type']): boolean {
  const text = value === null ? '' : String(value).toLowerCase();
  switch (one.kind) {
    case 'equals':
      return String(converted(one.value, one.type, 'string') ?? '').toLowerCase() === text;
    case 'differs':
      return String(converted(one.value, one.type, 'string') ?? '').toLowerCase() !== text;
    case 'text':
      return text.includes(one.text().toLowerCase());
    case 'lacks':
      return !text.includes(one.text.toLowerCase());
    case 'full':
      return text !== '';
    case 'empty':
      return text === '';
    case 'range': {
      const [low, high] = [one.low, one.high].map((edge) =>
        edge === undefined ? undefined : converted(edge, one.type, type),
      );
      if (value === null) return false;
      return (low == null || value >= low) && (high == null || value <= high);
    }
    default:
      return true;
  }
}

/** The functions that choose among values: `iff`, `case`, `coalesce` and the like. */
export const choices: Readonly<Record<string, Way>> = {
  iff: ({ args: [condition, then, otherwise] }, wishes, wants, working) => {
    if (condition === undefined || then === undefined || otherwise === undefined) return;
    choose(
      [
        { when: () => working.truth(condition, true, wants), value: then },
        { when: () => working.truth(condition, false, wants), value: otherwise },
      ],
      wishes,
      wants,
      working,
    );
  },
  case: ({ args }, wishes, wants, working) => {
    const choices: { when: () => void; value: PlanExpression }[] = [];
    for (let at = 0; at + 1 < args.length; at += 2) {
      const [condition, value] = [args[at] as PlanExpression, args[at + 1] as PlanExpression];
      choices.push({
        when: () => {
          for (let before = 0; before < at; before += 2)
            working.truth(args[before] as PlanExpression, false, wants);
          working.truth(condition, true, wants);
        },
        value,
      });
    }
    const last = args.at(-1);
    if (last !== undefined)
      choices.push({
        when: () => {
          for (let at = 0; at + 1 < args.length; at += 2)
            working.truth(args[at] as PlanExpression, false, wants);
        },
        value: last,
      });
    choose(choices, wishes, wants, working);
  },
};
