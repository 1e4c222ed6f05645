import { noQuery } from '../../diagnostics/rule-diagnostics.ts';
import type { RuleFile } from '../rule.ts';

/** A file that holds one KQL query: a hunting query named after the file. */
export function readKqlText(file: string, text: string): RuleFile {
  const query = text.startsWith('\uFEFF') ? text.slice(1) : text;
  if (query.trim() === '') return { file, text, rules: [], diagnostics: [noQuery.nowhere({ file })] };
  const name = file.replace(/^.*[\\/]/, '').replace(/(?<=.)\.[^.]*$/, '');
  return {
    file,
    text: query,
    rules: [
      {
        file,
        id: '',
        name,
        kind: 'Hunting',
        description: '',
        severity: undefined,
        tactics: [],
        techniques: [],
        version: undefined,
        query,
        place: { firstLine: 0, indent: 0 },
        schedule: undefined,
        entityMappings: [],
        extra: {},
      },
    ],
    diagnostics: [],
  };
}
