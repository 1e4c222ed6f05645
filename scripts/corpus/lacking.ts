import type { Dice } from '../../test/differential/random-values.ts';
import type { Evidence, MadeTable } from './evidence.ts';
import { isBlank, isTimeOfRow } from './varied-cells.ts';

/** The evidence with a tenth of the tables missing, and one or two columns of most others: columns that have values, but not the time of the rows. */
export function withoutSome(evidence: Evidence, dice: Dice): Evidence {
  const left = new Map(
    Array.from(evidence).flatMap(([name, { columns, rows }]): [string, MadeTable][] => {
      if (dice.chance(0.1)) return [];
      const full = columns.flatMap((column, at) =>
        !isTimeOfRow(column.name) && rows.some((row) => !isBlank(row[at])) ? [at] : [],
      );
      const gone = new Set<number>();
      if (full.length > 0 && dice.chance(0.8)) gone.add(dice.pick(full));
      if (full.length > 3 && dice.chance(0.5)) gone.add(dice.pick(full));
      const kept = columns.flatMap((_, at) => (gone.has(at) ? [] : [at]));
      const made: MadeTable = {
        columns: kept.flatMap((at) => columns[at] ?? []),
        rows: rows.map((row) => kept.map((at) => row[at] ?? null)),
      };
      return [[name, made]];
    }),
  );
  return left.size === 0 ? evidence : left;
}
