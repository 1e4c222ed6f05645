import type { TableSchema } from '../catalog/catalog.ts';
import type { Batch } from '../columns/batch.ts';
import type { Schema } from '../columns/schema.ts';
import type { ScanRequest } from '../columns/tables/scan-request.ts';
import type { TablePiece, TableSource } from '../columns/tables/table-source.ts';
import { caseTypeChanged } from '../diagnostics/case-diagnostics.ts';
import { KqlError } from '../diagnostics/kql-error.ts';
import { parseDatetime } from '../types/time/datetime.ts';
import { placeInArchive } from './bytes/archive-place.ts';
import { fileSize } from './bytes/file-size.ts';
import { isStored, type Part, type StoredPart, type TablePart } from './part.ts';
import { type Reading, readingOf } from './scanning/reading.ts';
import { sourceOf, timeAliasOf, unitedSchema } from './table-schema.ts';

/** A table that lies in files or cases: read as it is asked for, and never held. */
export class EvidenceTable implements TableSource {
  readonly parts: readonly TablePart[];
  readonly known: TableSchema | undefined;
  readonly schema: Schema;
  readonly #reading: Reading;

  constructor(parts: readonly TablePart[], known: TableSchema | undefined, reading = readingOf(process.env)) {
    this.known = known;
    this.schema = unitedSchema(parts, known);
    this.parts = parts.filter((part) => !isStored(part) || this.#agrees(part));
    this.#reading = reading;
  }

  /** The types of a file that was imported are settled: where the table has others now, it is left out. */
  #agrees(part: StoredPart): boolean {
    const change = changedType(part, this.schema);
    if (change !== undefined) part.report.notes.push(caseTypeChanged.nowhere({ file: part.path, ...change }));
    return change === undefined;
  }

  /** Of files that are packed, or in a case, nothing is known. */
  get bytes(): number | undefined {
    let bytes = 0;
    for (const part of this.parts) {
      if (isStored(part) || /\.gz$/i.test(part.path) || placeInArchive(part.path) !== undefined)
        return undefined;
      bytes += fileSize(part.path);
    }
    return bytes;
  }

  /**
   * First the one that its files are reported by; of files of both products that of Sentinel, which shows the times of the others as well. Then
   * what a file has beside its own, as one that was put together of exports of both.
   */
  get timeColumns(): readonly string[] {
    const own = new Set(this.parts.flatMap(({ report }) => report.timeColumn ?? []));
    const names = own.size > 1 && own.has('TimeGenerated') ? ['TimeGenerated'] : [...own].slice(0, 1);
    const others = timeAliasOf(this.known?.name ?? '').filter((name) => !names.includes(name));
    const isBeside = (name: string): boolean =>
      this.parts.some(({ report }) => report.columns.includes(name) && report.timeColumn !== name);
    return [...names, ...others.filter(isBeside)];
  }

  get pieces(): readonly TablePiece[] {
    return this.parts.map((part) => {
      const source = this.parts.length === 1 ? this : new EvidenceTable([part], this.known, this.#reading);
      const newest = (column: string): bigint | undefined => newestRead(part, column);
      const { path: file, writtenAt } = part;
      if (isStored(part)) return { file, writtenAt, source, newest };
      const likelyNewest = async (column: string, signal: AbortSignal | undefined) => {
        const { newestAtEnds } = await import('./scanning/file-ends.ts');
        return newestAtEnds({ ...source, parts: [part] }, column, this.#reading, signal);
      };
      return { file, writtenAt, source, newest, likelyNewest };
    });
  }

  scan(request: ScanRequest, signal?: AbortSignal): AsyncGenerator<Batch> {
    return this.#read(this.parts, request, signal);
  }

  async sample(columns: readonly string[], signal?: AbortSignal): Promise<readonly Batch[] | undefined> {
    const files = this.parts.filter((part): part is Part => !isStored(part));
    if (files.length < this.parts.length) return undefined;
    const { spreadSample } = await import('./scanning/spread-sample.ts');
    return spreadSample(
      { parts: files, schema: this.schema, known: this.known },
      columns,
      this.#reading,
      signal,
    );
  }

  /** Reads everything to its end, so that all is reported; what a case has is compared with its checksums. */
  async complete(signal?: AbortSignal): Promise<void> {
    const columns = this.schema.map((column) => column.name);
    for (const part of this.parts.filter(isStored)) {
      try {
        part.stored.verify();
        part.report.recall(part.facts, columns);
      } catch (error) {
        if (!(error instanceof KqlError)) throw error;
        part.report.notes.push(...error.diagnostics);
      }
    }
    const { WordsInBatches } = await import('./observing/words-in-batches.ts');
    for (const part of this.parts) {
      if (isStored(part)) continue;
      // Columns are read to be judged; their values are let go.
      const words = new WordsInBatches(this.schema);
      for await (const batch of this.#read([part], { columns }, signal)) words.saw(batch);
      words.report(part);
    }
  }

  async *#read(
    parts: readonly TablePart[],
    request: ScanRequest,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<Batch> {
    let left = request.limit ?? Number.POSITIVE_INFINITY;
    for (let at = 0; at < parts.length && left > 0; ) {
      const part = parts[at] as TablePart;
      if (isStored(part)) {
        for (const batch of this.#stored(part, request, left)) {
          signal?.throwIfAborted();
          left -= batch.length;
          yield batch;
        }
        if (left > 0) part.report.recall(part.facts, request.columns);
        at++;
        continue;
      }
      const files: Part[] = [];
      for (let next = parts[at]; next !== undefined && !isStored(next); next = parts[++at]) files.push(next);
      // Not loaded where all is in a case.
      const { scanTable } = await import('./scanning/table-scan.ts');
      const table = { parts: files, schema: this.schema, known: this.known };
      const rest = left === Number.POSITIVE_INFINITY ? request : { ...request, limit: left };
      for await (const batch of scanTable(table, rest, this.#reading, signal)) {
        left -= batch.length;
        yield batch;
      }
    }
  }

  #stored(part: StoredPart, { columns, predicate }: ScanRequest, limit: number): Iterable<Batch> {
    const storedName = (name: string): string | undefined => sourceOf(part, name, this.known)?.name;
    return part.stored.scan({
      columns: columns.map((name) => ({
        name,
        type: this.schema.find((column) => column.name === name)?.type ?? 'string',
        stored: storedName(name),
      })),
      predicate,
      storedName,
      limit,
    });
  }
}

/** The newest time of a column as a reading to the end has found it, now or when the file was imported. */
function newestRead(part: TablePart, column: string): bigint | undefined {
  if (column !== part.report.timeColumn) return undefined;
  const span = isStored(part) ? part.facts.timeSpan : part.report.timeSpan;
  return span && parseDatetime(span.to);
}

/** The first column of a stored file that the table has with another type. */
export function changedType(
  part: StoredPart,
  schema: Schema,
): { readonly column: string; readonly stored: string; readonly wanted: string } | undefined {
  for (const { name, type } of schema) {
    const stored = part.types.get(name);
    if (stored !== undefined && stored !== type) return { column: name, stored, wanted: type };
  }
  return undefined;
}
