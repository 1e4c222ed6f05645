import { KqlError } from '../../diagnostics/kql-error.ts';
import { badOption } from '../../diagnostics/planning-diagnostics.ts';
import { renderText } from '../../diagnostics/render-text.ts';
import { evaluateRules } from '../../rules/evaluate.ts';
import { loadRules } from '../../rules/formats/load.ts';
import type { RuleFile } from '../../rules/rule.ts';
import type { RuleResult } from '../../rules/rule-result.ts';
import type { TimeRange } from '../../rules/time-range.ts';
import { formatDatetime, parseDatetime } from '../../types/time/datetime.ts';
import { evidenceCode, openFor, tellOddities } from '../evidence.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { factsOf } from '../hunt/evidence-facts.ts';
import { broken, type Hunted, isError } from '../hunt/hunted.ts';
import { writeHuntJson } from '../hunt/json.ts';
import { writeHunt } from '../hunt/text.ts';
import { counted } from '../layout.ts';
import type { SharedOptions } from '../options.ts';
import type { Streams } from '../streams.ts';
import { tablesMeant } from '../tables-meant.ts';
import { UsageError } from '../usage-error.ts';

export interface HuntOptions extends SharedOptions {
  readonly data: readonly string[];
  readonly from?: string;
  readonly to?: string;
  readonly rows?: string | true;
  readonly json?: boolean;
  readonly failOnHit?: boolean;
  readonly failOnUnknown?: boolean;
}

const usualRows = 10;

/** `kqlbox hunt`: a verdict for each rule of a pack. */
export async function hunt(
  paths: readonly string[],
  options: HuntOptions,
  streams: Streams,
): Promise<ExitCode> {
  const rows = rowsToShow(options);
  const range = timeRange(options);
  const files = await loadRules(paths);
  const evaluate = async (types?: ReadonlyMap<string, readonly string[]>) => {
    const { engine, report, findings } = await openFor(options.data, options, types);
    const results = await evaluateRules(
      engine,
      files.flatMap((file) => file.rules),
      { range, evidence: () => factsOf(report), rows: options.json === true ? 'spooled' : (rows ?? 0) },
    );
    return { report, findings, results };
  };
  const first = await evaluate();
  const late = await first.report?.lateTypes(tablesThatMatter(first.results));
  const isRight = late === undefined || late.size === 0;
  if (!isRight) closeAll(first);
  const { report, findings, results } = isRight ? first : await evaluate(late);
  const hunted: Hunted = { files, results, report };
  if (options.quiet !== true) tellWarnings(files, streams);
  tellOddities({ report, findings }, options, streams);
  try {
    if (options.json === true) writeHuntJson(hunted, streams.out);
    else writeHunt(hunted, rows, streams);
  } finally {
    closeAll(hunted);
  }
  return codeOf(hunted, options);
}

function closeAll({ results }: Pick<Hunted, 'results'>): void {
  for (const result of results) result.close();
}

/** How many rows of each rule that fires are shown; undefined for none. */
function rowsToShow({ rows }: HuntOptions): number | undefined {
  if (rows === undefined) return undefined;
  if (rows === true) return usualRows;
  if (!/^\d+$/.test(rows)) throw new UsageError(`--rows takes a whole number, not '${rows}'.`);
  return Number(rows);
}

/** The range of hunting queries, which ends at the clock unless `--to` says otherwise. */
function timeRange(options: HuntOptions): TimeRange {
  const end = options.to === undefined ? '--now' : '--to';
  const from = isoTime('--from', options.from);
  const to = isoTime(end, options.to ?? options.now);
  if (from !== undefined && to !== undefined && from > to)
    throw new UsageError(`--from lies after ${end}: no row is between them.`);
  return { from, to };
}

/** Tables of which further rows could make another verdict, and names that may be such tables. */
const tablesThatMatter = (results: readonly RuleResult[]): ReadonlySet<string> =>
  new Set(
    results.flatMap(({ rule, verdict, reads, diagnostics }) =>
      verdict === 'fires' ? [] : (reads ?? tablesMeant(rule.query, diagnostics)),
    ),
  );

/** A time of the command line as queries spell it. */
function isoTime(name: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const ticks = parseDatetime(text);
  if (ticks !== undefined) return formatDatetime(ticks);
  const problem = `'${text}' is not a time such as 2025-10-20T12:00:00Z.`;
  throw new KqlError([badOption.nowhere({ name, problem })]);
}

function codeOf(hunted: Hunted, { failOnHit, failOnUnknown }: HuntOptions): ExitCode {
  const { results, report } = hunted;
  const evidence = evidenceCode(report);
  const any = (verdict: string): boolean => results.some((result) => result.verdict === verdict);
  if (results.some(({ diagnostics }) => diagnostics.some(({ slug }) => slug === 'defect')))
    return exitCodes.defect;
  // Nothing to evaluate must not look like a pack that is silent.
  if (broken(hunted).length > 0 || any('error') || results.length === 0) return exitCodes.input;
  if (evidence !== exitCodes.clean) return evidence;
  if (failOnHit === true && any('fires')) return exitCodes.findings;
  return failOnUnknown === true && any('unknown') ? exitCodes.unknown : exitCodes.clean;
}

const shownOfACode = 3;

/** Says what is odd about rule files that are evaluated all the same: a few of each kind. */
function tellWarnings(files: readonly RuleFile[], streams: Streams): void {
  const told = new Map<string, number>();
  for (const { file, text, diagnostics } of files)
    for (const diagnostic of diagnostics) {
      if (isError(diagnostic)) continue;
      const count = (told.get(diagnostic.code) ?? 0) + 1;
      told.set(diagnostic.code, count);
      if (count <= shownOfACode) streams.err(renderText([diagnostic], { name: file, text }));
    }
  for (const [code, count] of told)
    if (count > shownOfACode)
      streams.err(`… ${counted(count - shownOfACode, 'more finding')} ${code}; --json has all.\n`);
}
