import { valueAt } from '../../src/columns/make.ts';
import type { ScanPredicate } from '../../src/columns/tables/scan-request.ts';
import { EvidenceTable } from '../../src/sources/evidence-table.ts';
import { openEvidence } from '../../src/sources/open-evidence.ts';
import type { Reading } from '../../src/sources/scanning/reading.ts';
import type { DynamicValue } from '../../src/types/dynamic.ts';
import { printJson } from '../../src/types/json.ts';

/** Everything that a reading shows of the tables in a file: rows as text, and the report. */
export interface Shown {
  readonly rows: readonly string[];
  readonly report: string;
}

const printed = (value: unknown): string =>
  value instanceof Map || Array.isArray(value)
    ? `json ${printJson(value as DynamicValue)}`
    : Object.is(value, -0)
      ? 'number -0'
      : `${typeof value} ${String(value)}`;

export interface Shows {
  /** Those of the table, or all. */
  readonly columns?: readonly string[];
  readonly predicate?: ScanPredicate;
  /** Of times that do not say theirs: without one they are read by kernels. */
  readonly zone?: string | undefined;
}

/** Reads a file in one of the two ways. */
export async function show(
  path: string,
  reading: Reading,
  { columns, predicate, zone }: Shows = {},
): Promise<Shown> {
  const { tables, report } = await openEvidence([path], zone === undefined ? {} : { zone });
  const rows: string[] = [];
  for (const [name, { parts, known }] of tables) {
    const columnsKnown = [...(known?.columns ?? []), { name: 'Score', type: 'real' }] as const;
    const typed = known === undefined ? undefined : { ...known, columns: columnsKnown };
    const table = new EvidenceTable(parts, typed, reading);
    const present = new Set(table.schema.map((column) => column.name));
    const wanted = columns?.filter((column) => present.has(column)) ?? [...present];
    const request = { columns: wanted, ...(predicate === undefined ? {} : { predicate }) };
    for await (const batch of table.scan(request))
      for (let row = 0; row < batch.length; row++)
        rows.push(
          [name, ...wanted.map((_, index) => printed(valueAt(batch.column(index), row)))].join(' | '),
        );
  }
  const told = report.files.map(({ table, rows: count, rejected, rejects, coercions, timeSpan }) => ({
    table,
    count,
    rejected,
    rejects,
    coercions,
    timeSpan,
  }));
  return { rows, report: JSON.stringify([told, report.diagnostics.map(({ message }) => message)], null, 1) };
}
