import { failureToFill } from '../bytes/more-bytes.ts';
import { openWindow } from '../bytes/open-window.ts';
import { typeColumn, typeOf } from '../cursors/one-type-cursor.ts';
import { Findings } from '../findings.ts';
import { isStored, type Part, type TablePart } from '../part.ts';
import { distinctTexts } from '../scanning/distinct-texts.ts';
import type { ShapedTable } from '../shapes/shape.ts';

/**
 * All that the column `Type` says in a file, which is read to its end for that: by the kernels where they can (half a second for a gigabyte),
 * else row by row. A row that says nothing has the empty type. Of a file that is cut off, what comes before the cut.
 */
export async function typesIn(
  path: string,
  table: ShapedTable,
  names: readonly string[],
  signal: AbortSignal | undefined,
): Promise<string[]> {
  const at = names.indexOf(typeColumn);
  const types =
    at >= 0 && table.layout !== undefined ? await fastTypes(path, table, names, at, signal) : undefined;
  return [...(types ?? (await carefulTypes(path, table, signal)))].sort();
}

/**
 * Tables that rows of a file name, by its path, where one came up only after the rows that were looked at when it was opened. Of files that
 * were not read to their end yet, those are read of which `mayMatter` says so.
 */
export async function lateTypes(
  parts: readonly TablePart[],
  mayMatter: (part: Part) => boolean,
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const late = new Map<string, readonly string[]>();
  for (const part of parts) {
    if (isStored(part) || part.unseen === undefined) continue;
    const { path, table, cellNames, unseen, report } = part;
    const isRead = report.rows !== undefined;
    if (!isRead && !mayMatter(part)) continue;
    if (unseen.says) {
      const types = isRead ? report.otherTypes : await typesIn(path, unseen.rows, cellNames, signal);
      const others = types.filter((type) => type !== table && unseen.isTable(type));
      if (others.length > 0) late.set(path, [...new Set([...(late.get(path) ?? []), table, ...others])]);
      continue;
    }
    const cameUp = report.lateColumns.includes(typeColumn);
    if (isRead && !cameUp) continue;
    const types = await typesIn(path, unseen.rows, [...cellNames, typeColumn], signal);
    const others = types.filter((type) => unseen.isTable(type));
    if (others.length > 0) late.set(path, ['', ...others]);
    else if (cameUp && unseen.hasColumn) late.set(path, [table]);
  }
  return late;
}

async function fastTypes(
  path: string,
  table: ShapedTable,
  names: readonly string[],
  at: number,
  signal: AbortSignal | undefined,
): Promise<ReadonlySet<string> | undefined> {
  const types = new Set<string>();
  for await (const found of distinctTexts(path, table, names, [at], Number.POSITIVE_INFINITY, signal)) {
    if (found === undefined) return undefined;
    for (const texts of found.texts) for (const text of texts) types.add(text);
  }
  return types;
}

async function carefulTypes(
  path: string,
  table: ShapedTable,
  signal: AbortSignal | undefined,
): Promise<ReadonlySet<string>> {
  const window = openWindow(path, signal);
  const types = new Set<string>();
  try {
    const cursor = table.cursor(window, new Findings(), table.names);
    for (let step = cursor.next(); step !== 'end'; step = cursor.next())
      if (step === 'starved') {
        if ((await failureToFill(() => cursor.fill?.() ?? window.fill(), signal)) !== undefined) break;
      } else types.add(typeOf(cursor, cursor.names.indexOf(typeColumn)));
  } finally {
    await window.close();
  }
  return types;
}
