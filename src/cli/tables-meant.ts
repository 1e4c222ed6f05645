import type { Diagnostic } from '../diagnostics/diagnostic.ts';

/**
 * Words of a query that was refused which may be names, or patterns, of the tables that it wants: one of them may be a table whose rows come up late
 * in a file. Empty where it was refused for its syntax.
 */
export const tablesMeant = (query: string, refused: readonly Diagnostic[]): readonly string[] =>
  refused.some(({ stage }) => stage === 'syntax') ? [] : (query.match(/\w+\*?|\*\w+/g) ?? []);
