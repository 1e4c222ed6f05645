import { joinKinds } from '../../executor/join-kinds.ts';
import type { Column } from './expressions.ts';
import type { Pieces } from './pieces.ts';
import { columns as tableColumns } from './tables.ts';

/** A `join` or `lookup` with a random right side on columns that both sides have; `count` where they share none. */
export function randomJoin(pieces: Pieces, columns: readonly Column[]): readonly string[] {
  const { dice } = pieces;
  const shared = columns.filter((column) =>
    tableColumns.some(({ name, type }) => name === column.name && type === column.type && type !== 'dynamic'),
  );
  const filter = dice.chance(0.4) ? ` | where ${pieces.expression('bool', tableColumns, 1)}` : '';
  const right = dice.pick([
    'U',
    'U | project k, s, c, x = l',
    'T | summarize x = count() by k, c, s',
    'union withsource=x T, U',
    'U | join kind=inner (T | project c, x = k) on c',
    'T | top 3 by k asc',
  ]);
  const likely = shared.filter(({ name }) => name === 'k' || name === 'c');
  const keys = likely.length > 0 && dice.chance(0.7) ? likely : shared;
  if (keys.length === 0) return ['count'];
  const key = dice.pick(keys).name;
  const second = dice.chance(0.25) ? `, ${dice.pick(keys).name}` : '';
  const on = dice.pick([
    `${key}${second}`,
    `${key}${second}`,
    `$left.${key} == $right.${key}`,
    `$left.${key} == $right.${dice.pick(['k', 's', 'c', 'x'])}`,
  ]);
  if (dice.chance(0.15))
    return [`lookup kind=${dice.pick(['leftouter', 'inner'])} (${right}${filter}) on ${on}`];
  return [`join kind=${dice.pick(joinKinds)} (${right}${filter}) on ${on}`];
}
