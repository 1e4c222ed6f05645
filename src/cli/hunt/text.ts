import { renderText } from '../../diagnostics/render-text.ts';
import type { RuleFile } from '../../rules/rule.ts';
import type { RuleResult, Verdict } from '../../rules/rule-result.ts';
import { printable } from '../../source/printable.ts';
import { plainTime } from '../../types/time/plain-time.ts';
import { writeTable } from '../../writers/table.ts';
import { counted, indented, toMinute, wrapped } from '../layout.ts';
import type { Streams } from '../streams.ts';
import { Footnotes } from './footnotes.ts';
import { broken, type Hunted, isError, sourceOf, verdicts } from './hunted.ts';

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
/** Where names begin. */
const margin = 19;
const lineWidth = 80;
const shownErrors = 3;

/** A hunt for people: what was looked at, a verdict for each rule, loudest first, notes, and the sum. */
export function writeHunt(hunted: Hunted, rows: number | undefined, streams: Streams): void {
  const { results } = hunted;
  streams.out(`${heading(hunted)}\n`);
  const notes = new Footnotes(hunted.report?.files.map(({ path }) => path));
  for (const file of broken(hunted)) streams.out(brokenFile(file, streams));
  for (const verdict of verdicts) {
    let text = '';
    for (const result of results.filter((one) => one.verdict === verdict)) {
      text += verdictLines(result, notes, streams);
      if (rows === undefined || verdict !== 'fires') continue;
      streams.out(text);
      text = '';
      writeRows(result, rows, streams);
    }
    streams.out(text);
  }
  if (notes.texts.length > 0) streams.out('\n');
  notes.texts.forEach((text, index) => {
    const mark = `[${index + 1}] `;
    streams.out(hanging(mark, text));
  });
  streams.out(`\n${summary(hunted)}\n`);
  for (const line of clocks(results)) streams.out(hanging('clock: ', line));
  if (rows === undefined && results.some(({ table, verdict }) => verdict === 'fires' && table?.rowCount))
    streams.out('To see what was found, add --rows.\n');
}

/** `2 rules over 1 table`, and what is in the tables. */
function heading({ results, report }: Hunted): string {
  const tables = new Map<string, { rows: number | undefined; from: string[]; to: string[] }>();
  for (const { table, rows, timeSpan } of report?.files ?? []) {
    if (table === undefined) continue;
    const known = tables.get(table) ?? { rows: 0, from: [], to: [] };
    known.rows = rows === undefined || known.rows === undefined ? undefined : known.rows + rows;
    if (timeSpan !== undefined) {
      known.from.push(timeSpan.from);
      known.to.push(timeSpan.to);
    }
    tables.set(table, known);
  }
  const facts = Array.from(tables, ([name, { rows, from, to }]) => {
    const [first] = from.sort();
    const last = to.sort().at(-1);
    const span =
      first === undefined || last === undefined ? '' : `${toMinute(first)} to ${toMinute(last)} UTC`;
    return {
      name: printable(name),
      rows: rows === undefined ? 'not read by any rule' : counted(rows, 'row'),
      span,
    };
  });
  const names = Math.max(0, ...facts.map(({ name }) => name.length));
  const counts = Math.max(0, ...facts.map((fact) => fact.rows.length));
  return [
    `${counted(results.length, 'rule')} over ${counted(tables.size, 'table')}`,
    ...facts.map(({ name, rows, span }) =>
      `  ${name.padEnd(names)}  ${rows.padStart(counts)}  ${span}`.trimEnd(),
    ),
    '',
  ].join('\n');
}

function verdictLines(result: RuleResult, notes: Footnotes, streams: Streams): string {
  const { rule, verdict, rowCount, reason } = result;
  const rows = verdict === 'fires' ? counted(rowCount, 'row') : '';
  const marks = notes.mark(result.notes);
  const lines = below(`${rule.name}${marks}`);
  if (verdict !== 'silent') {
    const about = [rule.severity, rule.tactics.join(', '), rule.techniques.join(', ')];
    lines.push(...below(about.filter(Boolean).join(' · ')));
  }
  if (verdict === 'unknown' && reason !== undefined) lines.push(...below(reason));
  const label = `${paint(labels[verdict].padEnd(8), paints[verdict], streams)}${rows.padStart(margin - 10)}  `;
  const text = `${label}${lines.join('\n').trimStart()}`.trimEnd();
  return verdict === 'error' ? `${text}\n${errors(result, streams)}` : `${text}\n`;
}

function errors(result: RuleResult, streams: Streams): string {
  const found = result.diagnostics.filter(isError);
  const shown = renderText(found.slice(0, shownErrors), sourceOf(result.rule), { color: streams.isTerminal });
  const more = found.length - shownErrors;
  return indented(more > 0 ? `${shown}… ${counted(more, 'more error')}\n` : shown, 4);
}

function brokenFile({ file, text, diagnostics }: RuleFile, streams: Streams): string {
  const shown = renderText(diagnostics.filter(isError), { name: file, text }, { color: streams.isTerminal });
  return `${paint(labels.error.padEnd(margin), paints.error, streams)}${printable(file)}\n${indented(shown, 4)}`;
}

/** The rows that were kept: `most`, or all. */
function writeRows({ table }: RuleResult, most: number, streams: Streams): void {
  if (table === undefined || table.rowCount === 0) return;
  const width = streams.width === undefined ? undefined : streams.width - 4;
  writeTable(table, (text) => streams.out(indented(text, 4)), { width });
  if (table.rowCount > most) streams.out(`    … ${counted(table.rowCount - most, 'more row')}\n`);
  streams.out('\n');
}

/** `8 rules: 6 fire, 1 unknown, 1 silent` */
function summary(hunted: Hunted): string {
  const { results } = hunted;
  const counts = verdicts.flatMap((verdict) => {
    const count = results.filter((result) => result.verdict === verdict).length;
    if (count === 0) return [];
    if (verdict === 'fires') return [count === 1 ? '1 fires' : `${count} fire`];
    return [verdict === 'error' ? `${count} in error` : `${count} ${verdict}`];
  });
  const files = broken(hunted);
  const empty = files.filter(({ rules }) => rules.length === 0).length;
  if (empty > 0) counts.push(`${counted(empty, 'file')} without a rule`);
  if (files.length > empty)
    counts.push(`${counted(files.length - empty, 'file')} with a rule that cannot be read`);
  return `${counted(results.length, 'rule')}: ${counts.join(', ')}`;
}

const shownClocks = 3;

/** Which instants `now()` was: the rules' clocks may differ, since each is taken from the tables that the rule reads. */
function clocks(results: readonly RuleResult[]): string[] {
  const found = new Map<string, { rules: number; from: Set<string> }>();
  for (const { clock } of results) {
    if (clock === undefined) continue;
    const one = found.get(clock.now) ?? { rules: 0, from: new Set() };
    one.rules++;
    one.from.add(clock.source === 'given' ? 'given' : (clock.table ?? ''));
    found.set(clock.now, one);
  }
  const sorted = [...found].sort(([, a], [, b]) => b.rules - a.rules);
  const lines = sorted.slice(0, shownClocks).map(([now, { rules, from }]) => {
    const source = from.has('given') ? 'as given' : `the newest time in ${[...from].sort().join(', ')}`;
    return `now() was ${plainTime(now)}, ${source}${found.size > 1 ? ` (${counted(rules, 'rule')})` : ''}`;
  });
  const more = found.size - shownClocks;
  return more > 0 ? [...lines, `${counted(more, 'more instant')}, see --json`] : lines;
}

const below = (text: string): string[] =>
  text === '' ? [] : wrapped(printable(text), lineWidth - margin).map((line) => ' '.repeat(margin) + line);

const hanging = (mark: string, text: string): string =>
  `${mark}${wrapped(printable(text), lineWidth - mark.length).join(`\n${' '.repeat(mark.length)}`)}\n`;

const paint = (text: string, code: string, { isTerminal }: Streams): string =>
  isTerminal ? `\u001b[${code}m${text}\u001b[0m` : text;
