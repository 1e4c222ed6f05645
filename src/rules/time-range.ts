import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { rangeMissing } from '../diagnostics/verdict-diagnostics.ts';
import type { Rule } from './rule.ts';

/** The time range that a hunting query is asked for. */
export interface TimeRange {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

const blank = /\{\{\s*(Start|End)TimeISO\s*\}\}/g;

/** Whether the text leaves its time range to whoever runs it, as the hunting page of the portal fills it in. */
export const leavesRange = (query: string): boolean => query.search(blank) >= 0;

/** The rule with the range written where its query leaves blanks for it; a finding when an end is not known. */
export function withRange(rule: Rule, { from, to }: TimeRange): Rule | Diagnostic {
  if (!leavesRange(rule.query)) return rule;
  const ends: Readonly<Record<string, string | undefined>> = { Start: from, End: to };
  const missing = new Set<string>();
  const query = rule.query.replace(blank, (text, end: string) => {
    const time = ends[end];
    if (time === undefined) missing.add(`{{${end}TimeISO}}`);
    return time ?? text;
  });
  return missing.size === 0 ? { ...rule, query } : rangeMissing.nowhere({ blanks: [...missing] });
}
