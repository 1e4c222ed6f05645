import { resolve } from 'node:path';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { FileFacts, StoredCopy, StoredInput } from '../../store/manifest.ts';
import type { FileState } from '../files/file-state.ts';

/** A file whose content others may have as well. */
interface Copied {
  readonly copies?: readonly StoredCopy[];
}

/** What a case keeps of another file with the same content. */
export const copyAt = (path: string, { size, modified }: FileState): StoredCopy => ({
  path,
  absolute: resolve(path),
  size,
  modified,
});

/** A file with another one that has its content. */
export const withCopy = <File extends Copied>(file: File, copy: StoredCopy): File => ({
  ...file,
  copies: [...(file.copies ?? []), copy],
});

/** A file without one that had its content, and has another now. */
export function withoutCopy({ copies = [], ...input }: StoredInput, absolute: string): StoredInput {
  return { ...input, ...keptCopies(copies.filter((copy) => copy.absolute !== absolute)) };
}

/** What a case keeps of the copies of a file. */
export const keptCopies = (copies: readonly StoredCopy[]): Copied => (copies.length === 0 ? {} : { copies });

/** What stays of a file that has other content now: its rows as those of its first copy. Undefined where there is none. */
export function asItsCopy({ copies = [], ...input }: StoredInput): StoredInput | undefined {
  const [first, ...rest] = copies;
  if (first === undefined) return undefined;
  const tables = input.tables.map((one) => ({ ...one, facts: factsAs(first.path, one.facts) }));
  return { ...input, ...first, tables, ...keptCopies(rest) };
}

/** What was reported of a file, as of its copy. */
function factsAs(path: string, facts: FileFacts): FileFacts {
  const named = (findings: readonly Diagnostic[]): readonly Diagnostic[] =>
    findings.map((finding) => ({ ...finding, message: finding.message.replaceAll(facts.path, path) }));
  return { ...facts, path, notes: named(facts.notes), found: named(facts.found) };
}
