import type { RowCondition } from './row-condition.ts';
import type { RowSubscription } from './subscription.ts';
import { textLeaves } from './text-index.ts';

/** The order in which the conditions of a subscription are asked. */
export interface ConditionOrder {
  readonly conditions: readonly RowCondition[];
  /** The column whose texts decide the first condition, where there is one. */
  readonly textColumn: string | undefined;
}

/** How many conditions of all subscriptions have each key. */
export function countKeys(subscriptions: readonly RowSubscription[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { conditions } of subscriptions)
    for (const { key } of conditions) if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/**
 * First the rarest condition on a text of `columns`, where there is one; then plain conditions, those that most subscriptions share first; at last, in the
 * order of the query, conditions that might fail for rows that the others leave out.
 */
export function orderConditions(
  { conditions }: RowSubscription,
  counts: ReadonlyMap<string, number>,
  columns: readonly string[],
): ConditionOrder {
  const count = ({ key }: RowCondition): number => (key === undefined ? 0 : (counts.get(key) ?? 0));
  const plain = conditions.filter((condition) => condition.plain !== undefined);
  const others = conditions.filter((condition) => condition.plain === undefined);
  const commonFirst = [...plain].sort((a, b) => count(b) - count(a));
  let rarest: RowCondition | undefined;
  let textColumn: string | undefined;
  for (const condition of plain) {
    if (condition.key === undefined || (rarest !== undefined && count(condition) >= count(rarest))) continue;
    const name = textLeaves(condition.plain!)?.[0]?.column;
    if (name !== undefined && columns.includes(name)) [rarest, textColumn] = [condition, name];
  }
  if (rarest === undefined) return { conditions: [...commonFirst, ...others], textColumn };
  const rest = commonFirst.filter((condition) => condition !== rarest);
  return { conditions: [rarest, ...rest, ...others], textColumn };
}
