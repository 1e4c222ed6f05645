import { didYouMean, similarNames } from '../../diagnostics/suggest.ts';
import { callForms, describedParameters } from '../../functions/call-forms.ts';
import type { TabularDefinition } from '../../functions/define-tabular.ts';
import type { FunctionDefinition } from '../../functions/folder-definitions.ts';
import {
  aggregateFunctions,
  operators,
  pluginFunctions,
  scalarFunctions,
  windowFunctions,
} from '../../functions/registry.ts';
import { tabularOperators } from '../../functions/tabular-registry.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import type { Streams } from '../streams.ts';

const registries: readonly ReadonlyMap<string, FunctionDefinition>[] = [
  scalarFunctions,
  aggregateFunctions,
  windowFunctions,
  pluginFunctions,
  operators,
];

/** `kqlbox functions [NAME]`: all names by category, or the reference of one function or tabular operator. */
export function functions(
  name: string | undefined,
  options: { readonly json?: boolean },
  streams: Streams,
): ExitCode {
  const all = [...new Set(registries.flatMap((registry) => [...registry.values()]))];
  const chosen = name === undefined ? all : registries.flatMap((registry) => registry.get(name) ?? []);
  const tabular =
    name === undefined
      ? [...new Set(tabularOperators.values())]
      : [tabularOperators.get(name)].flatMap((found) => found ?? []);
  if (chosen.length + tabular.length === 0) {
    const similar = similarNames(
      name ?? '',
      [...registries, tabularOperators].flatMap((registry) => [...registry.keys()]),
    );
    const help = didYouMean(similar) ?? 'Run kqlbox functions for the list.';
    streams.err(`kqlbox: no function or operator is called '${name}'. ${help}\n`);
    return exitCodes.input;
  }
  if (options.json === true) {
    streams.out(`${JSON.stringify([...tabular, ...chosen.map(asJson)], plain, 2)}\n`);
    return exitCodes.clean;
  }
  if (name === undefined) streams.out(listed(all, tabular));
  else {
    for (const definition of tabular) streams.out(operatorText(definition));
    for (const definition of chosen) streams.out(described(definition));
  }
  return exitCodes.clean;
}

/** Examples may answer with longs beyond 2^53: JSON has no form of its own for them. */
const plain = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value);

const aliasesOf = (definition: FunctionDefinition): readonly string[] => [
  ...(definition.aliases ?? []),
  ...(definition.kind === 'aggregate' ? (definition.filtered ?? []) : []),
];

function asJson(definition: FunctionDefinition): Record<string, unknown> {
  const { kind, name, category, summary, returns, reference, differs, examples } = definition;
  return {
    kind,
    name,
    aliases: aliasesOf(definition),
    category,
    summary,
    returns,
    signatures: callForms(definition),
    parameters: describedParameters(definition).map(({ name, doc }) => ({ name, doc })),
    reference,
    differs,
    examples,
  };
}

function listed(all: readonly FunctionDefinition[], tabular: readonly TabularDefinition[]): string {
  const categories = new Map([['tabular operators', tabular.map(({ name }) => name)]]);
  for (const { category, name } of all) categories.set(category, [...(categories.get(category) ?? []), name]);
  return Array.from(categories)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([category, names]) => `${category} (${names.length})\n  ${names.sort().join(' ')}\n`)
    .join('');
}

function described(definition: FunctionDefinition): string {
  const { name, summary, returns, differs, examples } = definition;
  const aliases = aliasesOf(definition);
  return [
    name,
    ...callForms(definition).map((text) => `  ${text}`),
    '',
    summary,
    ...describedParameters(definition).map((parameter) => `  ${parameter.name}: ${parameter.doc}`),
    `Returns: ${returns}`,
    ...(aliases.length === 0 ? [] : [`Other forms: ${aliases.join(', ')}`]),
    ...(differs === undefined ? [] : [`Differs from Kusto: ${differs}`]),
    ...examples.map(({ kql, result }) => `  ${kql}  → ${JSON.stringify(result, plain) ?? String(result)}`),
    '',
  ].join('\n');
}

function operatorText(definition: TabularDefinition): string {
  const { name, aliases, syntax, summary, params, notes, differs, refused, examples } = definition;
  return [
    name,
    ...syntax.map((form) => `  ${form}`),
    '',
    summary,
    ...params.map((parameter) => `  ${parameter.name}: ${parameter.doc}`),
    ...notes,
    ...(aliases === undefined ? [] : [`Also written: ${aliases.join(', ')}`]),
    ...(differs === undefined ? [] : [`Differs from Kusto: ${differs}`]),
    ...(refused === undefined ? [] : [`Refused: ${refused}.`]),
    ...examples.flatMap(({ kql, result }) => [`  ${kql}`, ...result.map((line) => `    ${line}`)]),
    '',
  ].join('\n');
}
