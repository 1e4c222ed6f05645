import { realpathSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import { caseInside } from '../../diagnostics/case-diagnostics.ts';
import { noSuchEvidence } from '../../diagnostics/evidence-diagnostics.ts';
import type { StoredLoss } from '../../store/manifest.ts';
import type { Meant, PassedOver } from '../files/locate.ts';

/** Findings that are no loss: a case that holds evidence which is given as well, and a wrong path. */
const noLoss: ReadonlySet<string> = new Set([caseInside.slug, noSuchEvidence.slug]);

/** What a case is to remember of evidence that could not be imported: the silence of a rule over the case proves nothing then. */
export class Losses {
  readonly #before: readonly StoredLoss[];
  #all: readonly StoredLoss[];

  constructor(before: readonly StoredLoss[]) {
    this.#before = before;
    this.#all = before;
  }

  /** By path. */
  get all(): readonly StoredLoss[] {
    return [...this.#all].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  }

  /** Whether the losses differ from those that the case remembers. */
  get areOthers(): boolean {
    return JSON.stringify(this.all) !== JSON.stringify(this.#before);
  }

  /**
   * Takes in which files were found and what was passed over. What was lost before and is found now is no loss any more; a folder or an archive is
   * found only if all of it was looked for, since a single file of it is not all that was lost.
   */
  lookedAt({ files, passedOver, wholes }: Meant): void {
    const inside = passedOver.filter(({ finding }) => finding.slug === caseInside.slug);
    const found = [...files, ...inside].flatMap(({ path }) => [resolve(path), realPlace(path)]);
    const looked = wholes.flatMap((path) => [resolve(path), realPlace(path)]);
    this.#all = this.#all.filter(({ absolute, isFile }) => {
      const places = [absolute, realPlace(absolute)];
      const isFound = found.some((file) => places.some((place) => isWithin(file, place)));
      const isWhole = isFile || looked.some((folder) => places.some((place) => isWithin(place, folder)));
      return !isFound || !isWhole;
    });
    for (const one of passedOver) if (!noLoss.has(one.finding.slug)) this.add(one, false);
  }

  add({ path, finding }: PassedOver, isFile: boolean): void {
    const absolute = resolve(path);
    this.#all = [
      ...this.#all.filter((loss) => loss.absolute !== absolute),
      { path, absolute, finding, isFile },
    ];
  }
}

const isWithin = (place: string, folder: string): boolean => `${place}${sep}`.startsWith(`${folder}${sep}`);

/** Where something lies when links are followed. */
function realPlace(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path);
  }
}
