import { openWindow } from './bytes/open-window.ts';
import { type Cells, cellKind } from './cells.ts';
import { Observation } from './columns/observation.ts';
import { distinctTexts } from './distinct-texts.ts';
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
    const wanted = (): number[] =>
      names.flatMap((_, index) => (follow === undefined || follow(index) ? [index] : []));
    const soFar = (): Sample => ({
      names: [...cursor.names],
      observations,
      types: [...types],
      whole,
    });
    /** Looks at rows as fast as they are scanned; `false` when there is more to be said than that way can tell. */
    const looksAhead = async (): Promise<boolean> => {
      const typeAt = names.indexOf('Type');
      if (shape === 'json-lines')
        return typeAt < 0 && wanted().length === 0 && hasSameKeys(path, table, names, stride, signal);
      if (shape !== 'csv' || table.lines === undefined) return false;
      for (const limit of [stride, stride * 10]) {
        const cells = typeAt < 0 ? wanted() : [...new Set([typeAt, ...wanted()])];
        const found = await distinctTexts(path, table, names, cells, limit, signal);
        if (found === undefined) return false;
        for (const [index, texts] of found.texts.entries()) {
          const cell = cells[index] as number;
          // A cell that is not there is no type; the careful reader tells it from an empty one.
          if (cell === typeAt && (texts.has('') || texts.size > mostTypes)) return false;
          for (const text of texts) {
            if (cell === typeAt) types.add(text);
            observations[cell]?.spelled(text);
          }
        }
        whole = found.rows < limit;
        follow = wants(soFar(), limit);
        if (whole || wanted().length === 0) return true;
      }
      return false;
    };
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
        if (wanted().length === 0 && (rows >= stride || isPlain)) break;
        if (rows === few && (await looksAhead())) break;
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
