import {
  caseNotRead,
  caseTypeChanged,
  damagedCase,
  importedCase,
  otherCaseOptions,
} from '../diagnostics/case-diagnostics.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { ambiguousDates, mixedDates } from '../diagnostics/evidence-column-diagnostics.ts';
import {
  changedSinceOpened,
  doubledUtf8,
  emptyFile,
  folderLink,
  incompleteAnswer,
  morePages,
  noSuchEvidence,
  notRecognised,
  unreadableFile,
  unsupportedFile,
} from '../diagnostics/evidence-diagnostics.ts';
import {
  cutOff,
  invalidJson,
  notObjects,
  notUtf8,
  raggedRows,
  textAfterQuote,
  unclosedQuote,
} from '../diagnostics/evidence-row-diagnostics.ts';
import {
  foreignColumns,
  headingInside,
  lateColumns,
  likelyPart,
  namedOtherwise,
  otherTables,
  paddedCells,
  tableGuessed,
} from '../diagnostics/evidence-table-diagnostics.ts';
import type { Reach } from '../plan/bound-query.ts';
import type { EvidenceFacts } from './evidence-facts.ts';

/** A table of which rows are missing, and what says so. */
export interface LostRows {
  readonly table: string;
  readonly finding: Diagnostic;
}

const losesRows: ReadonlySet<string> = new Set(
  [
    unreadableFile,
    cutOff,
    incompleteAnswer,
    notRecognised,
    unsupportedFile,
    foreignColumns,
    ambiguousDates,
    mixedDates,
    headingInside,
    paddedCells,
    noSuchEvidence,
    folderLink,
    damagedCase,
    otherCaseOptions,
    caseTypeChanged,
    importedCase,
    caseNotRead,
  ].map(({ slug }) => slug),
);

/**
 * An empty file may be what PowerShell writes where there is nothing to export, or what is left of an export that failed. The columns of a file that was
 * written to while it was read may not be those that were found.
 */
const losesSingleRows: ReadonlySet<string> = new Set(
  [
    raggedRows,
    unclosedQuote,
    textAfterQuote,
    invalidJson,
    notObjects,
    otherTables,
    emptyFile,
    changedSinceOpened,
  ].map(({ slug }) => slug),
);

/**
 * Whether a finding says that single rows of a file were left out, that an empty file may have lost its rows, or that its rows may differ from
 * those that were read: a rule that fires still stands then, silence does not.
 */
export const saysOfLostRows = ({ slug }: Diagnostic): boolean => losesSingleRows.has(slug);

const mistaken: ReadonlySet<string> = new Set(
  [namedOtherwise, tableGuessed, likelyPart].map(({ slug }) => slug),
);

/** Whether a finding says of a file that is read as one table that it may be of another, one of these. */
export const saysOfTable = ({ slug, name, names = [] }: Diagnostic, tables: readonly string[]): boolean =>
  mistaken.has(slug) && tables.some((table) => table === name || names.includes(table));

/**
 * Whether a finding says that a column of a file was left out that the query asks for: one that it names and no file has, one that it decides by
 * since other files have it, or any, as it looks through all columns. Names are compared in any case, for a key that comes up late is left out even
 * where it differs from a column in case only. A case that an earlier version made may not say which columns were left out.
 */
export const saysOfLostColumns = (
  { slug, names }: Diagnostic,
  { everyColumn, absentColumns }: Pick<Reach, 'everyColumn' | 'absentColumns'>,
  decidingColumns: () => ReadonlySet<string>,
): boolean =>
  slug === lateColumns.slug &&
  (everyColumn ||
    (names?.some((name) => hasInAnyCase(absentColumns, name) || hasInAnyCase(decidingColumns(), name)) ??
      absentColumns.size > 0));

const hasInAnyCase = (columns: ReadonlySet<string>, name: string): boolean =>
  [...columns].some((column) => column.toLowerCase() === name.toLowerCase());

/** Whether a finding says that characters beyond ASCII were lost or changed, of which the query has some: it looks for what is no longer there. */
export const saysOfLostCharacters = ({ slug }: Diagnostic, query: string): boolean =>
  (slug === notUtf8.slug || slug === doubledUtf8.slug) && /[^\0-\x7f]/.test(query);

/** What says of the files of some tables that not all of their rows were read: an absence proves nothing then. */
export function lostRows(reads: readonly string[], evidence: readonly EvidenceFacts[]): LostRows[] {
  const lost = evidence
    .filter(({ table }) => reads.includes(table))
    .flatMap(({ table, findings }) =>
      findings.filter(({ slug }) => losesRows.has(slug)).map((finding) => ({ table, finding })),
    );
  // The last page names no other: it is missing where every file does.
  for (const table of reads) {
    const pages = evidence
      .filter((facts) => facts.table === table)
      .map(({ findings }) => findings.find(({ slug }) => slug === morePages.slug));
    const finding = pages.at(-1);
    if (finding !== undefined && pages.every((page) => page !== undefined)) lost.push({ table, finding });
  }
  return lost;
}
