import { resolve } from 'node:path';
import { changedWhileImported, replacedInput } from '../../diagnostics/case-diagnostics.ts';
import { KqlError } from '../../diagnostics/kql-error.ts';
import { type FileState, stateOf } from '../files/file-state.ts';
import { hashOf } from '../files/hash-file.ts';
import type { Located } from '../files/locate.ts';
import { unreadable } from '../files/unreadable.ts';
import type { CaseInputs } from './case-inputs.ts';
import { asItsCopy, withoutCopy } from './copies.ts';
import type { FreshFile } from './fresh-file.ts';
import type { ImportReport } from './import-report.ts';
import type { Losses } from './losses.ts';

/** A file that the case does not have, or not as it is. */
export type OtherFile = Omit<FreshFile, 'sha256' | 'parts' | 'reports'> & {
  readonly sha256: FreshFile['sha256'] | undefined;
};

/** What comparing a file with the case changes. */
interface Compared {
  readonly kept: CaseInputs;
  readonly losses: Losses;
  readonly report: ImportReport;
}

/**
 * Compares a file with the case; undefined when the case has it as it is, and when it cannot be read. What the case has of a file that has changed is
 * dropped. All files are compared before any is opened, because a file may have got the content that another one had.
 */
export async function compareFile(
  located: Located,
  { kept, losses, report }: Compared,
  signal: AbortSignal | undefined,
): Promise<OtherFile | undefined> {
  const { path, table } = located;
  const absolute = resolve(path);
  const state = surelyThere(path);
  const before = kept.at(absolute, table);
  const copied = kept.copiedAt(absolute, table);
  const known = before ?? copied?.copy;
  const skip = (): undefined => {
    if (before !== undefined) report.skip(path, 'unchanged');
    else report.skipCopy(path, copied?.original.path ?? path);
  };
  if (known?.size === state.size && known.modified === state.modified) return skip();
  const problem = unreadable(path);
  if (problem !== undefined) {
    report.diagnostics.push(problem);
    losses.add({ path, finding: problem }, true);
    report.skip(path, 'left out');
    return undefined;
  }
  const sha256 = known?.size === state.size ? await hashOf(path, signal) : undefined;
  if (sha256 !== undefined && sha256 === (before ?? copied?.original)?.sha256) return skip();
  if (copied !== undefined) kept.replace(copied.original, withoutCopy(copied.original, absolute));
  if (before !== undefined) {
    const copy = asItsCopy(before);
    if (copy === undefined) report.diagnostics.push(replacedInput.nowhere({ file: path }));
    kept.replace(before, copy);
  }
  return { located, state, sha256, became: before === undefined ? 'imported' : 'replaced' };
}

function surelyThere(path: string): FileState {
  const state = stateOf(path);
  if (state === undefined) throw new KqlError([changedWhileImported.nowhere({ file: path })]);
  return state;
}
