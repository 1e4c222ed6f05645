import { expect, test } from 'vitest';
import { allDiagnostics } from '../../scripts/docs/diagnostics-page.ts';
import { diagnosticCatalogue } from '../../src/diagnostics/catalogue.ts';

test('kqlbox explain knows every diagnostic of the manual', async () => {
  const names = (definitions: readonly { readonly code: string; readonly slug: string }[]): string[] =>
    definitions.map(({ code, slug }) => `${code} ${slug}`);
  expect(names(diagnosticCatalogue)).toEqual(names(await allDiagnostics()));
});
