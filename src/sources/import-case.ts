import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import {
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
import { SegmentWriter } from '../store/build/segment-writer.ts';
import { CaseFolder, manifestText, obstacle } from '../store/case-folder.ts';
import type { CaseOptions, Manifest, StoredInput, StoredTable } from '../store/manifest.ts';
import { fileOnDisk } from './bytes/archive-place.ts';
import { changedType, type EvidenceTable } from './evidence-table.ts';
import { hashBeside, hashOf } from './files/hash-file.ts';
import { type Located, locate } from './files/locate.ts';
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
import type { Part, StoredPart, TablePart } from './part.ts';
import type { FileReport } from './report.ts';
import { readingOf } from './scanning/reading.ts';
import { scanTable } from './scanning/table-scan.ts';
import { worthHelp } from './threads/crew.ts';

/** What became of one file. */
export interface ImportedFile {
  readonly path: string;
  readonly became: 'imported' | 'replaced' | 'read again' | 'unchanged' | 'known' | 'left out';
  readonly reports: readonly FileReport[];
}

export interface CaseImport {
  readonly files: readonly ImportedFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A file that is to be read. */
interface Fresh {
  readonly located: Located;
  readonly state: FileState;
  /** Of a large file it comes while the file is read. */
  readonly sha256: string | Promise<string>;
  readonly became: 'imported' | 'replaced' | 'read again';
  readonly parts: readonly Part[];
  readonly reports: readonly FileReport[];
}

interface FileState {
  readonly size: number;
  readonly modified: string;
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
  readonly #before: Manifest | undefined;
  readonly #textBefore: string | undefined;
  readonly #diagnostics: Diagnostic[] = [];
  readonly #files: ImportedFile[] = [];
  readonly #fresh: Fresh[] = [];
  /** What of the case as it was stays. */
  #kept: StoredInput[];
  /** Stops what goes on beside the import when that has failed. */
  readonly #end = new AbortController();
  /** Files are hashed one after the other, whatever else goes on. */
  #hashing: Promise<unknown> = Promise.resolve();

  constructor(folder: string, writer: string, options: EvidenceOptions) {
    this.#folder = folder;
    this.#writer = writer;
    this.#options = options;
    const problem = obstacle(folder);
    if (problem !== undefined) throw new KqlError([notACase.nowhere({ folder, problem })]);
    this.#textBefore = manifestText(folder);
    this.#before = caseBefore(folder, caseOptions(options));
    this.#settings = this.#before?.options ?? caseOptions(options);
    this.#kept = [...(this.#before?.inputs ?? [])];
  }

  async run(paths: readonly string[]): Promise<CaseImport> {
    try {
      return await this.#run(paths);
    } finally {
      this.#end.abort();
    }
  }

  async #run(paths: readonly string[]): Promise<CaseImport> {
    const { files, diagnostics } = await locate(paths);
    this.#diagnostics.push(...diagnostics);
    for (const file of files) {
      this.#options.signal?.throwIfAborted();
      if (file.isCase) this.#diagnostics.push(importedCase.nowhere({ folder: file.path }));
      else await this.#look(file);
    }
    await this.#readAgain();
    if (this.#fresh.length > 0) await this.#write();
    return { files: this.#files, diagnostics: this.#diagnostics };
  }

  /** Decides whether a file has to be read. */
  async #look(located: Located): Promise<void> {
    const { path, table } = located;
    const absolute = resolve(path);
    const before = this.#kept.find((input) => input.absolute === absolute && input.given === table);
    const state = stateOf(path);
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
    const { threads = 1 } = readingOf(process.env);
    const isBeside = alike.length === 0 && threads > 1 && worthHelp([path]);
    const sha256 = isBeside ? this.#hashed(path) : await hashOf(path, this.#options.signal);
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

  /** The hash of a file that is read in the meantime. */
  #hashed(path: string): Promise<string> {
    const { signal: given } = this.#options;
    const signal = given === undefined ? this.#end.signal : AbortSignal.any([given, this.#end.signal]);
    const hash = this.#hashing.then(() => hashBeside(path, signal));
    // Whoever needs it is told of a failure.
    this.#hashing = hash.catch(() => {});
    return hash;
  }

  async #open(
    located: Located,
    state: FileState,
    sha256: Fresh['sha256'],
    became: Fresh['became'],
  ): Promise<void> {
    const { zone, dateOrder, schema } = this.#settings;
    const how = {
      flavour: schema,
      zone: zone === undefined ? undefined : zoneNamed(zone),
      order: dateOrder,
      reader: readerNamed(this.#options.reader),
    };
    const { parts, reports } = await openFile(located, how, this.#options.signal);
    this.#fresh.push({ located, state, sha256, became, parts, reports });
  }

  /** Files of the case whose columns get another type by what is new. */
  async #readAgain(): Promise<void> {
    if (this.#fresh.length === 0) return;
    const stored = this.#kept.map((input) => [input, storedTables(this.#folder, input).parts] as const);
    const tables = this.#tables(stored.flatMap(([, parts]) => parts));
    for (const [input, parts] of stored) {
      const change = parts
        .map((part) => changedType(part, tables.get(part.table)?.schema ?? []))
        .find((found) => found !== undefined);
      if (change === undefined) continue;
      const { path, absolute, given, sha256 } = input;
      const state = existing(absolute);
      if (state === undefined || (await hashOf(absolute, this.#options.signal)) !== sha256)
        throw new KqlError([caseTypeChanged.nowhere({ file: path, ...change })]);
      this.#kept = this.#kept.filter((other) => other !== input);
      await this.#open({ path, table: given, isCase: false }, state, sha256, 'read again');
    }
  }

  #tables(stored: readonly StoredPart[]): ReadonlyMap<string, EvidenceTable> {
    return tablesOf(
      inOrder<TablePart>([...stored, ...this.#fresh.flatMap(({ parts }) => parts)]),
      this.#settings.schema,
    );
  }

  async #write(): Promise<void> {
    const tables = this.#tables(this.#kept.flatMap((input) => storedTables(this.#folder, input).parts));
    const target = new CaseFolder(this.#folder, this.#textBefore);
    try {
      const inputs = [...this.#kept];
      for (const fresh of inOrder(this.#fresh.map((one) => ({ ...one, path: one.located.path })))) {
        const stored: StoredTable[] = [];
        for (const report of fresh.reports) {
          const part = fresh.parts.find((one) => one.report === report);
          const table = part === undefined ? undefined : tables.get(part.table);
          stored.push(
            part === undefined || table === undefined
              ? { facts: report.facts }
              : await this.#writeTable(target, part, table),
          );
        }
        const { path, table } = fresh.located;
        const now = existing(path);
        if (now?.size !== fresh.state.size || now.modified !== fresh.state.modified)
          throw new KqlError([changedWhileImported.nowhere({ file: path })]);
        inputs.push({
          path,
          absolute: resolve(path),
          ...(table === undefined ? {} : { given: table }),
          ...fresh.state,
          sha256: await fresh.sha256,
          tables: stored,
        });
        this.#files.push({ path, became: fresh.became, reports: fresh.reports });
      }
      target.commit({ writer: this.#writer, options: this.#settings, inputs: inOrder(inputs) });
    } finally {
      target.discard();
    }
  }

  async #writeTable(target: CaseFolder, part: Part, table: EvidenceTable): Promise<StoredTable> {
    const own = new Map(part.columns.map((column) => [column.name, column]));
    const schema = table.schema.filter(({ name }) => own.has(name));
    const folder = target.tableFolder(part.table);
    const writer = new SegmentWriter(folder.path, schema);
    const reading = { ...readingOf(process.env), dynamicAsJson: true };
    const request = { columns: schema.map(({ name }) => name) };
    const one = { parts: [part], schema: table.schema, known: table.known };
    for await (const batch of scanTable(one, request, reading, this.#options.signal)) writer.append(batch);
    const columns = schema.map(({ name, type }) => {
      const { declared, observation, isTime } = own.get(name) as Part['columns'][number];
      return { name, type, ...(declared === undefined ? {} : { declared }), seen: observation.kinds, isTime };
    });
    const segments = writer.finish();
    return { facts: part.report.facts, rows: { folder: folder.name, columns, segments } };
  }
}

/** By path, as evidence is read. */
const inOrder = <T extends { readonly path: string }>(all: readonly T[]): T[] =>
  [...all].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));

/** The manifest of the case that is there, undefined when there is none. */
function caseBefore(folder: string, options: CaseOptions): Manifest | undefined {
  if (!isThere(folder)) return undefined;
  const manifest = manifestOf(folder);
  if ('problem' in manifest)
    throw new KqlError([damagedCase.nowhere({ file: folder, problem: manifest.problem })]);
  const other = otherOptions(folder, manifest.options, options);
  if (other !== undefined) throw new KqlError([other]);
  return manifest;
}

const isThere = (folder: string): boolean => existing(`${folder}/case.json`) !== undefined;

function existing(path: string): FileState | undefined {
  const found = statSync(fileOnDisk(path), { bigint: true, throwIfNoEntry: false });
  return found === undefined ? undefined : { size: Number(found.size), modified: String(found.mtimeNs) };
}

function stateOf(path: string): FileState {
  const state = existing(path);
  if (state === undefined) throw new KqlError([changedWhileImported.nowhere({ file: path })]);
  return state;
}
