import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { cutOff, incompleteAnswer, unreadableFile } from '../diagnostics/evidence-diagnostics.ts';
import type { EvidenceFacts } from './evidence-facts.ts';

/** A table of which rows are missing, and what says so. */
export interface LostRows {
  readonly table: string;
  readonly finding: Diagnostic;
}

const losesRows: ReadonlySet<string> = new Set(
  [unreadableFile, cutOff, incompleteAnswer].map(({ slug }) => slug),
);

/** What says of the files of some tables that not all of their rows were read: an absence proves nothing then. */
export const lostRows = (reads: readonly string[], evidence: readonly EvidenceFacts[]): LostRows[] =>
  evidence
    .filter(({ table }) => reads.includes(table))
    .flatMap(({ table, findings }) =>
      findings.filter(({ slug }) => losesRows.has(slug)).map((finding) => ({ table, finding })),
    );
