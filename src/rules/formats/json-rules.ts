import { badJson, notEvaluable } from '../../diagnostics/rule-diagnostics.ts';
import { problemOf } from '../../diagnostics/system-error.ts';
import type { RuleFile } from '../rule.ts';
import { armRule, isAlertRule, isHuntingQuery, type ReadRule, savedSearch } from './arm-rule.ts';
import { customDetection, isCustomDetection } from './custom-detection.ts';
import { isObject, type JsonObject, objectAt } from './json-object.ts';

/**
 * Rules in JSON: ARM templates that the portal or a solution holds, answers of the REST interfaces of Sentinel and of Graph, one rule or a
 * list. A file without any is no rule file.
 */
export function readJsonRules(file: string, text: string): RuleFile {
  const source = text.replace(/^\uFEFF/, '');
  let document: unknown;
  try {
    document = JSON.parse(source);
  } catch (error) {
    const problem = problemOf(error);
    return { file, text: source, rules: [], diagnostics: [badJson.nowhere({ file, problem })] };
  }
  const found = [...rulesIn(document, file, isObject(document) ? document : {}, 0)];
  const diagnostics = found.flatMap((one) => one.diagnostics);
  const rules = found.flatMap(({ rule }) => rule ?? []);
  if (found.length === 0)
    diagnostics.push(notEvaluable.nowhere({ what: 'JSON without a rule that is known' }));
  return { file, text: source, rules, diagnostics };
}

/** Whether a file of a folder is meant to be a rule: among others that are JSON, only its text tells. */
export const seemsRule = (text: string): boolean => /"(?:query|queryText)"\s*:/.test(text);

/** Templates within templates are not endless. */
const deepest = 20;

function* rulesIn(value: unknown, file: string, template: JsonObject, depth: number): Generator<ReadRule> {
  if (depth > deepest) return;
  if (Array.isArray(value)) {
    for (const item of value) yield* rulesIn(item, file, template, depth + 1);
    return;
  }
  if (!isObject(value)) return;
  if (isCustomDetection(value)) yield customDetection(file, value);
  else if (isAlertRule(value)) yield armRule(file, value, template);
  else if (isHuntingQuery(value)) yield savedSearch(file, value, template);
  else {
    const properties = objectAt(value, 'properties');
    for (const inner of [properties['mainTemplate'], properties['template']])
      if (isObject(inner)) yield* rulesIn(inner, file, inner, depth + 1);
    const { resources } = value;
    yield* rulesIn(isObject(resources) ? Object.values(resources) : resources, file, template, depth + 1);
    yield* rulesIn(value['value'], file, template, depth + 1);
  }
}
