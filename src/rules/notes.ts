import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { nullWords } from '../diagnostics/evidence-column-diagnostics.ts';
import {
  arrivalAssumed,
  columnsNotExported,
  columnsNotNamed,
  firesOnNothing,
} from '../diagnostics/verdict-diagnostics.ts';
import { timeColumns } from '../types/time/time-columns.ts';
import type { Answer, IsDeciding, Notes } from './answer.ts';
import type { ColumnFinding, EvidenceFacts } from './evidence-facts.ts';
import { saysOfLostCharacters, saysOfLostColumns, saysOfLostRows, saysOfTable } from './lost-rows.ts';
import { notesOnTimes } from './notes-on-times.ts';

/** What whoever believes the verdict should know about the evidence behind it; empty when nothing speaks against it. */
export function notesOn(answer: Answer, evidence: readonly EvidenceFacts[]): Notes {
  const read = evidence.filter(({ table }) => answer.reach.everyTable || answer.reads.includes(table));
  let deciding: ReadonlySet<string> | undefined;
  const decidingColumns = (): ReadonlySet<string> => {
    deciding ??= answer.decidingColumns();
    return deciding;
  };
  const isDeciding: IsDeciding = (column) => decidingColumns().has(column);
  const parts = [
    { notes: notesOnRule(answer), losses: [] },
    notesOnRows(answer, read, decidingColumns),
    { notes: [], losses: mayBeOfTables(answer, evidence) },
    {
      notes: [],
      losses: [
        ...deformedColumns(read, isDeciding),
        ...wordsForNull(answer, read),
        ...respelledTexts(answer, read),
      ],
    },
    notesOnAbsentColumns(answer, read, isDeciding),
    notesOnValues(answer, read, isDeciding),
    notesOnTimes(answer, read, isDeciding),
  ];
  return { notes: parts.flatMap(({ notes }) => notes), losses: parts.flatMap(({ losses }) => losses) };
}

const notesOnRule = ({ fires, rowCount, rule, usesClock }: Answer): readonly Diagnostic[] => [
  ...(fires && rowCount === 0 ? [firesOnNothing.nowhere({})] : []),
  ...(rule.kind === 'NRT' && usesClock ? [arrivalAssumed.nowhere({})] : []),
];

/** What was found about the rows of files. */
function notesOnRows(
  { rule, reach }: Answer,
  read: readonly EvidenceFacts[],
  decidingColumns: () => ReadonlySet<string>,
): Notes {
  const isLoss = (finding: Diagnostic): boolean =>
    saysOfLostRows(finding) ||
    saysOfLostColumns(finding, reach, decidingColumns) ||
    saysOfLostCharacters(finding, rule.query);
  const findings = read.flatMap((facts) => facts.findings);
  return {
    notes: findings.filter((finding) => !isLoss(finding)),
    losses: findings.filter(isLoss),
  };
}

/** Files of other tables that may be of one that the rule reads. */
const mayBeOfTables = ({ reads }: Answer, evidence: readonly EvidenceFacts[]): readonly Diagnostic[] =>
  evidence
    .filter(({ table }) => !reads.includes(table))
    .flatMap(({ findings }) => findings.filter((finding) => saysOfTable(finding, reads)));

const deformedColumns = (read: readonly EvidenceFacts[], isDeciding: IsDeciding): readonly Diagnostic[] =>
  read.flatMap(({ deformed }) => [
    // One finding may be about several columns.
    ...new Set(deformed.filter(({ column }) => isDeciding(column)).map(({ finding }) => finding)),
  ]);

/** Words for no value in columns of which the rule asks whether they are empty. */
function wordsForNull(answer: Answer, read: readonly EvidenceFacts[]): readonly Diagnostic[] {
  if (read.every((facts) => facts.nullWords.length === 0)) return [];
  const asked = answer.columnsAskedForEmptiness();
  return read.flatMap(({ file, nullWords: words }) =>
    words.flatMap(({ word, columns }) => {
      const concerned = columns.filter((column) => asked.has(column));
      return concerned.length > 0 ? [nullWords.nowhere({ file, word, columns: concerned })] : [];
    }),
  );
}

/** Columns of a guessed type of which the rule makes texts that may be spelled otherwise in the service. */
function respelledTexts(answer: Answer, read: readonly EvidenceFacts[]): readonly Diagnostic[] {
  const guessed = read.flatMap((facts) => facts.guessed);
  const times = read.flatMap((facts) => facts.guessedTimes);
  if (guessed.length + times.length === 0) return [];
  // A search looks at no numbers: what it looks for may be among them. It looks at no times either, of which hardly anybody searches for one.
  const { everyText } = answer.reach;
  const made = answer.columnsMadeText();
  const isMade = ({ column }: ColumnFinding): boolean => made.has(column);
  return [...(everyText ? guessed : guessed.filter(isMade)), ...times.filter(isMade)].map(
    ({ finding }) => finding,
  );
}

/** Columns that the rule decides by and a file with rows lacks, or may lack. */
function notesOnAbsentColumns(
  { fires }: Answer,
  read: readonly EvidenceFacts[],
  isDeciding: IsDeciding,
): Notes {
  const notes: Diagnostic[] = [];
  const losses: Diagnostic[] = [];
  for (const { file, rows, absent, unnamed } of read) {
    if (rows === 0) continue;
    const columns = absent.filter(isDeciding);
    if (columns.length > 0) losses.push(columnsNotExported.nowhere({ file, columns }));
    const others = fires ? [] : unnamed.filter(isDeciding);
    if (others.length > 0) notes.push(columnsNotNamed.nowhere({ file, columns: others }));
  }
  return { notes, losses };
}

/** Values that were read otherwise than they stand in a file, in columns that the rule, or its window, decides by. */
function notesOnValues(answer: Answer, read: readonly EvidenceFacts[], isDeciding: IsDeciding): Notes {
  const notes: Diagnostic[] = [];
  const losses: Diagnostic[] = [];
  // What a cell said that became null, a rule has looked for in vain. A row without its time lies in no window either, whatever it said.
  const lost = new Set<ColumnFinding>(
    read.flatMap(({ coercions }) =>
      coercions.filter(({ column, areBlank }) => areBlank !== true || timeColumns.includes(column)),
    ),
  );
  // A window decides by the time, too, and a table without one of the two time columns shows the other's values.
  const isCut = answer.rule.schedule?.period !== undefined;
  const cutting = isCut ? answer.reads.map((table) => answer.windowColumn(table)) : [];
  const decidesWith = (column: string): boolean => isDeciding(column) || cutting.includes(column);
  for (const value of read.flatMap((facts) => [...facts.coercions, ...facts.zones])) {
    const { column, finding } = value;
    const isTime = timeColumns.includes(column);
    if (isTime ? timeColumns.some(decidesWith) : isDeciding(column))
      (lost.has(value) ? losses : notes).push(finding);
  }
  for (const { column, finding } of read.flatMap((facts) => facts.aliases))
    if (isDeciding(column)) notes.push(finding);
  return { notes, losses };
}
