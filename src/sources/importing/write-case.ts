import { caseNotWritten } from '../../diagnostics/case-diagnostics.ts';
import { KqlError } from '../../diagnostics/kql-error.ts';
import { isSystemError, problemOf } from '../../diagnostics/system-error.ts';
import { CaseFolder } from '../../store/case-folder.ts';
import type { StoredInput, StoredLoss } from '../../store/manifest.ts';
import type { EvidenceTable } from '../evidence-table.ts';
import { noteGuessedSpellings } from '../opening/guessed-spellings.ts';
import type { CaseToBe } from './case-to-be.ts';
import { type ImportedFile, inOrder } from './fresh-file.ts';
import type { FreshFiles } from './fresh-files.ts';
import { importFile } from './import-file.ts';

/** What a case is to hold. */
interface CaseContent {
  readonly kept: readonly StoredInput[];
  readonly fresh: FreshFiles;
  readonly lost: readonly StoredLoss[];
  /** The tables of all files: asked for anew once files are opened anew. */
  tables(): ReadonlyMap<string, EvidenceTable>;
}

/** Reads all fresh files into the case, and makes it the one that is there. Says what became of them. */
export async function writeCase(
  to: CaseToBe,
  content: CaseContent,
  writer: string,
  signal: AbortSignal | undefined,
): Promise<readonly ImportedFile[]> {
  const { folder } = to;
  try {
    // What is met only while it is read has to be opened, and read, once more.
    for (;;) {
      const files = await tryToWrite(to, content, writer, signal);
      if (files !== undefined) return files;
    }
  } catch (error) {
    // What goes wrong while evidence is read is in its report: this is the case.
    if (!isSystemError(error)) throw error;
    throw new KqlError([caseNotWritten.nowhere({ folder, problem: problemOf(error) })]);
  }
}

/** Undefined when nothing was written, since files were opened anew. */
async function tryToWrite(
  { folder, textBefore, settings }: CaseToBe,
  content: CaseContent,
  writer: string,
  signal: AbortSignal | undefined,
): Promise<readonly ImportedFile[] | undefined> {
  const { kept, fresh, lost } = content;
  const tables = content.tables();
  noteGuessedSpellings(tables.values());
  const target = new CaseFolder(folder, textBefore);
  try {
    const inputs = [...kept];
    const files: ImportedFile[] = [];
    for (const one of inOrder(fresh.all.map((file) => ({ ...file, path: file.located.path })))) {
      inputs.push(await importFile(target, one, tables, signal));
      const { path, became, reports } = one;
      files.push({ path, became, reports });
    }
    if (await fresh.openLate()) return undefined;
    target.commit({ writer, options: settings, inputs: inOrder(inputs), lost });
    return files;
  } finally {
    target.discard();
  }
}
