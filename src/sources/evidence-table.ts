import type { TableSchema } from '../catalog/catalog.ts';
import type { Batch } from '../columns/batch.ts';
import type { ScanRequest } from '../columns/scan-request.ts';
import type { Schema } from '../columns/schema.ts';
import type { TableSource } from '../columns/table-source.ts';
import type { Part } from './part.ts';
import { type Reading, readingOf } from './reading.ts';
import { scanTable } from './table-scan.ts';
import { unitedSchema } from './table-schema.ts';

/** A table that lies in files: read as it is asked for, and never held. */
export class EvidenceTable implements TableSource {
  readonly parts: readonly Part[];
  readonly known: TableSchema | undefined;
  readonly schema: Schema;
  readonly #reading: Reading;

  constructor(parts: readonly Part[], known: TableSchema | undefined, reading = readingOf(process.env)) {
    this.parts = parts;
    this.known = known;
    this.schema = unitedSchema(parts, known);
    this.#reading = reading;
  }

  scan(request: ScanRequest, signal?: AbortSignal): AsyncGenerator<Batch> {
    return scanTable(this, request, this.#reading, signal);
  }
}
