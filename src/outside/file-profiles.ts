import { fileProfileColumns } from '../binder/products/file-profile.ts';
import { batchOf } from '../columns/batch.ts';
import { vectorFrom } from '../columns/make.ts';
import type { ColumnSchema } from '../columns/schema.ts';
import { memoryTable } from '../columns/tables/memory-table.ts';
import type { TableSource } from '../columns/tables/table-source.ts';
import { KqlError } from '../diagnostics/kql-error.ts';
import { badOption } from '../diagnostics/planning-diagnostics.ts';
import { readingProblem } from '../sources/bytes/reading-error.ts';
import type { Scalar } from '../types/value.ts';
import { textRecords } from './external/delimited.ts';
import { fromText } from './external/from-text.ts';

const hashes = ['SHA1', 'SHA256', 'MD5'] as const;

/**
 * Reads a CSV of file profiles, its headings the columns that FileProfile() adds: a row for each hash of a file, by the hash. Of several
 * profiles of one file the first counts.
 */
export async function readFileProfiles(file: string): Promise<TableSource> {
  const refuse = (problem: string): never => {
    throw new KqlError([badOption.nowhere({ name: 'file-profiles', problem: `${file}: ${problem}` })]);
  };
  let headings: readonly string[] | undefined;
  const keys: string[] = [];
  const rows: (readonly string[])[] = [];
  const seen = new Set<string>();
  try {
    for await (const record of textRecords(file, ',')) {
      if (headings === undefined) {
        headings = record.map((heading) => heading.trim());
        continue;
      }
      for (const hash of hashes) {
        const key = (record[headings.indexOf(hash)] ?? '').trim().toLowerCase();
        if (key === '' || seen.has(key)) continue;
        seen.add(key);
        keys.push(key);
        rows.push(record);
      }
    }
  } catch (error) {
    return refuse(readingProblem(error));
  }
  if (headings === undefined || !hashes.some((hash) => headings?.includes(hash)))
    return refuse(`it has none of the columns ${hashes.join(', ')}.`);
  const columns = Object.entries(fileProfileColumns).map(([name, type]): ColumnSchema => ({ name, type }));
  const vectors = columns.map(({ name, type }) => {
    const place = headings?.indexOf(name) ?? -1;
    const cells = rows.map((row): Scalar | null => fromText((row[place] ?? '').trim(), type));
    return vectorFrom(
      type,
      name === 'ProfileAvailability' ? cells.map((cell) => (cell === '' ? 'Available' : cell)) : cells,
    );
  });
  const schema: readonly ColumnSchema[] = [{ name: 'FileHash', type: 'string' }, ...columns];
  return memoryTable(
    schema,
    keys.length === 0 ? [] : [batchOf(keys.length, [vectorFrom('string', keys), ...vectors])],
  );
}
