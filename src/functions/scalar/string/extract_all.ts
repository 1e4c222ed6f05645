import { KqlError } from '../../../diagnostics/kql-error.ts';
import { invalidArgument } from '../../../diagnostics/runtime-diagnostics.ts';
import { compileRegex, type Regex } from '../../../match/regex.ts';
import { type DynamicValue, isArray } from '../../../types/dynamic.ts';
import { checkPattern } from '../../check-pattern.ts';
import { defineScalar, overload, param } from '../../define.ts';

const regexParam = param('regex', 'string', 'The pattern, with 1 to 16 groups.');
const sourceParam = param('source', 'string', 'The text to search.');

export const extractAll = defineScalar({
  name: 'extract_all',
  aliases: ['extractall'],
  category: 'string',
  summary: 'Returns what the groups of a regular expression matched, for every match.',
  returns:
    'For one group an array of texts, for more an array of arrays; a group that took no part is the empty text. Null when nothing matches.',
  reference: 'extract-all-function.md',
  check: checkPattern(0),
  overloads: [
    overload({
      params: [regexParam, sourceParam],
      returns: 'dynamic',
      map(pattern, text) {
        const regex = grouped(pattern);
        return allOf(regex, allGroups(regex), text);
      },
    }),
    overload({
      params: [
        regexParam,
        param(
          'captureGroups',
          'dynamic',
          'An array of numbers or names of groups; numbers of groups that are not there are passed over, and without any other all groups count.',
        ),
        sourceParam,
      ],
      returns: 'dynamic',
      map(pattern, groups, text) {
        const regex = grouped(pattern);
        return allOf(regex, chosenGroups(regex, groups), text);
      },
    }),
  ],
  examples: [
    {
      kql: 'print extract_all(@"(\\d+)", "a set of numbers: 123, 567 and 789")',
      result: ['123', '567', '789'],
    },
    {
      kql: 'print extract_all(@"(\\w)(\\w+)(\\w)", dynamic([1, 3]), "82b8-dfa7")',
      result: [
        ['8', '8'],
        ['d', '7'],
      ],
    },
    { kql: 'print extract_all(@"(\\d)", "none")', result: null },
  ],
});

function grouped(pattern: string): Regex {
  const regex = compileRegex(pattern);
  if (regex.groupCount < 1 || regex.groupCount > 16) fail('the regular expression must have 1 to 16 groups');
  return regex;
}

const allGroups = (regex: Regex): number[] =>
  Array.from({ length: regex.groupCount }, (_, index) => index + 1);

function chosenGroups(regex: Regex, groups: DynamicValue): number[] {
  if (!isArray(groups)) fail('the capture groups must be an array');
  const chosen = groups.flatMap((group) => {
    const index = typeof group === 'string' ? regex.groupNames.get(group) : group;
    if (typeof index !== 'number' || !Number.isInteger(index))
      fail('a capture group must be the number or the name of a group of the regular expression');
    return index >= 1 && index <= regex.groupCount ? [index] : [];
  });
  return chosen.length === 0 ? allGroups(regex) : chosen;
}

function fail(problem: string): never {
  throw new KqlError([invalidArgument.nowhere({ name: 'extract_all', problem })]);
}

function allOf(regex: Regex, groups: readonly number[], text: string): DynamicValue {
  const found: DynamicValue[] = [];
  const [only] = groups;
  for (const match of regex.all(text)) {
    if (groups.length === 1) found.push(match.group(only!) ?? '');
    else found.push(groups.map((group) => match.group(group) ?? ''));
  }
  return found.length === 0 ? null : found;
}
