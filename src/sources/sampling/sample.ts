import { failureToFill } from '../bytes/more-bytes.ts';
import { openWindow } from '../bytes/open-window.ts';
import type { Window } from '../bytes/window.ts';
import { type Cells, cellKind } from '../cells.ts';
import type { Observation } from '../observing/observation.ts';
import type { Shaped, ShapedTable } from '../shapes/shape.ts';
import { looksAhead } from './look-ahead.ts';
import { type Sample, SampleSoFar, type Wants } from './sample-so-far.ts';

/** After each stretch of this many rows, the sample is asked again which columns still need more rows. */
const stride = 2000;

/**
 * After so many it is asked for the first time: most files have the columns of a known table. Where no row can bring another
 * column or table, it is asked at the first row, too, and nothing more is looked at once all is known: two thousand rows by
 * the careful reader took 60 ms, as long as scanning 60 MB.
 */
const few = 100;

/** After so many where words for no value need no more: the others are looked at as fast as they are scanned. */
const fewer = 20;

/**
 * In so many rows of JSON a null is looked for where nothing else is to be found out, which says that keys without a value are not left out, and words
 * that are written for one.
 */
const nullRows = 20;

/** In so many rows it is looked for what was added to texts, and for words for no value: files of objects may be looked at for 20,000. */
const formRows = 20;
const wordRows = 400;

/** Looks at rows until `wants` asks for no column any more. `head` is the file from its start, if somebody has opened it. */
export async function takeSample(
  path: string,
  head: Window | undefined,
  table: ShapedTable,
  { shape, spelled }: Shaped,
  wants: Wants,
  signal?: AbortSignal,
): Promise<Sample> {
  const window = head ?? openWindow(path, signal);
  const sample = new SampleSoFar(table.names, wants);
  try {
    const cursor = table.cursor(window, sample.findings, table.names);
    let isKnown = false;
    for (let rows = 0; ; ) {
      const step = cursor.next();
      sample.names = cursor.names;
      if (step === 'starved') {
        const failure = await failureToFill(() => cursor.fill?.() ?? window.fill(), signal);
        if (failure === undefined) continue;
        if (rows === 0) throw failure;
        sample.whole = !isKnown;
        break;
      }
      if (step === 'end') {
        sample.whole = !isKnown;
        break;
      }
      rows++;
      const { typeAt } = sample;
      const isPlain = shape === 'csv' && typeAt < 0;
      // What writes JSON lines writes every line alike: one row often tells all that columns have to tell, if no other has more keys.
      if (rows === 2 && shape !== 'csv' && table.layout !== undefined) {
        sample.ask(rows);
        isKnown = await looksAhead(sample, path, table, stride, signal);
        if (!isKnown) sample.forgetAsked();
      }
      if (isKnown && rows > nullRows) break;
      const isDue = rows === few || (rows === fewer && isPlain && sample.nullWords.areUnlikely);
      if (isDue || rows % stride === 0 || (isPlain && rows === 1)) {
        sample.ask(rows);
        if (sample.wanted().length === 0 && (rows >= stride || isPlain)) break;
        if (isDue && (await looksAhead(sample, path, table, stride, signal))) break;
      }
      if (rows <= formRows) sample.cellForms.saw(cursor.cells);
      if (rows <= wordRows) sample.nullWords.saw(cursor.cells);
      look(sample, cursor.cells, spelled);
    }
    return sample.sample();
  } finally {
    await window.close();
  }
}

/** Looks at one row. */
function look(sample: SampleSoFar, cells: Cells, spelled: boolean): void {
  const { typeAt, observations, present } = sample;
  if (typeAt >= 0 && typeAt < cells.count && cells.kinds[typeAt] === cellKind.text) {
    if (sample.mayNameTables)
      sample.addType(cells.bytes.toString('utf8', cells.starts[typeAt], cells.ends[typeAt]));
  } else sample.hasUntyped = true;
  for (let index = 0; index < cells.count; index++) {
    const kind = cells.kinds[index];
    if (kind !== cellKind.absent) present[index] = true;
    if (kind === cellKind.none) sample.hasNulls = true;
  }
  for (const index of sample.wanted()) observe(observations[index] as Observation, cells, index, spelled);
}

function observe(observation: Observation, cells: Cells, index: number, spelled: boolean): void {
  if (index >= cells.count) return;
  const kind = cells.kinds[index];
  if (kind === cellKind.absent || kind === cellKind.none) return;
  const text = (): string =>
    unspelled(cells.bytes.toString('utf8', cells.starts[index], cells.ends[index]), kind);
  if (kind === cellKind.container) observation.container(text);
  else if (kind === cellKind.literal) observation.literal(text());
  else if (spelled) observation.spelled(text());
  else observation.quoted(text());
}

/** A text without the escapes of JSON, and the doubled quotes of CSV. */
function unspelled(text: string, kind: number | undefined): string {
  if (kind === cellKind.doubled) return text.replaceAll('""', '"');
  if (kind !== cellKind.escaped) return text;
  try {
    return JSON.parse(`"${text}"`) as string;
  } catch {
    return text;
  }
}
