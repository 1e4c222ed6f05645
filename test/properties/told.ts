import { KqlError } from '../../src/diagnostics/kql-error.ts';

/** What a query that failed tells, to be compared. */
export const told = (error: unknown): unknown =>
  error instanceof KqlError ? error.diagnostics.map(({ code, span }) => [code, span]) : String(error);
