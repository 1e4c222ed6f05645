import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { valueAt } from '../../src/columns/make.ts';
import type { ScanPredicate } from '../../src/columns/tables/scan-request.ts';
import type { EvidenceOptions } from '../../src/sources/evidence-options.ts';
import { importCase } from '../../src/sources/import-case.ts';
import { openEvidence } from '../../src/sources/open-evidence.ts';
import { Decimal } from '../../src/types/decimal.ts';
import { DynamicReal, type DynamicValue } from '../../src/types/dynamic.ts';
import { printJson } from '../../src/types/json.ts';

/** A folder that goes when the test is over. */
export function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kqlbox-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** Imports evidence into a case of its own, and says where it is. */
export async function caseOf(paths: readonly string[], options: EvidenceOptions = {}): Promise<string> {
  const folder = join(freshFolder(), 'case');
  await importCase(paths, folder, 'a test', options);
  return folder;
}

const printed = (value: unknown): string => {
  if (value instanceof Map || Array.isArray(value) || value instanceof DynamicReal)
    return `json ${printJson(value as DynamicValue)}`;
  if (value instanceof Decimal) return `decimal ${String(value)}`;
  return Object.is(value, -0) ? 'number -0' : `${typeof value} ${JSON.stringify(value, bigintAsText)}`;
};

const bigintAsText = (_: string, value: unknown): unknown =>
  typeof value === 'bigint' ? `${value}n` : typeof value === 'number' ? String(value) : value;

export interface Asked {
  readonly columns?: readonly string[];
  readonly predicate?: ScanPredicate;
}

/** All that evidence, or a case in its place, shows: tables with their types and rows, and the report. */
export async function everything(
  paths: readonly string[],
  options: EvidenceOptions = {},
  { columns, predicate }: Asked = {},
): Promise<{
  readonly tables: Record<string, { readonly types: string; readonly rows: string[] }>;
  readonly report: unknown;
}> {
  const { tables, report } = await openEvidence(paths, options);
  const shown: Record<string, { readonly types: string; readonly rows: string[] }> = {};
  for (const [name, table] of tables) {
    const wanted = columns ?? table.schema.map((column) => column.name);
    const rows: string[] = [];
    const request = { columns: wanted, ...(predicate === undefined ? {} : { predicate }) };
    for await (const batch of table.scan(request))
      for (let row = 0; row < batch.length; row++)
        rows.push(wanted.map((_, index) => printed(valueAt(batch.column(index), row))).join(' | '));
    shown[name] = { types: table.schema.map((column) => `${column.name}:${column.type}`).join(', '), rows };
  }
  const before = told(report);
  if (columns === undefined) await report.complete();
  return { tables: shown, report: [before, told(report)] };
}

const told = ({ files, diagnostics }: Awaited<ReturnType<typeof openEvidence>>['report']): unknown => [
  files.map(({ facts }) => ({ ...facts, coercions: [...facts.coercions].sort(byColumn) })),
  diagnostics,
];

const byColumn = (a: { readonly column: string }, b: { readonly column: string }): number =>
  a.column < b.column ? -1 : 1;
