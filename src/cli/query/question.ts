import { existsSync, readFileSync } from 'node:fs';
import type { RenderedSource } from '../../diagnostics/render-text.ts';
import { problemOf } from '../../diagnostics/system-error.ts';
import type { QueryParameters } from '../../engine/given/options.ts';
import { decodeText } from '../../source/decode-text.ts';
import type { SharedOptions } from '../options.ts';
import { UsageError } from '../usage-error.ts';

export interface QueryCommandOptions extends SharedOptions {
  readonly file?: string;
  readonly format: string;
  readonly out?: string;
  readonly explain?: boolean;
  readonly param?: readonly string[];
}

/** What the command line of `kqlbox query` asks. */
export interface Question {
  /** The text of the query, under the name that messages give it: that of its file, else `query`. */
  readonly source: RenderedSource;
  /** Paths of the evidence. */
  readonly evidence: readonly string[];
  readonly parameters: QueryParameters;
}

/**
 * The question of a command line. With `--file` the first argument is evidence, too. Throws a `UsageError` where there is no query, evidence or a rule
 * stands in its place, its file cannot be read, or a parameter is not given as `NAME=VALUE` or is given twice.
 */
export function questionOf(
  kql: string | undefined,
  evidence: readonly string[],
  { file, param = [] }: QueryCommandOptions,
): Question {
  if (file === undefined && kql !== undefined && isPath(kql))
    throw new UsageError(
      `'${kql}' is a file or folder, and the query comes first: kqlbox query 'KQL' ${kql}, or --file for a query in a file.`,
    );
  if (file !== undefined && /\.ya?ml$/i.test(file))
    throw new UsageError(
      `'${file}' is a rule and not a query: kqlbox hunt ${file} --data EVIDENCE evaluates it.`,
    );
  const text = file === undefined ? kql : textOf(file);
  if (text === undefined)
    throw new UsageError("give a query, for example kqlbox query 'print 1', or a file with --file.");
  return {
    source: { name: file ?? 'query', text },
    evidence: file === undefined || kql === undefined ? evidence : [kql, ...evidence],
    parameters: parametersOf(param),
  };
}

/** Whether what stands for the query leads to a file or folder; the name of a table does not, even where a file has it. */
const isPath = (kql: string): boolean => !/^\s*\w*\s*$/.test(kql) && existsSync(kql);

function textOf(file: string): string {
  try {
    return decodeText(readFileSync(file));
  } catch (error) {
    throw new UsageError(`cannot read '${file}': ${problemOf(error)}`);
  }
}

function parametersOf(given: readonly string[]): QueryParameters {
  const parameters = new Map<string, string>();
  for (const text of given) {
    const [, name, value] = /^\s*([^\s=][^=]*?)\s*=(.*)$/s.exec(text) ?? [];
    if (name === undefined || value === undefined)
      throw new UsageError(`give a parameter as NAME=VALUE, not '${text}'.`);
    if (parameters.has(name)) throw new UsageError(`the parameter '${name}' is given twice.`);
    parameters.set(name, value);
  }
  return Object.fromEntries(parameters);
}
