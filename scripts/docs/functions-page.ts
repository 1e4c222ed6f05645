import type { Overload } from '../../src/functions/define.ts';
import type { FunctionDefinition } from '../../src/functions/folder-definitions.ts';
import { refusedBecause } from '../../src/functions/refused.ts';
import {
  aggregateFunctions,
  operators,
  pluginFunctions,
  scalarFunctions,
  windowFunctions,
} from '../../src/functions/registry.ts';
import { signatureNames, signatureOf } from '../../src/functions/signatures/signatures.ts';
import { byText, cell, code, table } from './markdown.ts';

/** Each definition once, under its own name. */
const distinct = <Definition extends FunctionDefinition>(
  registry: ReadonlyMap<string, Definition>,
): readonly Definition[] => [...new Set(registry.values())].sort((a, b) => byText(a.name, b.name));

const parameterText = (parameter: {
  readonly name: string;
  readonly type?: string;
  readonly optional?: boolean;
  readonly variadic?: boolean;
}): string => {
  const type = parameter.type === 'count' ? 'long' : parameter.type;
  const text = `${parameter.name}${type === undefined ? '' : `: ${type}`}${parameter.variadic === true ? ', …' : ''}`;
  return parameter.optional === true ? `[${text}]` : text;
};

const overloadText = (name: string, { params, returns }: Overload): string =>
  `${name}(${params.map(parameterText).join(', ')}) → ${returns === 'count' ? 'long' : returns}`;

function signatures(definition: FunctionDefinition): readonly string[] {
  if (definition.kind !== 'scalar')
    return [`${definition.name}(${definition.params.map(parameterText).join(', ')})`];
  if (definition.overloads === undefined) return knownSignatures(definition.name);
  return definition.overloads.map((overload) => overloadText(definition.name, overload));
}

/** For a function that types itself: the parameters as Kusto names them. */
function knownSignatures(name: string): readonly string[] {
  const known = signatureOf('scalar', name)?.signatures ?? [];
  if (known.length === 0) return [`${name}(…)`];
  return known.map(({ parameters }) => {
    const texts = parameters.map(
      ({ name: parameter, min, max }) => `${min === 0 ? `[${parameter}]` : parameter}${max > 1 ? ', …' : ''}`,
    );
    return `${name}(${texts.join(', ')})`;
  });
}

/** What Kusto has and a query is refused for. */
function absent(space: 'scalar' | 'aggregate' | 'plugin', defined: ReadonlyMap<string, unknown>): string {
  const names = signatureNames(space).filter(
    (name) => !defined.has(name) && signatureOf(space, name)?.isHidden === false,
  );
  return names.length === 0 ? 'none' : names.sort(byText).map(code).join(' ');
}

function section(definition: FunctionDefinition): string {
  const { name, summary, returns, differs, examples, reference } = definition;
  const alsoCalled = [
    ...(definition.aliases ?? []),
    ...(definition.kind === 'aggregate' ? (definition.filtered ?? []) : []),
  ];
  const parameters =
    definition.kind === 'scalar' ? (definition.overloads?.[0]?.params ?? []) : definition.params;
  return [
    `### ${name}`,
    '',
    summary,
    '',
    ...signatures(definition).map((signature) => `- ${code(signature)}`),
    '',
    ...(parameters.length > 0
      ? [...parameters.map((parameter) => `- \`${parameter.name}\`: ${cell(parameter.doc)}`), '']
      : []),
    `Returns: ${cell(returns)}`,
    ...(alsoCalled.length > 0 ? ['', `Other forms: ${alsoCalled.map(code).join(', ')}.`] : []),
    ...(differs === undefined ? [] : ['', `**Differs from Kusto**: ${cell(differs)}`]),
    ...(reference === undefined ? [] : ['', `Kusto's page: ${reference.replace(/\.md$/, '')}.`]),
    ...(examples.length > 0
      ? [
          '',
          table(
            ['query', 'first cell'],
            examples.map(({ kql, result }) => [code(kql), code(shown(result))]),
          ),
        ]
      : []),
    '',
  ].join('\n');
}

/** A cell as the library gives it; JSON has no words for these numbers. */
const shown = (result: unknown): string =>
  typeof result === 'number' && !Number.isFinite(result)
    ? String(result)
    : (JSON.stringify(result, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)) ??
      'null');

/** The names that share a reason, and the reason. */
const reasons = (): readonly string[] =>
  [...new Set(refusedBecause.values())].map((because) => {
    const names = [...refusedBecause].flatMap(([name, own]) => (own === because ? [code(name)] : []));
    return `- ${names.join(', ')}: ${because}.`;
  });

const heading = (title: string, definitions: readonly FunctionDefinition[]): readonly string[] =>
  definitions.length === 0 ? [] : [`## ${title}`, '', ...definitions.map(section)];

export interface FunctionLists {
  readonly scalars: readonly FunctionDefinition[];
  readonly aggregates: readonly FunctionDefinition[];
  readonly windows: readonly FunctionDefinition[];
  readonly plugins: readonly FunctionDefinition[];
}

export const functionLists = (): FunctionLists => ({
  scalars: distinct(scalarFunctions),
  aggregates: distinct(aggregateFunctions),
  windows: distinct(windowFunctions),
  plugins: distinct(pluginFunctions),
});

export function functionsPage({ scalars, aggregates, windows, plugins }: FunctionLists): string {
  const categories = [...new Set(scalars.map(({ category }) => category))].sort(byText);
  const operatorNames = [...operators.keys()].sort(byText);
  return [
    '# Functions',
    '',
    '<!-- Generated by `npm run docs` from src/functions. -->',
    '',
    `${scalars.length} scalar functions, ${aggregates.length} aggregates, ${windows.length} window functions, ${plugins.length} plugins. \`kqlbox functions NAME\` prints the same text; the examples run as tests.`,
    '',
    ...(operatorNames.length > 0 ? [`Operators: ${operatorNames.map(code).join(' ')}`, ''] : []),
    ...categories.flatMap((category) =>
      heading(
        `Scalar: ${category}`,
        scalars.filter((definition) => definition.category === category),
      ),
    ),
    ...heading('Aggregates', aggregates),
    ...heading('Window functions', windows),
    ...heading('Plugins', plugins),
    '## Refused',
    '',
    'Known to Kusto, not to kqlbox: a query that calls one is refused with a diagnostic.',
    '',
    `Scalar and window functions: ${absent('scalar', new Map<string, unknown>([...scalarFunctions, ...windowFunctions]))}`,
    '',
    `Aggregates: ${absent('aggregate', aggregateFunctions)}`,
    '',
    `Plugins: ${absent('plugin', pluginFunctions)}`,
    '',
    'Refused for good, as things are:',
    '',
    ...reasons(),
    '',
  ]
    .join('\n')
    .replace(/\n{3,}/g, '\n\n');
}
