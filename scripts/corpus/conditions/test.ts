import type { CallExpression, PlanExpression } from '../../../src/plan/expression.ts';
import type { DynamicValue } from '../../../src/types/dynamic.ts';
import { dynamicText } from '../../../src/types/json.ts';
import type { ScalarType } from '../../../src/types/scalar-type.ts';
import type { Scalar } from '../../../src/types/value.ts';
import { constantOf, Wants, type Working } from '../wants.ts';
import type { Slot, Wish } from '../wish.ts';

/** Adds wishes under which a call is true, or false. */
export type Test = (call: CallExpression, yes: boolean, wants: Wants, working: Working) => void;

/** So many of the values that a cell must not have are kept in mind. */
export const MOST_REFUSED = 40;

export interface Item {
  readonly value: Scalar | null;
  readonly type: ScalarType;
}

/** The constants among the arguments, each array as its elements. */
export const constantItems = (args: readonly PlanExpression[]): Item[] =>
  args.flatMap((arg) => {
    const constant = constantOf(arg);
    return constant === undefined ? [] : itemsOf(constant);
  });

function itemsOf({ value, type }: Item): Item[] {
  if (type !== 'dynamic' || value === null) return [{ value, type: type === 'dynamic' ? 'string' : type }];
  if (!Array.isArray(value)) return [{ value: dynamicText(value as DynamicValue), type: 'string' }];
  return (value as DynamicValue[]).map((item) => ({ value: item as Scalar | null, type: 'dynamic' }));
}

/** The slot's value is to be among those of a list that is computed: a subquery's column, an array's first item or a value. */
export function wishAmong(list: PlanExpression, slot: Slot, wants: Wants, working: Working): void {
  const shared: Wish = { kind: 'slot', slot };
  const firstItem: Wish = { kind: 'at', step: 0, wish: shared };
  const wishFor = (type: ScalarType): Wish =>
    type === 'dynamic' && slot.type !== 'dynamic' ? firstItem : shared;
  if (list.kind !== 'ListSubquery') {
    working.wish(list, [wishFor(list.type)], wants);
    return;
  }
  const [column] = list.plan.columns;
  if (column === undefined) return;
  const inner = new Wants();
  inner.add(column.id, [wishFor(column.type)]);
  working.rowsFor(list.plan, inner);
}

/** All of the expressions are to have the slot's value. */
export function wishEqual(
  expressions: readonly PlanExpression[],
  slot: Slot,
  wants: Wants,
  working: Working,
): void {
  for (const expression of expressions) working.wish(expression, [{ kind: 'slot', slot }], wants);
}
