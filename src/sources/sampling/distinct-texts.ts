import type { StringVector } from '../../columns/vector.ts';
import { wholeFile } from '../fast/kernel-window.ts';
import type { FilePlan } from '../scanning/file-plan.ts';
import { RangeScan } from '../scanning/range-scan.ts';
import { ScanTools } from '../scanning/scan-tools.ts';
import type { ShapedTable } from '../shapes/shape.ts';

/** Texts of the first rows of a file, each once. */
export interface DistinctTexts {
  /** Fewer than were asked for when the file has no more. */
  readonly rows: number;
  /** By cell, in the order of `cells`; the empty text stands for cells that are not there, too. */
  readonly texts: readonly ReadonlySet<string>[];
}

/** What the first `limit` rows of delimited text have in some of their cells, read as scans do; undefined when they cannot be read. */
export async function distinctTexts(
  path: string,
  table: ShapedTable,
  names: readonly string[],
  cells: readonly number[],
  limit: number,
  signal: AbortSignal | undefined,
): Promise<DistinctTexts | undefined> {
  const columns = cells.map(
    (cell) => ({ name: names[cell] ?? '', type: 'string', cell, zone: undefined }) as const,
  );
  const plan: FilePlan = {
    path,
    lines: table.lines,
    cellNames: names,
    dynamicAsText: true,
    dynamicAsJson: false,
    order: undefined,
    columns,
  };
  const tools = new ScanTools(
    columns.map(({ type }) => type),
    undefined,
    { mode: 'fast', chunk: undefined },
  );
  const scan = new RangeScan<StringVector | undefined>(tools, {
    plan,
    range: wholeFile,
    open: (window, findings) => table.cursor(window, findings, names),
    limit,
    goOnWhenMarked: false,
    take: (_, writer) => writer?.take() as StringVector | undefined,
  });
  const texts = cells.map(() => new Set<string>());
  let rows = 0;
  try {
    for await (const block of scan.read(signal)) {
      // The last batch may have more rows than were asked for.
      const length = Math.min(block.length, limit - rows);
      for (const [index, vector] of block.columns.entries())
        addAll(texts[index] as Set<string>, vector, length);
      rows += length;
    }
  } finally {
    tools.close();
  }
  return scan.outcome?.findings.unreadable === undefined ? { rows, texts } : undefined;
}

function addAll(texts: Set<string>, vector: StringVector | undefined, length: number): void {
  if (vector === undefined) return;
  const { values, codes } = vector;
  for (let row = 0; row < length; row++)
    texts.add(values[codes === undefined ? row : (codes[row] ?? 0)] ?? '');
}
