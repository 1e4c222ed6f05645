import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

export interface RatchetResult {
  /** Cases of the list that no longer pass. */
  readonly lost: readonly string[];
  /** Cases that pass and are not on the list yet. */
  readonly gained: readonly string[];
}

/** The cases that passed when the list was last raised, one id a line. */
export const readRatchet = (file: string): readonly string[] =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
    : [];

export function compareWithRatchet(kept: readonly string[], passing: ReadonlySet<string>): RatchetResult {
  const listed = new Set(kept);
  return {
    lost: kept.filter((id) => !passing.has(id)),
    gained: [...passing].filter((id) => !listed.has(id)).sort(),
  };
}

/** Adds what passes now. Nothing is ever taken off: a case that stopped passing stays on the list, and fails. */
export function raiseRatchet(file: string, passing: Iterable<string>): void {
  const all = [...new Set([...readRatchet(file), ...passing])].sort();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, all.map((id) => `${id}\n`).join(''));
}
