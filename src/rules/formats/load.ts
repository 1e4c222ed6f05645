import { readFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { KqlError } from '../../diagnostics/kql-error.ts';
import { noRules, notEvaluable, ruleFileUnreadable } from '../../diagnostics/rule-diagnostics.ts';
import { problemOf } from '../../diagnostics/system-error.ts';
import { filesBelow } from '../../host/node/files-below.ts';
import { decodeText } from '../../source/decode-text.ts';
import type { RuleFile } from '../rule.ts';
import { readJsonRules, seemsRule } from './json-rules.ts';
import { readKqlText } from './kql-text.ts';
import { tellRepeated } from './repeated-rules.ts';
import { readSentinelYaml } from './sentinel-yaml.ts';

/** Readers by file ending. */
const formats: Readonly<Record<string, (file: string, text: string) => RuleFile>> = {
  '.yaml': readSentinelYaml,
  '.yml': readSentinelYaml,
  '.kql': readKqlText,
  '.csl': readKqlText,
  '.txt': readKqlText,
  '.json': readJsonRules,
};

/** A file that is named `.yaml` and nothing else has that ending, too. */
const endingOf = (file: string): string => {
  const name = basename(file).toLowerCase();
  return Object.hasOwn(formats, name) ? name : extname(name);
};

/** Texts in a folder of rules are mostly no rules. */
const isLookedFor = (file: string): boolean =>
  endingOf(file) in formats && endingOf(file) !== '.txt' && !/\.test\.ya?ml$/i.test(file);

/**
 * Reads rule files, all rule files below folders, and what patterns match: each file once, in order of the arguments and
 * then of names. What cannot be read is reported, never skipped.
 */
export async function loadRules(paths: readonly string[]): Promise<RuleFile[]> {
  const found = new Set<string>();
  for (const path of paths) for (const file of await filesMeant(path)) found.add(file);
  const named = new Set(paths);
  const files = Array.from(found, loadRuleFile).filter((file) => named.has(file.file) || isMeant(file));
  // Nothing to evaluate must not look like a pack that is silent.
  if (files.length === 0) throw new KqlError([noRules.nowhere({ paths })]);
  return tellRepeated(files);
}

/** Whether a file that nobody named is there to be evaluated: much is JSON that lies beside rules. */
const isMeant = ({ file, text, rules, diagnostics }: RuleFile): boolean =>
  endingOf(file) !== '.json' ||
  rules.length > 0 ||
  diagnostics.some(({ slug }) => !['not-evaluable', 'invalid-json-rules'].includes(slug)) ||
  (diagnostics.some(({ slug }) => slug === 'invalid-json-rules') && seemsRule(text));

const unreadable = (file: string, error: unknown): RuleFile => ({
  file,
  text: '',
  rules: [],
  diagnostics: [ruleFileUnreadable.nowhere({ file, problem: problemOf(error) })],
});

/** The file itself, or the rule files below a folder; files of other kinds in a folder are no rules. */
async function filesMeant(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined && /[*?[{]/.test(path)) {
    const { findRuleFiles } = await import('./find-rule-files.ts');
    const matches = await findRuleFiles(path);
    return matches.length === 0 ? [path] : matches;
  }
  if (found === undefined || !found.isDirectory()) return [path];
  return filesBelow(path, isLookedFor);
}

/** Small files, many of them: a promise takes longer than the reading. */
function loadRuleFile(file: string): RuleFile {
  let text: string;
  try {
    text = decodeText(readFileSync(file));
  } catch (error) {
    return unreadable(file, error);
  }
  const read = formats[endingOf(file)];
  if (read !== undefined) return read(file, text);
  return {
    file,
    text,
    rules: [],
    diagnostics: [notEvaluable.nowhere({ what: `A file ending in '${extname(file)}'` })],
  };
}
