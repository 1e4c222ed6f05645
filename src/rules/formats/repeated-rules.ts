import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { repeatedRule } from '../../diagnostics/rule-diagnostics.ts';
import { span } from '../../source/span.ts';
import type { Rule, RuleFile } from '../rule.ts';

/**
 * The files with a finding for each rule that has the id of one before it, else its name: whoever reads the verdicts could take one rule for the other, and
 * the service would keep only one of an id.
 */
export function tellRepeated(files: readonly RuleFile[]): RuleFile[] {
  const first = { id: new Map<string, Rule>(), name: new Map<string, Rule>() };
  /** The rule before with the same value; the rule itself is written down where there is none. */
  const before = (field: 'id' | 'name', rule: Rule): Rule | undefined => {
    const value = field === 'id' ? rule.id.toLowerCase() : rule.name;
    const found = first[field].get(value);
    if (found === undefined && value !== '') first[field].set(value, rule);
    return found;
  };
  return files.map((file) => {
    const repeated = file.rules.flatMap((rule): Diagnostic[] => {
      const [id, name] = [before('id', rule), before('name', rule)];
      const other = id ?? name;
      return other === undefined ? [] : [finding(file, rule, other, id === undefined ? 'name' : 'id')];
    });
    return repeated.length === 0 ? file : { ...file, diagnostics: [...file.diagnostics, ...repeated] };
  });
}

function finding({ text }: RuleFile, rule: Rule, other: Rule, field: 'id' | 'name'): Diagnostic {
  const value = rule[field];
  const at = rule.file === other.file ? text.lastIndexOf(value) : text.indexOf(value);
  const facts = { field, value, name: rule.name, other: other.name, file: rule.file, otherFile: other.file };
  return at < 0 ? repeatedRule.nowhere(facts) : repeatedRule.at(span(at, at + value.length), facts);
}
