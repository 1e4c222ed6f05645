import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Engine } from '../engine/engine.ts';
import type { QueryResult } from '../engine/result.ts';
import { anyTable, type EvidenceFacts } from './evidence-facts.ts';
import { lostRows } from './lost-rows.ts';
import { timelessTables } from './notes-on-times.ts';
import type { Rule } from './rule.ts';
import { rowsStand } from './trust.ts';

/** What an answer lacks of the evidence that its rule asks for. */
export interface Lack {
  /** Tables of which rows are missing. */
  readonly tables: ReadonlySet<string>;
  /** What is missing, in a few sentences. */
  readonly reason: string;
}

/**
 * What an answer lacks: tables that were not given, parts that a fuzzy union has left out, rows of files that were not read whole, and tables without times where the rule
 * has a window. Undefined where it lacks nothing.
 */
export function lackOfEvidence(
  { schedule }: Rule,
  result: QueryResult,
  engine: Engine,
  evidence: readonly EvidenceFacts[],
): Lack | undefined {
  const { diagnostics, clock, reads } = result;
  const missing = diagnostics.filter(({ slug }) => slug === 'table-not-provided');
  const dropped = diagnostics.filter(({ slug }) => slug === 'fuzzy-name-not-found');
  const hasWindow = schedule?.period !== undefined && clock !== undefined;
  const timeless = hasWindow
    ? timelessTables(reads, evidence).filter((table) => engine.windowColumn(table))
    : [];
  const everyTable = engine.queryOf(result)?.reach.everyTable === true;
  const lost = lostRows(
    everyTable ? [...new Set(evidence.map(({ table }) => table))] : [...reads, anyTable],
    evidence,
  );
  if (missing.length + dropped.length + timeless.length + lost.length === 0) return undefined;
  const reasons = [
    missing.length === 0 ? '' : notGiven(missing),
    timeless.length === 0
      ? ''
      : `No row of ${timeless.join(', ')} has a time, so none lies in the rule's window.`,
    ...dropped.map(({ message }) => message),
    ...lost.map(({ finding }) => finding.message),
  ];
  return {
    tables: new Set([
      ...reads.filter((table) => !engine.tables.has(table)),
      ...timeless,
      ...lost.map(({ table }) => table),
    ]),
    reason: reasons.filter(Boolean).join(' '),
  };
}

/** Says which tables were not given, from the diagnostics about them. */
export const notGiven = (missing: readonly Diagnostic[]): string =>
  `No data was given for ${missing.map(({ needs }) => needs).join(', ')}.`;

/**
 * Whether the rule fires whatever the missing rows are: it fires on many rows, and the rows that it has found would be found with those, too. An absence proves nothing
 * while rows are missing.
 */
export function firesAnyhow(
  { schedule }: Rule,
  result: QueryResult,
  { tables }: Lack,
  engine: Engine,
): boolean {
  const wantsMany = (schedule?.operator ?? 'GreaterThan') === 'GreaterThan';
  if (!wantsMany || result.primary.rowCount === 0) return false;
  const query = engine.queryOf(result);
  return query !== undefined && rowsStand(query, tables);
}
