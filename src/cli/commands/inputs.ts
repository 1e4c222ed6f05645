import { renderText } from '../../diagnostics/render-text.ts';
import { withLibraries } from '../../functions/late-library.ts';
import { loadRules } from '../../rules/formats/load.ts';
import { type Need, needsOf, type RuleNeeds } from '../../rules/needs.ts';
import type { Rule, RuleFile } from '../../rules/rule.ts';
import { printable } from '../../source/printable.ts';
import { evidenceCode, openFor, tellOddities } from '../evidence.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { broken, isError, sourceOf } from '../hunt/hunted.ts';
import { counted } from '../layout.ts';
import type { SharedOptions } from '../options.ts';
import type { Streams } from '../streams.ts';

export interface InputsOptions extends SharedOptions {
  readonly data?: readonly string[];
  readonly json?: boolean;
}

/** The kinds in the order in which they are shown, with what gives them. */
const kinds: readonly { readonly kind: Need['kind']; readonly heading: string; readonly key: string }[] = [
  { kind: 'table', heading: 'Tables', key: 'tables' },
  { kind: 'external data', heading: 'External data (--external-data)', key: 'externalData' },
  { kind: 'watchlist', heading: 'Watchlists (--watchlists)', key: 'watchlists' },
  { kind: 'function', heading: 'Functions (--functions)', key: 'functions' },
  { kind: 'other', heading: 'Other', key: 'other' },
  {
    kind: 'unknown name',
    heading: 'Names that nothing knows: functions (--functions) or tables (--schema-file)',
    key: 'unknownNames',
  },
];

interface Needed extends Need {
  readonly rules: readonly Rule[];
}

/** `kqlbox inputs`: what a pack of rules needs from outside. */
export async function inputs(
  paths: readonly string[],
  options: InputsOptions,
  streams: Streams,
): Promise<ExitCode> {
  const files = await loadRules(paths);
  const opened = await openFor(options.data ?? [], options);
  const all: Examined[] = [];
  for (const rule of files.flatMap((file) => file.rules))
    all.push(await withLibraries(async () => ({ rule, ...needsOf(opened.engine, rule) })));
  tellOddities(opened, options, streams);
  const needed = gathered(all);
  const unread = broken({ files, results: [], report: opened.report });
  const failed = all.filter(({ errors }) => errors.length > 0);
  if (options.json === true) streams.out(`${JSON.stringify(asJson(needed, unread, failed), undefined, 2)}\n`);
  else {
    streams.out(listed(needed, all.length));
    for (const { file, text, diagnostics } of unread)
      streams.err(renderText(diagnostics.filter(isError), { name: file, text }));
    for (const { rule, errors } of failed) streams.err(renderText(errors.slice(0, 1), sourceOf(rule)));
  }
  return failed.length > 0 || unread.length > 0 ? exitCodes.input : evidenceCode(opened.report);
}

type Examined = RuleNeeds & { readonly rule: Rule };

function gathered(all: readonly Examined[]): readonly Needed[] {
  const byName = new Map<string, { need: Need; rules: Rule[] }>();
  for (const { rule, needs } of all)
    for (const need of needs) {
      const key = `${need.kind} ${need.name}`;
      const entry = byName.get(key) ?? { need, rules: [] };
      entry.rules.push(rule);
      byName.set(key, entry);
    }
  return [...byName.values()]
    .map(({ need, rules }) => ({ ...need, rules }))
    .sort((a, b) => b.rules.length - a.rules.length || (a.name < b.name ? -1 : 1));
}

function listed(needed: readonly Needed[], rules: number): string {
  const parts = [`${counted(rules, 'rule')}\n`];
  for (const { kind, heading } of kinds) {
    const own = needed
      .filter((one) => one.kind === kind)
      .map((one) => ({ ...one, name: printable(one.name), needs: one.needs && printable(one.needs) }));
    if (own.length === 0) continue;
    const width = Math.min(80, Math.max(...own.map(({ name }) => name.length)));
    parts.push(`\n${heading}\n`);
    for (const { name, given, needs, rules: of } of own) {
      const what = needs === undefined || needs === name ? '' : `  ${needs}`;
      parts.push(`  ${name.padEnd(width)}  ${counted(of.length, 'rule')}${given ? '  given' : ''}${what}\n`);
    }
  }
  return parts.join('');
}

const asJson = (
  needed: readonly Needed[],
  unread: readonly RuleFile[],
  failed: readonly Examined[],
): Record<string, unknown> => ({
  ...Object.fromEntries(
    kinds.map(({ kind, key }) => [
      key,
      needed
        .filter((one) => one.kind === kind)
        .map(({ name, needs, given, rules }) => ({
          name,
          ...(needs === undefined ? {} : { needs }),
          given,
          rules: rules.map((rule) => ({ file: rule.file, id: rule.id, name: rule.name })),
        })),
    ]),
  ),
  errors: [
    ...unread.map(({ file, diagnostics }) => ({ file, message: diagnostics.find(isError)?.message })),
    ...failed.map(({ rule, errors }) => ({
      file: rule.file,
      id: rule.id,
      name: rule.name,
      message: errors[0]?.message,
    })),
  ],
});
