/**
 * Writes src/functions/signatures/signature-data.ts: the parameters, result types and naming rules of every function, aggregate, plugin and
 * operator that the published Kusto language service knows, as one line of facts each. Run by hand after an upgrade of that package:
 * `npx tsx scripts/signatures.ts`. The lines are read by src/functions/signatures/parse-signatures.ts, which documents their form.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

// biome-ignore lint/suspicious/noExplicitAny: the package attaches an untyped object model to the global object
type Untyped = any;

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const official = join(root, '../shared/conformance/official.mjs');
if (!existsSync(official)) {
  console.error('scripts/signatures.ts needs ../shared beside the project.');
  process.exit(2);
}
const { loadOfficial } = (await import(pathToFileURL(official).href)) as { loadOfficial(o: object): unknown };
loadOfficial({ from: root });
const { Kusto, System } = globalThis as Untyped;
const symbols = Kusto.Language.Symbols;

const items = (list: Untyped, type: Untyped): Untyped[] =>
  Array.from({ length: System.Array.getCount(list, type) }, (_, i) => System.Array.getItem(list, i, type));
const namesOf = (name: string): Map<number, string> =>
  new Map(
    Object.entries(symbols[name]).flatMap(([key, value]) =>
      typeof value === 'number' && !key.startsWith('$') ? [[value, key]] : [],
    ),
  );
const typeKinds = namesOf('ParameterTypeKind');
const argumentKinds = namesOf('ArgumentKind');
const returnKinds = namesOf('ReturnTypeKind');
const nameKinds = namesOf('ResultNameKind');
const operatorKinds = namesOf('OperatorKind');
const layouts = new Map(
  ['Fixed', 'Repeating', 'RepeatingSkipping', 'BlockRepeating'].map((name) => [
    symbols.ParameterLayouts[name],
    name,
  ]),
);

const windowFunctions = new Set([
  'row_number',
  'row_rank',
  'row_rank_dense',
  'row_rank_min',
  'row_cumsum',
  'row_window_session',
  'prev',
  'next',
]);

function typeText(type: Untyped): string {
  if (type instanceof symbols.DynamicArraySymbol)
    return `dynamic[${type.ElementType === symbols.ScalarTypes.Dynamic ? '' : typeText(type.ElementType)}]`;
  if (type instanceof symbols.DynamicBagSymbol)
    return `dynamic{${columnsText(items(type.Properties, symbols.ColumnSymbol))}}`;
  if (type instanceof symbols.DynamicPrimitiveSymbol) return `dynamic<${typeText(type.UnderlyingType)}>`;
  if (type instanceof symbols.TableSymbol)
    return `(${columnsText(items(type.Columns, symbols.ColumnSymbol))}${type.IsOpen ? '...' : ''})`;
  return type.Name;
}
const columnsText = (columns: Untyped[]): string =>
  columns.map((column) => `${column.Name}:${typeText(column.Type)}`).join(',');

function parameterText(parameter: Untyped): string {
  const kind = typeKinds.get(parameter.TypeKind) ?? 'Any';
  const type =
    kind === 'Declared' ? items(parameter.DeclaredTypes, symbols.TypeSymbol).map(typeText).join('/') : kind;
  const argument = argumentKinds.get(parameter.ArgumentKind) ?? 'Expression';
  const values = argument === 'Literal' ? items(parameter.Values, System.Object).map(String) : [];
  const { MinOccurring: min, MaxOccurring: max } = parameter;
  const count = min === 1 && max === 1 ? '' : min === 0 && max === 1 ? '?' : `{${min},${max}}`;
  return (
    `${parameter.Name}:${type}${count}` +
    (argument === 'Expression' ? '' : `@${argument}`) +
    (parameter.DefaultValueIndicator ? `~${parameter.DefaultValueIndicator}` : '') +
    (values.length > 0 ? `=${values.join('|')}` : '')
  );
}

function signatureText(signature: Untyped): string {
  const kind = returnKinds.get(signature.ReturnKind) ?? 'Custom';
  const returns = kind === 'Declared' ? typeText(signature._returnType) : kind;
  const parameters = items(signature.Parameters, symbols.Parameter);
  const usual = parameters.some((parameter) => parameter.IsRepeatable) ? 'Repeating' : 'Fixed';
  const layout = layouts.get(signature.Layout) ?? 'Custom';
  return [layout === usual ? returns : `${returns}!${layout}`, ...parameters.map(parameterText)].join(';');
}

function functionText(kind: string, symbol: Untyped): string {
  const rule = nameKinds.get(symbol.ResultNameKind) ?? 'None';
  const head = [
    symbol.Name,
    windowFunctions.has(symbol.Name) && kind === 'scalar' ? 'window' : kind,
    rule === 'Default' ? 'None' : rule,
    symbol.ResultNamePrefix ?? '',
    `${symbol.IsConstantFoldable ? 'c' : ''}${symbol.IsHidden ? 'h' : ''}`,
    symbol.Alternative ?? '',
  ];
  return [head.join(','), ...items(symbol.Signatures, symbols.Signature).map(signatureText)].join('\t');
}

const operatorText = (symbol: Untyped): string =>
  [
    `${operatorKinds.get(symbol.OperatorKind)},operator,None,,,`,
    ...items(symbol.Signatures, symbols.Signature).map(signatureText),
  ].join('\t');

const lines = [
  ...items(Kusto.Language.Functions.All, symbols.FunctionSymbol)
    .filter((symbol) => !symbol.Name.startsWith('__'))
    .map((symbol) => functionText('scalar', symbol)),
  ...items(Kusto.Language.Aggregates.All, symbols.FunctionSymbol).map((symbol) =>
    functionText('aggregate', symbol),
  ),
  ...items(Kusto.Language.PlugIns.All, symbols.FunctionSymbol).map((symbol) =>
    functionText('plugin', symbol),
  ),
  ...items(Kusto.Language.Operators.All, symbols.OperatorSymbol).map(operatorText),
];
const text = lines.join('\n');
if (/[`\\$]/.test(text.replaceAll('$IngestionTime', ''))) throw new Error('a signature needs escaping');
writeFileSync(
  join(root, 'src/functions/signatures/signature-data.ts'),
  `/** One line per function, aggregate, plugin and operator. Written by scripts/signatures.ts: change nothing here by hand. */\n// biome-ignore format: generated\n// biome-ignore lint/complexity/noUselessStringRaw: a backslash in a later signature must stay one\nexport const signatureData = String.raw\`${text}\`;\n`,
);
console.log(`${lines.length} symbols, ${text.length} characters`);
