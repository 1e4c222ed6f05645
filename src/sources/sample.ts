import { openWindow } from './bytes/open-window.ts';
import { type Cells, cellKind } from './cells.ts';
import { Observation } from './columns/observation.ts';
import { hasSameKeys } from './fast/same-keys.ts';
import { Findings } from './findings.ts';
import type { Shaped, ShapedTable } from './shapes/shape.ts';

/** What the first rows of a table in a file show. */
export interface Sample {
  readonly names: string[];
  readonly observations: Observation[];
  /** What the column `Type` says. */
  readonly types: readonly string[];
  /** The whole file was looked at. */
  readonly whole: boolean;
}

/** Every so many rows it is asked anew which columns have more to tell. */
const stride = 2000;

/**
 * After so many it is asked for the first time: most files have the columns of a known table. Where no row can bring another
 * column or table, it is asked at the first row, too, and nothing more is looked at once all is known: two thousand rows by
 * the careful reader took 60 ms, as long as scanning 60 MB.
 */
const few = 100;

/** A column with more values than this does not name tables. */
const mostTypes = 100;

/** Looks at rows until `wants`, asked now and then with how many there were, wants to hear more of no column. */
export async function takeSample(
  path: string,
  table: ShapedTable,
  { shape, spelled }: Shaped,
  wants: (sample: Sample, rows: number) => (index: number) => boolean,
  signal?: AbortSignal,
): Promise<Sample> {
  const window = openWindow(path, signal);
  const observations: Observation[] = [];
  const types = new Set<string>();
  let whole = false;
  let rows = 0;
  let names: readonly string[] = table.names;
  try {
    const cursor = table.cursor(window, new Findings(), table.names);
    let follow: ((index: number) => boolean) | undefined;
    // Columns met since it was asked are looked at, too.
    let asked = 0;
    const soFar = (): Sample => ({
      names: [...cursor.names],
      observations,
      types: [...types],
      whole,
    });
    /** Whether the rows up to the stride have nothing but what is known by now. */
    const bringsNothing = async (): Promise<boolean> =>
      shape === 'json-lines' && !names.includes('Type') && hasSameKeys(path, table, names, stride, signal);
    for (;;) {
      const step = cursor.next();
      names = cursor.names;
      while (observations.length < names.length) observations.push(new Observation());
      if (step === 'starved') {
        await (cursor.fill?.() ?? window.fill());
        continue;
      }
      if (step === 'end') {
        whole = true;
        break;
      }
      rows++;
      const typeAt = names.indexOf('Type');
      const isPlain = shape === 'csv' && typeAt < 0;
      if (rows === few || rows % stride === 0 || (isPlain && rows === 1)) {
        follow = wants(soFar(), rows);
        asked = names.length;
        const isKnown = !names.some((_, index) => follow?.(index) === true);
        if (isKnown && (rows >= stride || isPlain || (await bringsNothing()))) break;
      }
      if (typeAt >= 0 && types.size < mostTypes && cursor.cells.kinds[typeAt] === cellKind.text)
        types.add(
          cursor.cells.bytes.toString('utf8', cursor.cells.starts[typeAt], cursor.cells.ends[typeAt]),
        );
      for (let index = 0; index < names.length; index++)
        if (follow === undefined || index >= asked || follow(index))
          observe(observations[index] as Observation, cursor.cells, index, spelled);
    }
    return soFar();
  } finally {
    await window.close();
  }
}

function observe(observation: Observation, cells: Cells, index: number, spelled: boolean): void {
  if (index >= cells.count) return;
  const kind = cells.kinds[index];
  if (kind === cellKind.absent || kind === cellKind.none) return;
  if (kind === cellKind.container) observation.container();
  else {
    const text = cells.bytes.toString('utf8', cells.starts[index], cells.ends[index]);
    if (kind === cellKind.literal) observation.literal(text);
    else if (spelled) observation.spelled(text);
    else observation.quoted(text);
  }
}
