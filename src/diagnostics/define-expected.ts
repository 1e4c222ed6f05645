import { defineDiagnostic } from './diagnostic.ts';

/** An error of the binder that says what was expected and nothing else. */
export const expected = (code: string, slug: string, message: string, explain: string) =>
  defineDiagnostic({ code, slug, stage: 'binding', severity: 'error', message: () => message, explain });
