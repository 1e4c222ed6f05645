import type { LogicExpression, PlanExpression } from '../../src/plan/expression.ts';
import { isInNetwork, isPrivate } from './conditions/addresses.ts';
import { isBetween, isEqual, isOrdered } from './conditions/comparisons.ts';
import { hasElement, isMember } from './conditions/members.ts';
import type { Test } from './conditions/test.ts';
import { hasTerms, hasText, matchesRegex } from './conditions/texts.ts';
import { constantOf, type Wants, type Working } from './wants.ts';
import { equals } from './wish.ts';

/** Wishes that make a condition true, or false: one way of those that there are. */
export function truthOf(condition: PlanExpression, yes: boolean, wants: Wants, working: Working): void {
  if (condition.kind === 'Constant') return;
  if (condition.kind === 'Logic') {
    truthOfLogic(condition, yes, wants, working);
    return;
  }
  if (condition.kind === 'Call') {
    const { name } = condition.definition;
    const negated = negatives[name];
    const test = tests[negated ?? name];
    if (test !== undefined) {
      test(condition, negated === undefined ? yes : !yes, wants, working);
      return;
    }
  }
  working.wish(condition, [equals(yes, 'bool')], wants);
}

/** All operands decide a true `and` and a false `or`; one is enough otherwise. */
function truthOfLogic(
  { operator, operands }: LogicExpression,
  yes: boolean,
  wants: Wants,
  working: Working,
): void {
  const open = operands.filter((operand) => constantOf(operand) === undefined);
  if ((operator === 'and') === yes) for (const operand of operands) working.truth(operand, yes, wants);
  else if (open.length > 0) working.truth(working.dice.pick(open), yes, wants);
}

/** Whether it is known what makes a call of this name true. */
export const isTest = (name: string): boolean => tests[negatives[name] ?? name] !== undefined;

const isNot: Test = ({ args: [condition] }, yes, wants, working) => {
  if (condition !== undefined) working.truth(condition, !yes, wants);
};

const isFull: Test = ({ args: [value] }, yes, wants, working) => {
  if (value !== undefined) working.wish(value, [{ kind: yes ? 'full' : 'empty' }], wants);
};

const isChosen: Test = ({ args: [condition, then, otherwise] }, yes, wants, working) => {
  if (condition === undefined || then === undefined || otherwise === undefined) return;
  const first = constantOf(then)?.value;
  const isFirst =
    first === undefined ? constantOf(otherwise)?.value !== yes || working.dice.chance(0.5) : first === yes;
  working.truth(condition, isFirst, wants);
  working.truth(isFirst ? then : otherwise, yes, wants);
};

/** What each test is the opposite of. */
const negatives: Readonly<Record<string, string>> = {
  '!=': '==',
  '!~': '=~',
  '!in': 'in',
  '!in~': 'in~',
  '!has': 'has',
  '!has_cs': 'has_cs',
  '!contains': 'contains',
  '!contains_cs': 'contains_cs',
  '!startswith': 'startswith',
  '!startswith_cs': 'startswith_cs',
  '!endswith': 'endswith',
  '!endswith_cs': 'endswith_cs',
  '!hasprefix': 'hasprefix',
  '!hassuffix': 'hassuffix',
  '!between': 'between',
  isempty: 'isnotempty',
  isnull: 'isnotnull',
};

const tests: Readonly<Record<string, Test>> = {
  '==': isEqual(false),
  '=~': isEqual(true),
  '<': isOrdered('below', true),
  '<=': isOrdered('below', false),
  '>': isOrdered('above', true),
  '>=': isOrdered('above', false),
  between: isBetween,
  in: isMember(false),
  'in~': isMember(true),
  set_has_element: hasElement,
  has: hasText('term'),
  has_cs: hasText('term', true),
  hasprefix: hasText('term'),
  hassuffix: hasText('term'),
  contains: hasText('anywhere'),
  contains_cs: hasText('anywhere', true),
  startswith: hasText('start'),
  startswith_cs: hasText('start', true),
  endswith: hasText('end'),
  endswith_cs: hasText('end', true),
  has_ipv4: hasText('term', true),
  has_any: hasTerms(false),
  has_all: hasTerms(true),
  has_any_ipv4: hasTerms(false),
  'matches regex': matchesRegex,
  not: isNot,
  iff: isChosen,
  iif: isChosen,
  isnotempty: isFull,
  isnotnull: isFull,
  ipv4_is_private: isPrivate,
  ipv4_is_match: isInNetwork,
  ipv4_is_in_range: isInNetwork,
  ipv6_is_match: isInNetwork,
};
