import { likelyPart } from '../../diagnostics/evidence-table-diagnostics.ts';
import type { KnownTables } from '../known-tables.ts';
import { beforeDot, shorterNames } from '../name-table.ts';
import type { TablePart } from '../part.ts';

/**
 * Tells of files that no schema knows and that are tables of their own, though they are named as further parts of another one, as exports and browsers
 * number them (`Mine.csv`, `Mine_1.csv`, `Mine (2).csv`, `Mine.csv.1`), or of which only the case of letters differs, and share at least half of its columns. They are not joined: `web_1` and `web_2` may as
 * well be two machines.
 */
export function noteLikelyParts(parts: readonly TablePart[], tables: KnownTables): void {
  const unknown = new Map<string, TablePart[]>();
  for (const part of parts) {
    if (tables.get(part.table) !== undefined) continue;
    const lower = part.table.toLowerCase();
    unknown.set(lower, [...(unknown.get(lower) ?? []), part]);
  }
  for (const [name, same] of unknown) {
    const shorter = new Set([...shorterNames(name), ...shorterNames(beforeDot(name))]);
    shorter.delete(name);
    const whole = [...shorter].flatMap((text) => unknown.get(text)?.[0] ?? [])[0] ?? same[0];
    if (whole === undefined) continue;
    for (const { path, table, report } of same)
      if (
        table !== whole.table &&
        report.namedBy === 'file name' &&
        shareColumns(report.columns, whole.report.columns)
      )
        report.notes.push(likelyPart.nowhere({ file: path, table, whole: whole.table }));
  }
}

function shareColumns(some: readonly string[], others: readonly string[]): boolean {
  const names = new Set(others.map((name) => name.toLowerCase()));
  const shared = some.filter((name) => names.has(name.toLowerCase())).length;
  return shared * 2 >= Math.max(some.length, others.length);
}
