import { type BindResult, bind } from '../../src/binder/binder.ts';
import type { BindEnvironment } from '../../src/binder/environment/environment.ts';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { parseQuery } from '../../src/parser/parse.ts';
import type { ScalarType } from '../../src/types/scalar-type.ts';

const table = (columns: Readonly<Record<string, ScalarType>>) =>
  Object.entries(columns).map(([name, type]) => ({ name, type }));

/** Two small tables; names that no catalogue knows. */
export const environment: BindEnvironment = {
  flavour: 'defender',
  tables: new Map([
    [
      'Visits',
      table({ Time: 'datetime', User: 'string', Pages: 'long', Seconds: 'int', Details: 'dynamic' }),
    ],
    ['Users', table({ User: 'string', Country: 'string', Pages: 'real' })],
  ]),
};

export function bound(text: string, given: BindEnvironment = environment): BindResult {
  const { query, diagnostics } = parseQuery(text);
  if (query === undefined) throw new Error(`does not parse: ${diagnostics[0]?.message}`);
  return bind(query, given);
}

/** The schema of the last result: `name:type`, separated by spaces. */
export function schema(text: string): string {
  const result = bound(text);
  const columns = result.query?.results.at(-1)?.plan.columns;
  if (columns === undefined) return findings(result.diagnostics, text);
  return columns.map(({ name, type }) => `${name}:${type}`).join(' ');
}

/** Findings as `code at \`text\`: message help`, one a line. */
export const findings = (diagnostics: readonly Diagnostic[], text: string): string =>
  diagnostics
    .map(({ code, span, message, help }) =>
      `${code} at \`${text.slice(span?.start, span?.end)}\`: ${message} ${help ?? ''}`.trim(),
    )
    .join('\n');

export const complaints = (text: string): string => findings(bound(text).diagnostics, text);
