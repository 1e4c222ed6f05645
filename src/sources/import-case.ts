import { importedCase } from '../diagnostics/case-diagnostics.ts';
import { caseOptions, checkVariables, type EvidenceOptions } from './evidence-options.ts';
import type { EvidenceTable } from './evidence-table.ts';
import { hashOf } from './files/hash-file.ts';
import { locate } from './files/locate.ts';
import { alikeFiles, tableNames } from './importing/alike-files.ts';
import { CaseInputs } from './importing/case-inputs.ts';
import { type CaseToBe, caseToBe, knownOf } from './importing/case-to-be.ts';
import { compareFile, type OtherFile } from './importing/compare-file.ts';
import { copyAt } from './importing/copies.ts';
import { inOrder } from './importing/fresh-file.ts';
import { FreshFiles } from './importing/fresh-files.ts';
import { HashQueue } from './importing/hash-queue.ts';
import { type CaseImport, ImportReport } from './importing/import-report.ts';
import { Losses } from './importing/losses.ts';
import { readAgain, type StoredFile } from './importing/read-again.ts';
import { writeCase } from './importing/write-case.ts';
import { storedTables } from './open-case.ts';
import { tablesOf } from './open-evidence.ts';
import type { StoredPart, TablePart } from './part.ts';
import { readingOf } from './scanning/reading.ts';
import { worthHelp } from './threads/worth-help.ts';

/**
 * Reads evidence into a case, a new one or one that is there; a file that is in it already is not read again. Either all of it is
 * done or nothing: rejects with `KqlError` when it cannot be.
 */
export async function importCase(
  paths: readonly string[],
  folder: string,
  writer: string,
  options: EvidenceOptions = {},
): Promise<CaseImport> {
  checkVariables();
  const work = new Import(folder, writer, options);
  return work.run(paths);
}

class Import {
  readonly #writer: string;
  readonly #signal: AbortSignal | undefined;
  readonly #case: CaseToBe;
  readonly #report = new ImportReport();
  readonly #fresh: FreshFiles;
  /** What of the case as it was stays. */
  readonly #kept: CaseInputs;
  readonly #losses: Losses;
  readonly #hashes: HashQueue;

  constructor(folder: string, writer: string, options: EvidenceOptions) {
    this.#writer = writer;
    this.#signal = options.signal;
    this.#hashes = new HashQueue(options.signal);
    this.#case = caseToBe(folder, caseOptions(options));
    this.#fresh = new FreshFiles(this.#case.settings, options);
    this.#kept = new CaseInputs(this.#case.before?.inputs ?? []);
    this.#losses = new Losses(this.#case.before?.lost ?? []);
  }

  async run(paths: readonly string[]): Promise<CaseImport> {
    try {
      return await this.#run(paths);
    } finally {
      this.#hashes.stop();
    }
  }

  async #run(paths: readonly string[]): Promise<CaseImport> {
    for (const other of await this.#compare(paths)) {
      this.#signal?.throwIfAborted();
      await this.#look(other);
    }
    const { before, hasNewSchema } = this.#case;
    if (this.#hasNewFiles || hasNewSchema) {
      const stored = this.#stored();
      const tables = this.#tables(stored);
      await readAgain(stored, tables, this.#kept, this.#fresh, this.#signal);
    }
    const hasNewLosses = before !== undefined && this.#losses.areOthers;
    if (this.#hasNewFiles || hasNewSchema || hasNewLosses) await this.#write();
    return this.#report;
  }

  get #hasNewFiles(): boolean {
    return this.#fresh.all.length > 0 || this.#kept.areOthers;
  }

  /** The files that the case does not have as they are. */
  async #compare(paths: readonly string[]): Promise<readonly OtherFile[]> {
    const meant = await locate(paths);
    const { diagnostics } = this.#report;
    diagnostics.push(...meant.passedOver.map(({ finding }) => finding));
    this.#losses.lookedAt(meant);
    const compared = { kept: this.#kept, losses: this.#losses, report: this.#report };
    const others: OtherFile[] = [];
    for (const file of meant.files) {
      this.#signal?.throwIfAborted();
      if (file.isCase) {
        diagnostics.push(importedCase.nowhere({ folder: file.path }));
        continue;
      }
      const other = await compareFile(file, compared, this.#signal);
      if (other !== undefined) others.push(other);
    }
    return others;
  }

  /** Opens a file that is not in the case, unless another with its content is. */
  async #look(file: OtherFile): Promise<void> {
    const { located, state } = file;
    const { path, table } = located;
    const alike = alikeFiles(this.#kept, this.#fresh, state.size, table);
    const { threads = 1 } = readingOf(process.env);
    const isBeside = alike.length === 0 && threads > 1 && worthHelp([path]);
    const sha256 = file.sha256 ?? (isBeside ? this.#hashes.hash(path) : await hashOf(path, this.#signal));
    const opened = await this.#fresh.open({ ...file, sha256 });
    const tables = tableNames(opened.reports);
    for (const other of alike) {
      // A file may belong to another table than one with the same content, because of its name.
      if ((await other.sha256) !== sha256 || other.tables !== tables) continue;
      other.add(copyAt(path, state));
      this.#report.skipCopy(path, other.path);
      return;
    }
    this.#fresh.add(opened);
  }

  /** The files that stay in the case. */
  #stored(): StoredFile[] {
    return this.#kept.all.map((input) => [input, storedTables(this.#case.folder, input).parts]);
  }

  #tables(stored: readonly StoredFile[]): ReadonlyMap<string, EvidenceTable> {
    const parts: TablePart[] = stored.flatMap(([, parts]): readonly StoredPart[] => parts);
    return tablesOf(
      inOrder([...parts, ...this.#fresh.all.flatMap(({ parts: own }) => own)]),
      knownOf(this.#case.settings),
    );
  }

  async #write(): Promise<void> {
    const stored = this.#stored();
    const content = {
      kept: this.#kept.all,
      fresh: this.#fresh,
      lost: this.#losses.all,
      tables: () => this.#tables(stored),
    };
    this.#report.files.push(...(await writeCase(this.#case, content, this.#writer, this.#signal)));
  }
}
