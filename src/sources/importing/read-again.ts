import { resolve } from 'node:path';
import { caseTypeChanged } from '../../diagnostics/case-diagnostics.ts';
import { KqlError } from '../../diagnostics/kql-error.ts';
import type { StoredInput } from '../../store/manifest.ts';
import { changedType, type EvidenceTable } from '../evidence-table.ts';
import { stateOf } from '../files/file-state.ts';
import { hashOf } from '../files/hash-file.ts';
import type { StoredPart } from '../part.ts';
import type { CaseInputs } from './case-inputs.ts';
import { keptCopies } from './copies.ts';
import type { FreshFiles } from './fresh-files.ts';

/** A file of a case, and what it has of it. */
export type StoredFile = readonly [input: StoredInput, parts: readonly StoredPart[]];

/** Reads those files of a case again whose columns get another type by what is new; rejects where one is not there any more as it was. */
export async function readAgain(
  stored: readonly StoredFile[],
  tables: ReadonlyMap<string, EvidenceTable>,
  kept: CaseInputs,
  fresh: FreshFiles,
  signal: AbortSignal | undefined,
): Promise<void> {
  for (const [input, parts] of stored) {
    const change = parts
      .map((part) => changedType(part, tables.get(part.table)?.schema ?? []))
      .find((found) => found !== undefined);
    if (change === undefined) continue;
    const { path, absolute, given, sha256, copies = [] } = input;
    const state = stateOf(absolute);
    if (state === undefined || (await hashOf(absolute, signal)) !== sha256)
      throw new KqlError([caseTypeChanged.nowhere({ file: path, ...change })]);
    kept.replace(input, undefined);
    // Another folder may be the current one by now.
    const located = { path: resolve(path) === absolute ? path : absolute, table: given, isCase: false };
    fresh.add(await fresh.open({ located, state, sha256, became: 'read again', ...keptCopies(copies) }));
  }
}
