import { Regex, type RegexMatch } from '../../../../match/regex.ts';
import { userAgentPatterns } from './patterns.ts';

/** What can be read from a user agent. */
export type Subject = 'browser' | 'os' | 'device';

type Pattern = readonly [pattern: string, ...replacements: (string | null)[]];

const patterns = JSON.parse(userAgentPatterns) as Readonly<Record<Subject, readonly Pattern[]>>;

/** Compiled when a text first comes to them: most texts are decided early. */
const compiled = new Map<Pattern, Regex>();

function regexOf(pattern: Pattern): Regex {
  const known = compiled.get(pattern);
  if (known !== undefined) return known;
  const regex = new Regex(pattern[0]);
  compiled.set(pattern, regex);
  return regex;
}

/** Which group stands for a field without a replacement: a device's brand has none, its model is what its family is. */
const groups: Readonly<Record<Subject, readonly (number | undefined)[]>> = {
  browser: [1, 2, 3, 4],
  os: [1, 2, 3, 4, 5],
  device: [1, undefined, 1],
};

/** The fields of a subject, as the first pattern that fits gives them: the family is `Other` when none does, the rest empty. */
export function readUserAgent(text: string, subject: Subject): readonly string[] {
  for (const pattern of patterns[subject]) {
    const match = regexOf(pattern).exec(text);
    if (match === undefined) continue;
    return groups[subject].map((group, at) => field(match, pattern[at + 1], group));
  }
  return groups[subject].map((_, at) => (at === 0 ? 'Other' : ''));
}

function field(match: RegexMatch, replacement: string | null | undefined, group: number | undefined): string {
  if (replacement === null || replacement === undefined)
    return group === undefined ? '' : (match.group(group) ?? '');
  return replacement.replaceAll(/\$(\d)/g, (_, digit: string) => match.group(Number(digit)) ?? '').trim();
}
