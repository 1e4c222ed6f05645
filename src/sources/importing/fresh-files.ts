import type { CaseOptions } from '../../store/manifest.ts';
import { type EvidenceOptions, readerNamed, zoneNamed } from '../evidence-options.ts';
import { openFile } from '../open-file.ts';
import type { OpenOptions } from '../opening/open-table.ts';
import { lateTypes } from '../sampling/types-in.ts';
import { knownOf } from './case-to-be.ts';
import type { OtherFile } from './compare-file.ts';
import type { FreshFile } from './fresh-file.ts';

/** The files that are to be read into a case, opened as its settings say. */
export class FreshFiles {
  readonly #settings: CaseOptions;
  readonly #options: EvidenceOptions;
  readonly #all: FreshFile[] = [];

  constructor(settings: CaseOptions, options: EvidenceOptions) {
    this.#settings = settings;
    this.#options = options;
  }

  get all(): readonly FreshFile[] {
    return this.#all;
  }

  add(file: FreshFile): void {
    this.#all.push(file);
  }

  replace(file: FreshFile, by: FreshFile): void {
    this.#all[this.#all.indexOf(file)] = by;
  }

  async open(file: OtherFile & Pick<FreshFile, 'sha256'>): Promise<FreshFile> {
    const how = this.#how();
    const { signal } = this.#options;
    const { located } = file;
    let { parts, reports } = await openFile(located, how, signal);
    // A case has its rows in their tables once and for all.
    const types = await lateTypes(parts, ({ unseen }) => unseen?.says === true, signal);
    if (types.size > 0) ({ parts, reports } = await openFile(located, { ...how, types }, signal));
    return { ...file, parts, reports };
  }

  /** Opens files anew in which reading came upon tables that their first rows do not speak of. False where there are none. */
  async openLate(): Promise<boolean> {
    const { signal } = this.#options;
    const types = await lateTypes(
      this.#all.flatMap(({ parts }) => parts),
      () => false,
      signal,
    );
    for (const [index, fresh] of this.#all.entries())
      if (types.has(fresh.located.path))
        this.#all[index] = {
          ...fresh,
          ...(await openFile(fresh.located, { ...this.#how(), types }, signal)),
        };
    return types.size > 0;
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
}
