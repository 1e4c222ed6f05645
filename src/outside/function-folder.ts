import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import type { FunctionStore } from '../engine/given/function-store.ts';
import { decodeText, NotText } from '../source/decode-text.ts';
import { filesOfOption } from './files-of-option.ts';
import { readYaml } from './read-yaml.ts';

/** A file of a functions folder that could not be used. */
export interface Unusable {
  readonly file: string;
  readonly problem: string;
}

/** Old parsers lie about as plain texts. */
const textEndings: readonly string[] = ['.kql', '.csl', '.txt'];

/**
 * Adds the functions in the files below a folder: KQL texts, and YAML files of parsers as the Azure-Sentinel repository has them, by
 * `ParserName` and `ParserQuery` or `FunctionName`, `FunctionAlias` and `FunctionQuery`. A parser goes by the name of its built-in
 * equivalent too. Files of other kinds are passed over; gives those that should have been functions and are none.
 */
export async function addFunctionFolder(folder: string, store: FunctionStore): Promise<Unusable[]> {
  const unusable: Unusable[] = [];
  const equivalents: (() => void)[] = [];
  for (const file of await filesOfOption('functions', folder, /\.(?:ya?ml|kql|csl|txt)$/i)) {
    let text: string;
    try {
      text = decodeText(await readFile(file));
    } catch (error) {
      if (!(error instanceof NotText)) throw error;
      unusable.push({ file, problem: error.message });
      continue;
    }
    if (textEndings.includes(extname(file).toLowerCase())) {
      const problem = store.addText(basename(file, extname(file)), text, file);
      if (problem !== undefined) unusable.push({ file, problem });
    } else addYaml(file, text, store, equivalents);
  }
  // A function that bears the name itself wins.
  for (const add of equivalents) add();
  return unusable;
}

function addYaml(file: string, text: string, store: FunctionStore, equivalents: (() => void)[]): void {
  const fields = readYaml(text);
  const field = (...names: readonly string[]): string | undefined => {
    const value = names
      .map((name) => fields[name])
      .find((found) => typeof found === 'string' && found.trim() !== '');
    return typeof value === 'string' ? value.trim() : undefined;
  };
  const body = field('ParserQuery', 'FunctionQuery');
  if (body === undefined) return;
  const parameters = parametersOf(
    fields['ParserParams'] ?? fields['FunctionParams'] ?? fields['FunctionParameters'],
  );
  const own = [field('FunctionAlias'), field('ParserName', 'PParserName'), field('FunctionName')].filter(
    isName,
  );
  for (const name of new Set(own)) store.add({ name, parameters, body, origin: file });
  const built = field('EquivalentBuiltInParser', 'EquivalentBuiltInFunction');
  if (isName(built))
    equivalents.push(() => {
      if (!store.has(built)) store.add({ name: built, parameters, body, origin: file });
    });
}

/** Templates have blanks in place of names. */
const isName = (name: string | undefined): name is string =>
  name !== undefined && /^[A-Za-z_]\w*$/.test(name);

interface ParameterFields {
  readonly Name?: unknown;
  readonly Type?: unknown;
  readonly Default?: unknown;
}

/** The list of parameters as KQL writes it. */
function parametersOf(list: unknown): string {
  if (typeof list === 'string') return list;
  if (!Array.isArray(list)) return '';
  return list
    .map((item: unknown) => {
      const { Name, Type, Default } = (item ?? {}) as ParameterFields;
      const name = String(Name ?? '').trim();
      const type = String(Type ?? 'string').trim();
      // The schema of a tabular parameter stands in its name: `T:(TimeGenerated:datetime)`.
      if (type.toLowerCase() === 'table' || type.startsWith('('))
        return name.includes(':') ? name : `${name}:${type.startsWith('(') ? type : '(*)'}`;
      if (Default === undefined || Default === null) return `${name}:${type}`;
      return `${name}:${type}=${type.toLowerCase() === 'string' ? quoted(String(Default)) : String(Default)}`;
    })
    .join(', ');
}

const quoted = (text: string): string =>
  /^(['"]).*\1$/s.test(text) ? text : `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
