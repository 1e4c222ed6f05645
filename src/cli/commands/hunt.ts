import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { renderJson } from '../../diagnostics/render-json.ts';
import { type RenderedSource, renderText } from '../../diagnostics/render-text.ts';
import { evaluateRules, type RuleResult, type Verdict } from '../../rules/evaluate.ts';
import { loadRules } from '../../rules/formats/load.ts';
import type { Rule, RuleFile } from '../../rules/rule.ts';
import { writers } from '../../writers/index.ts';
import { openFor } from '../evidence.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import type { SharedOptions } from '../options.ts';
import type { Streams } from '../streams.ts';

export interface HuntOptions extends SharedOptions {
  readonly data: readonly string[];
  readonly rows?: string | true;
  readonly json?: boolean;
  readonly failOnHit?: boolean;
  readonly failOnUnknown?: boolean;
}

/** `kqlbox hunt`: a verdict for each rule of a pack. */
export async function hunt(
  paths: readonly string[],
  options: HuntOptions,
  streams: Streams,
): Promise<ExitCode> {
  const files = await loadRules(paths);
  const rules = files.flatMap((file) => file.rules);
  const { engine, report } = await openFor(options.data, options, streams);
  const results = await evaluateRules(engine, rules);
  const broken = files.filter((file) => file.rules.length === 0 || hasError(file.diagnostics));
  if (options.json === true)
    streams.out(
      `${JSON.stringify(asJson(files, results), (_, value) => (typeof value === 'bigint' ? value.toString() : value), 2)}\n`,
    );
  else print(files, results, options, streams);
  if (broken.length > 0 || results.some(({ verdict }) => verdict === 'error')) return exitCodes.input;
  if (report?.diagnostics.some(({ severity }) => severity === 'error') === true) return exitCodes.evidence;
  if (options.failOnHit === true && results.some(({ verdict }) => verdict === 'fires'))
    return exitCodes.findings;
  if (options.failOnUnknown === true && results.some(({ verdict }) => verdict === 'unknown'))
    return exitCodes.unknown;
  return exitCodes.clean;
}

const hasError = (diagnostics: readonly Diagnostic[]): boolean =>
  diagnostics.some(({ severity }) => severity === 'error');

/** Loudest first. */
const order: readonly Verdict[] = ['fires', 'error', 'unknown', 'silent'];

const labels: Readonly<Record<Verdict, string>> = {
  fires: 'FIRES',
  error: 'ERROR',
  unknown: 'UNKNOWN',
  silent: 'silent',
};
const paints: Readonly<Record<Verdict, string>> = {
  fires: '1;31',
  error: '1;35',
  unknown: '1;33',
  silent: '32',
};

function print(
  files: readonly RuleFile[],
  results: readonly RuleResult[],
  options: HuntOptions,
  streams: Streams,
): void {
  const paint = (text: string, code: string): string =>
    streams.isTerminal ? `\u001b[${code}m${text}\u001b[0m` : text;
  for (const file of files) {
    if (file.diagnostics.length === 0) continue;
    streams.out(
      renderText(file.diagnostics, { name: file.file, text: file.text }, { color: streams.isTerminal }),
    );
  }
  const sorted = order.flatMap((verdict) => results.filter((result) => result.verdict === verdict));
  for (const result of sorted) {
    const { rule, verdict, rowCount, reason } = result;
    const rows = verdict === 'fires' || rowCount > 0 ? `${rowCount} ${rowCount === 1 ? 'row' : 'rows'}` : '';
    const about = [rule.severity, rule.tactics.join(', '), rule.techniques.join(', ')]
      .filter(Boolean)
      .join(' · ');
    streams.out(
      `${paint(labels[verdict].padEnd(8), paints[verdict])}${rows.padStart(9)}  ${rule.name}${about === '' ? '' : `  (${about})`}\n`,
    );
    if (reason !== undefined && verdict === 'unknown') streams.out(`${' '.repeat(19)}${reason}\n`);
    if (verdict === 'error')
      streams.out(
        renderText(result.diagnostics, placeOf(rule), { color: streams.isTerminal })
          .replace(/^/gm, '    ')
          .trimEnd()
          .concat('\n'),
      );
    if (options.rows !== undefined && verdict === 'fires' && result.table !== undefined) {
      const count = options.rows === true ? 10 : Number(options.rows);
      const { table } = result;
      writers.table(
        { columns: table.columns, batch: table.batch.slice(0, Math.min(count, table.rowCount)) },
        (text) => streams.out(text.replace(/^(?=.)/gm, '    ')),
      );
      if (table.rowCount > count) streams.out(`    … ${table.rowCount - count} more rows\n`);
    }
  }
  const counts = order.flatMap((verdict) => {
    const count = results.filter((result) => result.verdict === verdict).length;
    return count === 0 ? [] : [`${count} ${verdict}`];
  });
  streams.out(`\n${results.length} rules: ${counts.join(', ')}\n`);
  for (const line of clocks(results)) streams.out(`${line}\n`);
}

/** Which clocks were used, each with the rules' number where they differ. */
function clocks(results: readonly RuleResult[]): string[] {
  const lines = new Map<string, number>();
  for (const { clock } of results) {
    if (clock === undefined) continue;
    const from = clock.source === 'given' ? 'given with --now' : `the newest time in ${clock.table}`;
    const line = `now() was ${clock.now}, ${from}`;
    lines.set(line, (lines.get(line) ?? 0) + 1);
  }
  return Array.from(lines, ([line, count]) => `clock: ${line}${lines.size > 1 ? ` (${count} rules)` : ''}`);
}

const placeOf = (rule: Rule): RenderedSource => ({
  name: rule.file,
  text: rule.query,
  firstLine: rule.place.firstLine,
  indent: rule.place.indent,
});

function asJson(files: readonly RuleFile[], results: readonly RuleResult[]): Record<string, unknown> {
  return {
    rules: results.map(({ rule, verdict, reason, rowCount, table, clock, diagnostics }) => ({
      file: rule.file,
      id: rule.id,
      name: rule.name,
      kind: rule.kind,
      severity: rule.severity,
      tactics: rule.tactics,
      techniques: rule.techniques,
      verdict,
      reason,
      rowCount,
      clock,
      columns: table?.columns,
      rows: table?.rows(),
      diagnostics: diagnostics.map((diagnostic) => renderJson(diagnostic, placeOf(rule))),
    })),
    files: files
      .filter((file) => file.diagnostics.length > 0)
      .map((file) => ({
        file: file.file,
        diagnostics: file.diagnostics.map((diagnostic) =>
          renderJson(diagnostic, { name: file.file, text: file.text }),
        ),
      })),
  };
}
