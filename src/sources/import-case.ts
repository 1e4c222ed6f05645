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
import type { CaseOptions, Manifest, StoredInput } from '../store/manifest.ts';
import { changedType, type EvidenceTable } from './evidence-table.ts';
import { type FileState, stateOf } from './files/file-state.ts';
import { hashOf } from './files/hash-file.ts';
import { type Located, locate } from './files/locate.ts';
import { unreadable } from './files/unreadable.ts';
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
  #kept: StoredInput[];
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
    this.#kept = [...(this.#before?.inputs ?? [])];
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
    for (const file of files) {
      this.#options.signal?.throwIfAborted();
      if (file.isCase) this.#diagnostics.push(importedCase.nowhere({ folder: file.path }));
      else await this.#look(file);
    }
    await this.#readAgain();
    const hasNewLosses = this.#before !== undefined && this.#losses.areOthers;
    if (this.#fresh.length > 0 || this.#hasNewSchema || hasNewLosses) await this.#write();
    return { files: this.#files, diagnostics: this.#diagnostics };
  }

  /** Decides whether a file has to be read. */
  async #look(located: Located): Promise<void> {
    const { path, table } = located;
    const absolute = resolve(path);
    const before = this.#kept.find((input) => input.absolute === absolute && input.given === table);
    const state = surelyThere(path);
    const skip = (became: 'unchanged' | 'known'): void => {
      this.#files.push({ path, became, reports: [] });
    };
    if (before?.size === state.size && before.modified === state.modified) return skip('unchanged');
    const alike = [
      ...this.#kept.filter((input) => input.size === state.size),
      ...this.#fresh
        .filter((fresh) => fresh.state.size === state.size)
        .map(({ located, sha256 }) => ({ path: located.path, given: located.table, sha256 })),
    ];
    const problem = unreadable(path);
    if (problem !== undefined) {
      this.#diagnostics.push(problem);
      this.#losses.add({ path, finding: problem }, true);
      this.#files.push({ path, became: 'left out', reports: [] });
      return;
    }
    const { threads = 1 } = readingOf(process.env);
    const isBeside = alike.length === 0 && threads > 1 && worthHelp([path]);
    const sha256 = isBeside ? this.#hashes.hash(path) : await hashOf(path, this.#options.signal);
    if (before?.sha256 === sha256) return skip('unchanged');
    for (const other of alike) {
      if ((await other.sha256) !== sha256 || other.given !== table) continue;
      this.#diagnostics.push(sameContent.nowhere({ file: path, other: other.path }));
      return skip('known');
    }
    if (before !== undefined) {
      this.#diagnostics.push(replacedInput.nowhere({ file: path }));
      this.#kept = this.#kept.filter((input) => input !== before);
    }
    await this.#open(located, state, sha256, before === undefined ? 'imported' : 'replaced');
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

  async #open(
    located: Located,
    state: FileState,
    sha256: FreshFile['sha256'],
    became: FreshFile['became'],
  ): Promise<void> {
    const how = this.#how();
    let { parts, reports } = await openFile(located, how, this.#options.signal);
    // A case has its rows in their tables once and for all.
    const types = await lateTypes(parts, ({ unseen }) => unseen?.says === true, this.#options.signal);
    if (types.size > 0)
      ({ parts, reports } = await openFile(located, { ...how, types }, this.#options.signal));
    this.#fresh.push({ located, state, sha256, became, parts, reports });
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
    if (this.#fresh.length === 0 && !this.#hasNewSchema) return;
    const stored = this.#kept.map((input) => [input, storedTables(this.#folder, input).parts] as const);
    const tables = this.#tables(stored.flatMap(([, parts]) => parts));
    for (const [input, parts] of stored) {
      const change = parts
        .map((part) => changedType(part, tables.get(part.table)?.schema ?? []))
        .find((found) => found !== undefined);
      if (change === undefined) continue;
      const { path, absolute, given, sha256 } = input;
      const state = stateOf(absolute);
      if (state === undefined || (await hashOf(absolute, this.#options.signal)) !== sha256)
        throw new KqlError([caseTypeChanged.nowhere({ file: path, ...change })]);
      this.#kept = this.#kept.filter((other) => other !== input);
      await this.#open({ path, table: given, isCase: false }, state, sha256, 'read again');
    }
  }

  #tables(stored: readonly StoredPart[]): ReadonlyMap<string, EvidenceTable> {
    return tablesOf(
      inOrder<TablePart>([...stored, ...this.#fresh.flatMap(({ parts }) => parts)]),
      knownOf(this.#settings),
    );
  }

  async #write(): Promise<void> {
    const stored = this.#kept.flatMap((input) => storedTables(this.#folder, input).parts);
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
      const inputs = [...this.#kept];
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

function surelyThere(path: string): FileState {
  const state = stateOf(path);
  if (state === undefined) throw new KqlError([changedWhileImported.nowhere({ file: path })]);
  return state;
}
