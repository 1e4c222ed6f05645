import { type Cells, cellKind } from '../cells.ts';
import type { Observation } from '../observing/observation.ts';
import type { SampleSoFar } from './sample-so-far.ts';

/** In so many rows it is looked for what was added to texts, and for words for no value: files of objects may be looked at for 20,000. */
const FORM_ROWS = 20;
const WORD_ROWS = 400;

/** A text of more bytes is longer than what dates have, 40 characters, of which JSON may spell each with six. */
const LONG_TEXT = 256;

/** Takes the cells of a row into a sample; `rows` counts it, `spelled` says that all cells are texts. */
export function lookAtRow(sample: SampleSoFar, cells: Cells, rows: number, spelled: boolean): void {
  if (rows <= FORM_ROWS) {
    sample.cellForms.saw(cells);
    sample.escapedTexts.saw(cells);
  }
  if (rows <= WORD_ROWS) sample.nullWords.saw(cells);
  lookAtType(sample, cells);
  for (let index = 0; index < cells.count; index++) {
    const kind = cells.kinds[index];
    if (kind !== cellKind.absent) sample.present[index] = true;
    if (kind === cellKind.none) sample.hasNulls = true;
  }
  for (const index of sample.wanted())
    observe(sample.observations[index] as Observation, cells, index, spelled);
}

function lookAtType(sample: SampleSoFar, cells: Cells): void {
  const { typeAt } = sample;
  if (typeAt < 0 || typeAt >= cells.count || cells.kinds[typeAt] !== cellKind.text) sample.hasUntyped = true;
  else if (sample.mayNameTables)
    sample.addType(cells.bytes.toString('utf8', cells.starts[typeAt], cells.ends[typeAt]));
}

function observe(observation: Observation, cells: Cells, index: number, spelled: boolean): void {
  if (index >= cells.count) return;
  const kind = cells.kinds[index];
  if (kind === cellKind.absent || kind === cellKind.none) return;
  const start = cells.starts[index] as number;
  const end = cells.ends[index] as number;
  const isLong = end - start > LONG_TEXT && kind !== cellKind.container && kind !== cellKind.literal;
  if (isLong && observation.longText(cells.bytes[start] as number)) return;
  const text = (): string => unspelled(cells.bytes.toString('utf8', start, end), kind);
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
