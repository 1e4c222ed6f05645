import { sameContent } from '../../diagnostics/case-diagnostics.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { ImportedFile } from './fresh-file.ts';

/** What became of each file. */
export interface CaseImport {
  readonly files: readonly ImportedFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A report while files are imported. */
export class ImportReport implements CaseImport {
  readonly files: ImportedFile[] = [];
  readonly diagnostics: Diagnostic[] = [];

  /** Nothing of the file is read. */
  skip(path: string, became: 'unchanged' | 'known' | 'left out'): void {
    this.files.push({ path, became, reports: [] });
  }

  skipCopy(path: string, other: string): void {
    this.diagnostics.push(sameContent.nowhere({ file: path, other }));
    this.skip(path, 'known');
  }
}
