import type { CallExpression, PlanExpression } from '../../src/plan/expression.ts';
import type { DynamicValue } from '../../src/types/dynamic.ts';
import { dynamicText } from '../../src/types/json.ts';
import type { ScalarType } from '../../src/types/scalar-type.ts';
import type { Scalar } from '../../src/types/value.ts';
import { constantOf, constantText, Wants, type Working } from './wants.ts';
import { equals, lateValue, slotOf, type TextPlace, type Wish } from './wish.ts';

/** Wishes that make a condition true, or false: one way of those that there are. */
export function truthOf(condition: PlanExpression, yes: boolean, wants: Wants, working: Working): void {
  if (condition.kind === 'Logic') {
    const all = (condition.operator === 'and') === yes;
    const { operands } = condition;
    const open = operands.filter((operand) => constantOf(operand) === undefined);
    if (all) for (const operand of operands) working.truth(operand, yes, wants);
    else if (open.length > 0) working.truth(working.dice.pick(open), yes, wants);
    return;
  }
  if (condition.kind !== 'Call') {
    if (condition.kind !== 'Constant') working.wish(condition, [equals(yes, 'bool')], wants);
    return;
  }
  const { name } = condition.definition;
  if (name === 'not') {
    working.truth(condition.args[0] as PlanExpression, !yes, wants);
    return;
  }
  const negative = negatives[name];
  tests[negative ?? name]?.(condition, negative === undefined ? yes : !yes, wants, working);
  if (tests[negative ?? name] === undefined) working.wish(condition, [equals(yes, 'bool')], wants);
}

type Test = (call: CallExpression, yes: boolean, wants: Wants, working: Working) => void;

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

const same =
  (folded: boolean): Test =>
  ({ args: [left, right] }, yes, wants, working) => {
    if (left === undefined || right === undefined) return;
    const [fixed, open] = constantOf(left) !== undefined ? [left, right] : [right, left];
    const constant = constantOf(fixed);
    if (constant !== undefined) {
      const { value, type } = constant;
      working.wish(
        open,
        [yes ? { kind: 'equals', value, type, folded } : { kind: 'differs', value, type }],
        wants,
      );
    } else if (yes) {
      const slot = slotOf(open.type);
      working.wish(fixed, [{ kind: 'slot', slot }], wants);
      working.wish(open, [{ kind: 'slot', slot }], wants);
    } else {
      working.wish(open, [{ kind: 'fresh' }], wants);
    }
  };

const text =
  (place: TextPlace, exact = false): Test =>
  ({ args: [left, right] }, yes, wants, working) => {
    if (left === undefined || right === undefined) return;
    const sought = constantText(right);
    if (sought === undefined) {
      if (!yes) return;
      const slot = slotOf('string', [{ kind: 'full' }]);
      working.wish(right, [{ kind: 'slot', slot }], wants);
      working.wish(
        left,
        [{ kind: 'text', place, exact, text: () => working.maker.textOfSlot(slot, 'word') }],
        wants,
      );
      return;
    }
    working.wish(
      left,
      [yes ? { kind: 'text', place, exact, text: () => sought } : { kind: 'lacks', text: sought }],
      wants,
    );
  };

/** A value beside another: `low` and `high` say which way the first lies. */
const ordered =
  (side: 'below' | 'above', isStrict: boolean): Test =>
  ({ args: [left, right] }, yes, wants, working) => {
    if (left === undefined || right === undefined) return;
    const isBelow = (side === 'below') === yes;
    const strict = isStrict === yes;
    const range = (edge: PlanExpression, below: boolean): Wish | undefined => {
      const constant = constantOf(edge);
      if (constant?.value === undefined || constant.value === null) return undefined;
      const value = strict ? beside(constant.value, constant.type, below ? -1 : 1) : constant.value;
      return {
        kind: 'range',
        type: constant.type,
        low: below ? undefined : value,
        high: below ? value : undefined,
      };
    };
    const ofLeft = range(right, isBelow);
    const ofRight = range(left, !isBelow);
    if (ofLeft !== undefined) working.wish(left, [ofLeft], wants);
    else if (ofRight !== undefined) working.wish(right, [ofRight], wants);
    else apart(isBelow ? left : right, isBelow ? right : left, wants, working);
  };

/** The first of two open values is to be the lesser. */
function apart(low: PlanExpression, high: PlanExpression, wants: Wants, working: Working): void {
  const { dice } = working;
  if (low.kind === 'ScalarSubquery') {
    working.wish(
      high,
      [{ kind: 'range', type: 'long', low: BigInt(dice.pick([1, 50, 5000])), high: undefined }],
      wants,
    );
    return;
  }
  if (high.kind === 'ScalarSubquery') {
    working.wish(low, [{ kind: 'range', type: 'long', low: 0n, high: 1n }], wants);
    return;
  }
  const slot = slotOf(low.type);
  working.wish(low, [{ kind: 'slot', slot }], wants);
  const later = slotOf(high.type);
  working.wish(high, [{ kind: 'slot', slot: later }], wants);
  later.wishes.push(
    lateValue(() => {
      const value = working.maker.ofSlot(slot, 'low');
      return value === null
        ? null
        : beside(
            value,
            low.type,
            low.type === 'datetime' ? BigInt(dice.pick([1, 30, 200])) * 10_000_000n : 1n,
          );
    }, low.type),
  );
}

/** The value a little above or below. */
function beside(value: Scalar, type: ScalarType, by: number | bigint): Scalar {
  if (typeof value === 'bigint') return value + BigInt(by);
  if (typeof value === 'number')
    return type === 'int' || Number.isInteger(value)
      ? value + Number(by)
      : value + Number(by) * Math.max(1e-6, Math.abs(value) * 0.01);
  return value;
}

const member =
  (folded: boolean): Test =>
  ({ args: [left, ...items] }, yes, wants, working) => {
    if (left === undefined) return;
    const open = items.find((item) => constantOf(item) === undefined);
    const constants = items.flatMap((item) => {
      const constant = constantOf(item);
      return constant === undefined ? [] : constantItems(constant.value, constant.type);
    });
    if (!yes) {
      working.wish(
        left,
        constants.slice(0, 40).map(({ value, type }): Wish => ({ kind: 'differs', value, type })),
        wants,
      );
      if (open !== undefined) working.wish(left, [{ kind: 'fresh' }], wants);
      return;
    }
    if (open !== undefined && (constants.length === 0 || working.dice.chance(0.5))) {
      const slot = slotOf(left.type);
      working.wish(left, [{ kind: 'slot', slot }], wants);
      if (open.kind === 'ListSubquery') {
        const inner = new Wants();
        const [column] = open.plan.columns;
        if (column === undefined) return;
        const shared: Wish = { kind: 'slot', slot };
        inner.add(column.id, [
          column.type === 'dynamic' && left.type !== 'dynamic'
            ? { kind: 'at', step: 0, wish: shared }
            : shared,
        ]);
        working.rowsFor(open.plan, inner);
      } else if (open.type === 'dynamic' && left.type !== 'dynamic')
        working.wish(open, [{ kind: 'at', step: 0, wish: { kind: 'slot', slot } }], wants);
      else working.wish(open, [{ kind: 'slot', slot }], wants);
      return;
    }
    if (constants.length === 0) return;
    const { value, type } = working.dice.pick(constants);
    working.wish(left, [{ kind: 'equals', value, type, folded }], wants);
  };

const terms =
  (all: boolean): Test =>
  ({ args: [left, ...items] }, yes, wants, working) => {
    if (left === undefined) return;
    const texts = items.flatMap((item) => {
      const constant = constantOf(item);
      return constant === undefined
        ? []
        : constantItems(constant.value, constant.type).map(({ value }) => String(value));
    });
    if (!yes) {
      working.wish(
        left,
        texts.slice(0, 40).map((one): Wish => ({ kind: 'lacks', text: one })),
        wants,
      );
      return;
    }
    const open = items.find((item) => constantOf(item) === undefined);
    if (texts.length === 0 && open !== undefined) {
      const slot = slotOf('string', [{ kind: 'full' }]);
      if (open.kind === 'ListSubquery') {
        const inner = new Wants();
        const [column] = open.plan.columns;
        if (column === undefined) return;
        const shared: Wish = { kind: 'slot', slot };
        inner.add(column.id, [column.type === 'dynamic' ? { kind: 'at', step: 0, wish: shared } : shared]);
        working.rowsFor(open.plan, inner);
      } else working.wish(open, [{ kind: 'at', step: 0, wish: { kind: 'slot', slot } }], wants);
      working.wish(
        left,
        [{ kind: 'text', place: 'term', text: () => working.maker.textOfSlot(slot, 'word') }],
        wants,
      );
      return;
    }
    if (texts.length === 0) return;
    for (const one of all ? texts : [working.dice.pick(texts)])
      working.wish(left, [{ kind: 'text', place: 'term', text: () => one }], wants);
  };

/** A constant, or the elements of a constant array. */
function constantItems(value: Scalar | null, type: ScalarType): { value: Scalar | null; type: ScalarType }[] {
  if (type === 'dynamic' && Array.isArray(value))
    return (value as DynamicValue[]).map((item) => ({ value: item as Scalar | null, type: 'dynamic' }));
  return [
    {
      value: type === 'dynamic' && value !== null ? dynamicText(value as DynamicValue) : value,
      type: type === 'dynamic' ? 'string' : type,
    },
  ];
}

const between: Test = ({ args: [value, from, to] }, yes, wants, working) => {
  const [low, high] = [constantOf(from), constantOf(to)];
  if (value === undefined) return;
  if (low === undefined || high === undefined || low.value === null || high.value === null) {
    if (!yes || from === undefined || to === undefined) return;
    // All three get the same instant: it lies between itself and itself.
    const slot = slotOf(value.type);
    for (const each of [value, from, ...(to.type === value.type ? [to] : [])])
      working.wish(each, [{ kind: 'slot', slot }], wants);
    return;
  }
  const end =
    value.type === 'datetime' && high.type === 'timespan'
      ? (low.value as bigint) + (high.value as bigint)
      : high.value;
  if (yes) working.wish(value, [{ kind: 'range', type: low.type, low: low.value, high: end }], wants);
  else
    working.wish(
      value,
      [{ kind: 'range', type: low.type, low: beside(end, low.type, 1), high: undefined }],
      wants,
    );
};

const chosen: Test = ({ args }, yes, wants, working) => {
  const [condition, then, otherwise] = args;
  if (condition === undefined || then === undefined || otherwise === undefined) return;
  const first = constantOf(then)?.value;
  const isFirst =
    first === undefined ? constantOf(otherwise)?.value !== yes || working.dice.chance(0.5) : first === yes;
  working.truth(condition, isFirst, wants);
  working.truth(isFirst ? then : otherwise, yes, wants);
};

/** Whether it is known what makes a call of this name true. */
export const isTest = (name: string): boolean => tests[negatives[name] ?? name] !== undefined;

const tests: Readonly<Record<string, Test>> = {
  '==': same(false),
  '=~': same(true),
  '<': ordered('below', true),
  '<=': ordered('below', false),
  '>': ordered('above', true),
  '>=': ordered('above', false),
  in: member(false),
  'in~': member(true),
  has: text('term'),
  has_cs: text('term', true),
  hasprefix: text('term'),
  hassuffix: text('term'),
  contains: text('anywhere'),
  contains_cs: text('anywhere', true),
  startswith: text('start'),
  startswith_cs: text('start', true),
  endswith: text('end'),
  endswith_cs: text('end', true),
  has_any: terms(false),
  has_all: terms(true),
  has_any_ipv4: terms(false),
  has_ipv4: text('term', true),
  between,
  iff: chosen,
  iif: chosen,
  isnotempty: ({ args: [value] }, yes, wants, working) =>
    value === undefined ? undefined : working.wish(value, [{ kind: yes ? 'full' : 'empty' }], wants),
  isnotnull: ({ args: [value] }, yes, wants, working) =>
    value === undefined ? undefined : working.wish(value, [{ kind: yes ? 'full' : 'empty' }], wants),
  'matches regex': ({ args: [value, pattern] }, yes, wants, working) => {
    const known = constantText(pattern);
    if (value !== undefined && known !== undefined && yes)
      working.wish(value, [{ kind: 'regex', pattern: known }], wants);
  },
  ipv4_is_private: ({ args: [value] }, yes, wants, working) =>
    value === undefined
      ? undefined
      : working.wish(
          value,
          [
            equals(
              working.dice.pick(
                yes ? ['10.1.2.3', '192.168.0.9', '172.16.5.5'] : ['203.0.113.77', '8.8.8.8'],
              ),
              'string',
            ),
          ],
          wants,
        ),
  ipv4_is_match: network,
  ipv4_is_in_range: network,
  ipv6_is_match: network,
  set_has_element: ({ args: [list, value] }, yes, wants, working) => {
    if (list === undefined || value === undefined || !yes) return;
    const slot = slotOf(value.type);
    working.wish(value, [{ kind: 'slot', slot }], wants);
    working.wish(list, [{ kind: 'at', step: 0, wish: { kind: 'slot', slot } }], wants);
  },
};

function network(
  { args: [value, other] }: CallExpression,
  yes: boolean,
  wants: Wants,
  working: Working,
): void {
  if (value === undefined || other === undefined || !yes) return;
  const known = constantText(other);
  if (known !== undefined) {
    working.wish(value, [equals(known.replace(/\/.*/, '').replace(/\.0$/, '.9'), 'string')], wants);
    return;
  }
  const slot = slotOf('string', [equals('203.0.113.7', 'string')]);
  for (const each of [value, other]) working.wish(each, [{ kind: 'slot', slot }], wants);
}
