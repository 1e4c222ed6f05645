import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { EvidenceTable } from './evidence-table.ts';
import type { FileReport } from './file-report.ts';
import { isStored, type Part } from './part.ts';

/** What was read from where, and every decision taken on the way. */
export interface IngestionReport {
  readonly files: readonly FileReport[];
  /** Findings of the search for files, such as archives and folders that cannot be opened, which are not among `files`. */
  readonly located: readonly Diagnostic[];
  /** All findings so far. One of severity error means that not everything could be read. */
  readonly diagnostics: readonly Diagnostic[];
  /** Reads every file to its end, so that counts, coercions and time spans of all columns are known. */
  complete(signal?: AbortSignal): Promise<void>;
  /**
   * Tables that rows of a file name in their column `Type`, by the file's path, where one came up only after the rows that were looked at when
   * the file was opened: `openEvidence` wants to be told of them (`types`) to have their rows. Files that were not read to their end
   * are looked through where one of `tables` may be among theirs.
   */
  lateTypes(
    tables: ReadonlySet<string>,
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<string, readonly string[]>>;
}

/** The report on some tables, of which each can be read to its end. */
export class Ingestion implements IngestionReport {
  readonly files: readonly FileReport[];
  readonly located: readonly Diagnostic[];
  readonly #tables: ReadonlyMap<string, EvidenceTable>;

  constructor(
    files: readonly FileReport[],
    located: readonly Diagnostic[],
    tables: ReadonlyMap<string, EvidenceTable>,
  ) {
    this.files = files;
    this.located = located;
    this.#tables = tables;
  }

  get diagnostics(): readonly Diagnostic[] {
    return [...this.located, ...this.files.flatMap((file) => file.diagnostics)];
  }

  async complete(signal?: AbortSignal): Promise<void> {
    for (const table of this.#tables.values()) await table.complete(signal);
  }

  async lateTypes(
    wanted: ReadonlySet<string>,
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<string, readonly string[]>> {
    const parts = Array.from(this.#tables.values(), (table) => table.parts).flat();
    // Not loaded where all is in a case, or nothing names its own table.
    if (!parts.some((part) => !isStored(part) && part.unseen !== undefined)) return new Map();
    const { lateTypes } = await import('./sampling/types-in.ts');
    const mayName = ({ table, unseen }: Part, name: string): boolean =>
      name !== table && (name.includes('*') || unseen?.isTable(name) === true);
    return lateTypes(parts, (part) => [...wanted].some((name) => mayName(part, name)), signal);
  }
}
