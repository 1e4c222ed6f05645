import type { StringVector } from '../../columns/vector.ts';
import { wholeFile } from '../fast/kernel-window.ts';
import type { ShapedTable } from '../shapes/shape.ts';
import type { FilePlan } from './file-plan.ts';
import { RangeScan } from './range-scan.ts';
import { ScanTools } from './scan-tools.ts';

/** Texts of rows of a file, each once where a dictionary tells. */
export interface DistinctTexts {
  readonly rows: number;
  /** By cell, in the order of `cells`; the empty text stands for cells that are not there, too. */
  readonly texts: readonly (readonly string[])[];
}

/**
 * What the first `limit` rows of a file have in some of their cells, read as scans do: some rows after the other, with their number
 * so far. `undefined` is the last when they cannot be read.
 */
export async function* distinctTexts(
  path: string,
  table: ShapedTable,
  names: readonly string[],
  cells: readonly number[],
  limit: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<DistinctTexts | undefined> {
  const plan = textPlan(path, table, names, cells);
  const types = plan.columns.map(({ type }) => type);
  const tools = new ScanTools(types, {}, { mode: 'fast', chunk: undefined });
  const scan = new RangeScan<StringVector | undefined>(tools, {
    plan,
    range: wholeFile,
    open: (window, findings) => table.cursor(window, findings, names),
    limit,
    goOnWhenMarked: false,
    take: (_, writer) => writer?.take() as StringVector | undefined,
  });
  let rows = 0;
  try {
    for await (const block of scan.read(signal)) {
      // The last batch may have more rows than were asked for.
      const length = Math.min(block.length, limit - rows);
      rows += length;
      yield { rows, texts: block.columns.map((vector) => textsOf(vector, length)) };
    }
    if (scan.outcome?.findings.unreadable !== undefined) yield undefined;
  } finally {
    tools.close();
  }
}

/** Reads the cells as texts, whatever they hold. */
function textPlan(
  path: string,
  { layout, only }: ShapedTable,
  names: readonly string[],
  cells: readonly number[],
): FilePlan {
  const whole = { zone: undefined, epoch: undefined, members: undefined };
  return {
    path,
    layout,
    type: only?.type,
    cellNames: names,
    dynamicAsText: true,
    dynamicAsJson: false,
    order: undefined,
    columns: cells.map((cell) => ({ name: names[cell] ?? '', type: 'string', cell, ...whole })),
  };
}

/** Goes by codes: to tell long texts apart by themselves would take longer than to read them. */
function textsOf(vector: StringVector | undefined, length: number): readonly string[] {
  if (vector === undefined) return [];
  const { values, codes, constant } = vector;
  const rows = constant ? Math.min(1, length) : length;
  if (codes === undefined) return values.slice(0, rows);
  const met = new Set<number>();
  for (let row = 0; row < rows; row++) met.add(codes[row] ?? 0);
  return Array.from(met, (code) => values[code] ?? '');
}
