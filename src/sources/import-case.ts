import { resolve } from 'node:path';
import {
  caseNotWritten,
  caseTypeChanged,
  changedWhileImported,
  damagedCase,
  importedCase,
  notACase,
  replacedInput,
  sameContent,
} from '../diagnostics/case-diagnostics.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { KqlError } from '../diagnostics/kql-error.ts';
import { isSystemError, problemOf } from '../diagnostics/system-error.ts';
import { CaseFolder, manifestText, obstacle } from '../store/case-folder.ts';
import type { CaseOptions, Manifest, StoredCopy } from '../store/manifest.ts';
import { changedType, type EvidenceTable } from './evidence-table.ts';
import { type FileState, stateOf } from './files/file-state.ts';
import { hashOf } from './files/hash-file.ts';
import { type Located, locate } from './files/locate.ts';
import { unreadable } from './files/unreadable.ts';
import { CaseInputs } from './importing/case-inputs.ts';
import { asItsCopy, copyAt, keptCopies, withCopy, withoutCopy } from './importing/copies.ts';
import { type FreshFile, type ImportedFile, inOrder } from './importing/fresh-file.ts';
import { HashQueue } from './importing/hash-queue.ts';
import { importFile } from './importing/import-file.ts';
import { Losses } from './importing/losses.ts';
import { KnownTables } from './known-tables.ts';
import { manifestOf, otherOptions, storedTables } from './open-case.ts';
import {
  caseOptions,
  checkVariables,
  type EvidenceOptions,
  readerNamed,
  tablesOf,
  zoneNamed,
} from './open-evidence.ts';
import { openFile } from './open-file.ts';
import type { OpenOptions } from './opening/open-table.ts';
import type { StoredPart, TablePart } from './part.ts';
import { lateTypes } from './sampling/types-in.ts';
import { readingOf } from './scanning/reading.ts';
import { worthHelp } from './threads/worth-help.ts';

/** A file that the case does not have, or not as it is. */
type OtherFile = Omit<FreshFile, 'sha256' | 'parts' | 'reports'> & {
  readonly sha256: FreshFile['sha256'] | undefined;
};

/** A file that may have the content of another. */
interface AlikeFile {
  readonly path: string;
  readonly sha256: FreshFile['sha256'];
  readonly tables: readonly (string | null)[];
  add(copy: StoredCopy): void;
}

/** What became of each file. */
export interface CaseImport {
  readonly files: readonly ImportedFile[];
  readonly diagnostics: readonly Diagnostic[];
}

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
  readonly #folder: string;
  readonly #writer: string;
  readonly #options: EvidenceOptions;
  readonly #settings: CaseOptions;
  /** Tables of a case that is there have got a schema: files may have to be read again. */
  readonly #hasNewSchema: boolean;
  readonly #before: Manifest | undefined;
  readonly #textBefore: string | undefined;
  readonly #diagnostics: Diagnostic[] = [];
  readonly #files: ImportedFile[] = [];
  readonly #fresh: FreshFile[] = [];
  /** What of the case as it was stays. */
  readonly #kept: CaseInputs;
  readonly #losses: Losses;
  readonly #hashes: HashQueue;

  constructor(folder: string, writer: string, options: EvidenceOptions) {
    this.#folder = folder;
    this.#writer = writer;
    this.#options = options;
    this.#hashes = new HashQueue(options.signal);
    const problem = obstacle(folder);
    if (problem !== undefined) throw new KqlError([notACase.nowhere({ folder, problem })]);
    this.#textBefore = manifestText(folder);
    this.#before = caseBefore(folder, caseOptions(options));
    this.#settings = settingsOf(this.#before?.options, caseOptions(options));
    this.#hasNewSchema = Object.keys(this.#settings.schemas ?? {}).some(
      (name) => this.#before !== undefined && this.#before.options.schemas?.[name] === undefined,
    );
    this.#kept = new CaseInputs(this.#before?.inputs ?? []);
    this.#losses = new Losses(this.#before?.lost ?? []);
  }

  async run(paths: readonly string[]): Promise<CaseImport> {
    try {
      return await this.#run(paths);
    } finally {
      this.#hashes.stop();
    }
  }

  async #run(paths: readonly string[]): Promise<CaseImport> {
    const meant = await locate(paths);
    const { files, passedOver } = meant;
    this.#diagnostics.push(...passedOver.map(({ finding }) => finding));
    this.#losses.lookedAt(meant);
    const others: OtherFile[] = [];
    for (const file of files) {
      this.#options.signal?.throwIfAborted();
      if (file.isCase) this.#diagnostics.push(importedCase.nowhere({ folder: file.path }));
      else others.push(...(await this.#compare(file)));
    }
    for (const other of others) {
      this.#options.signal?.throwIfAborted();
      await this.#look(other);
    }
    await this.#readAgain();
    const hasNewLosses = this.#before !== undefined && this.#losses.areOthers;
    if (this.#hasNewFiles || this.#hasNewSchema || hasNewLosses) await this.#write();
    return { files: this.#files, diagnostics: this.#diagnostics };
  }

  get #hasNewFiles(): boolean {
    return this.#fresh.length > 0 || this.#kept.areOthers;
  }

  /**
   * Whether a file is in the case as it is; what the case has of one that has changed is let go of. This is done with all files before any is looked
   * at: a file may have got the content that another had.
   */
  async #compare(located: Located): Promise<OtherFile[]> {
    const { path, table } = located;
    const absolute = resolve(path);
    const state = surelyThere(path);
    const before = this.#kept.at(absolute, table);
    const copied = this.#kept.copiedAt(absolute, table);
    const known = before ?? copied?.copy;
    const skip = (became: 'unchanged' | 'left out'): OtherFile[] => {
      this.#files.push({ path, became, reports: [] });
      return [];
    };
    const isTheSame = (): OtherFile[] =>
      before !== undefined ? skip('unchanged') : this.#skipCopy(path, copied?.original.path ?? path);
    if (known?.size === state.size && known.modified === state.modified) return isTheSame();
    const problem = unreadable(path);
    if (problem !== undefined) {
      this.#diagnostics.push(problem);
      this.#losses.add({ path, finding: problem }, true);
      return skip('left out');
    }
    const sha256 = known?.size === state.size ? await hashOf(path, this.#options.signal) : undefined;
    if (sha256 !== undefined && sha256 === (before ?? copied?.original)?.sha256) return isTheSame();
    if (copied !== undefined) this.#kept.replace(copied.original, withoutCopy(copied.original, absolute));
    if (before !== undefined) {
      const copy = asItsCopy(before);
      if (copy === undefined) this.#diagnostics.push(replacedInput.nowhere({ file: path }));
      this.#kept.replace(before, copy);
    }
    return [{ located, state, sha256, became: before === undefined ? 'imported' : 'replaced' }];
  }

  #skipCopy(path: string, other: string): [] {
    this.#diagnostics.push(sameContent.nowhere({ file: path, other }));
    this.#files.push({ path, became: 'known', reports: [] });
    return [];
  }

  /** Opens a file that is not in the case, unless another with its content is. */
  async #look({ located, state, sha256: hash, became }: OtherFile): Promise<void> {
    const { path, table } = located;
    const alike = this.#alike(state.size, table);
    const { threads = 1 } = readingOf(process.env);
    const isBeside = alike.length === 0 && threads > 1 && worthHelp([path]);
    const sha256 = hash ?? (isBeside ? this.#hashes.hash(path) : await hashOf(path, this.#options.signal));
    const opened = await this.#open({ located, state, sha256, became });
    const tables = JSON.stringify(opened.reports.map(tableOf));
    for (const other of alike) {
      // By its name, a file may be of another table than one with the same content.
      if ((await other.sha256) !== sha256 || JSON.stringify(other.tables) !== tables) continue;
      other.add(copyAt(path, state));
      this.#skipCopy(path, other.path);
      return;
    }
    this.#fresh.push(opened);
  }

  /** Files of a size in what the case is to be. */
  #alike(size: number, given: string | undefined): AlikeFile[] {
    const kept = this.#kept.all.map((input) => ({
      ...input,
      tables: input.tables.map(({ facts }) => tableOf(facts)),
      add: (copy: StoredCopy): void => this.#kept.replace(input, withCopy(input, copy)),
    }));
    const fresh = this.#fresh.map((one, at) => ({
      ...{ size: one.state.size, given: one.located.table, path: one.located.path, sha256: one.sha256 },
      tables: one.reports.map(tableOf),
      add: (copy: StoredCopy): void => {
        this.#fresh[at] = withCopy(one, copy);
      },
    }));
    return [...kept, ...fresh].filter((one) => one.size === size && one.given === given);
  }

  #how(): OpenOptions {
    const { zone, dateOrder } = this.#settings;
    return {
      tables: knownOf(this.#settings),
      zone: zone === undefined ? undefined : zoneNamed(zone),
      order: dateOrder,
      reader: readerNamed(this.#options.reader),
    };
  }

  async #open(file: OtherFile & Pick<FreshFile, 'sha256'>): Promise<FreshFile> {
    const how = this.#how();
    const { located } = file;
    let { parts, reports } = await openFile(located, how, this.#options.signal);
    // A case has its rows in their tables once and for all.
    const types = await lateTypes(parts, ({ unseen }) => unseen?.says === true, this.#options.signal);
    if (types.size > 0)
      ({ parts, reports } = await openFile(located, { ...how, types }, this.#options.signal));
    return { ...file, parts, reports };
  }

  /** Opens files anew in which reading came upon tables that their first rows do not speak of. False where there are none. */
  async #openLate(): Promise<boolean> {
    const signal = this.#options.signal;
    const types = await lateTypes(
      this.#fresh.flatMap(({ parts }) => parts),
      () => false,
      signal,
    );
    for (const [index, fresh] of this.#fresh.entries())
      if (types.has(fresh.located.path))
        this.#fresh[index] = {
          ...fresh,
          ...(await openFile(fresh.located, { ...this.#how(), types }, signal)),
        };
    return types.size > 0;
  }

  /** Files of the case whose columns get another type by what is new. */
  async #readAgain(): Promise<void> {
    if (!this.#hasNewFiles && !this.#hasNewSchema) return;
    const stored = this.#kept.all.map((input) => [input, storedTables(this.#folder, input).parts] as const);
    const tables = this.#tables(stored.flatMap(([, parts]) => parts));
    for (const [input, parts] of stored) {
      const change = parts
        .map((part) => changedType(part, tables.get(part.table)?.schema ?? []))
        .find((found) => found !== undefined);
      if (change === undefined) continue;
      const { path, absolute, given, sha256, copies = [] } = input;
      const state = stateOf(absolute);
      if (state === undefined || (await hashOf(absolute, this.#options.signal)) !== sha256)
        throw new KqlError([caseTypeChanged.nowhere({ file: path, ...change })]);
      this.#kept.replace(input, undefined);
      // Another folder may be the current one by now.
      const located = { path: resolve(path) === absolute ? path : absolute, table: given, isCase: false };
      this.#fresh.push(
        await this.#open({ located, state, sha256, became: 'read again', ...keptCopies(copies) }),
      );
    }
  }

  #tables(stored: readonly StoredPart[]): ReadonlyMap<string, EvidenceTable> {
    return tablesOf(
      inOrder<TablePart>([...stored, ...this.#fresh.flatMap(({ parts }) => parts)]),
      knownOf(this.#settings),
    );
  }

  async #write(): Promise<void> {
    const stored = this.#kept.all.flatMap((input) => storedTables(this.#folder, input).parts);
    try {
      // What is met only while it is read has to be opened, and read, once more.
      while (!(await this.#writeInto(new CaseFolder(this.#folder, this.#textBefore), this.#tables(stored))));
    } catch (error) {
      // What goes wrong while evidence is read is in its report: this is the case.
      if (!isSystemError(error)) throw error;
      throw new KqlError([caseNotWritten.nowhere({ folder: this.#folder, problem: problemOf(error) })]);
    }
  }

  /** False when nothing was written, since files have to be opened anew. */
  async #writeInto(target: CaseFolder, tables: ReadonlyMap<string, EvidenceTable>): Promise<boolean> {
    try {
      const inputs = [...this.#kept.all];
      const files: ImportedFile[] = [];
      for (const fresh of inOrder(this.#fresh.map((one) => ({ ...one, path: one.located.path })))) {
        inputs.push(await importFile(target, fresh, tables, this.#options.signal));
        const { path, became, reports } = fresh;
        files.push({ path, became, reports });
      }
      if (await this.#openLate()) return false;
      this.#files.push(...files);
      const lost = this.#losses.all;
      target.commit({ writer: this.#writer, options: this.#settings, inputs: inOrder(inputs), lost });
      return true;
    } finally {
      target.discard();
    }
  }
}

const knownOf = ({ schema, schemas = {} }: CaseOptions): KnownTables =>
  new KnownTables(schema, new Map(Object.entries(schemas)));

/** A case that is there keeps its options; the schemas of further tables are added to its own. */
const settingsOf = (was: CaseOptions | undefined, is: CaseOptions): CaseOptions =>
  was === undefined || is.schemas === undefined
    ? (was ?? is)
    : { ...was, schemas: { ...was.schemas, ...is.schemas } };

/** The manifest of the case that is there, undefined when there is none. */
function caseBefore(folder: string, options: CaseOptions): Manifest | undefined {
  if (manifestText(folder) === undefined) return undefined;
  const manifest = manifestOf(folder);
  if ('problem' in manifest)
    throw new KqlError([damagedCase.nowhere({ file: folder, problem: manifest.problem })]);
  const other = otherOptions(folder, manifest.options, options);
  if (other !== undefined) throw new KqlError([other]);
  return manifest;
}

const tableOf = ({ table }: { readonly table?: string | undefined }): string | null => table ?? null;

function surelyThere(path: string): FileState {
  const state = stateOf(path);
  if (state === undefined) throw new KqlError([changedWhileImported.nowhere({ file: path })]);
  return state;
}
