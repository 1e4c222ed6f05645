import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { KqlError } from '../../diagnostics/kql-error.ts';
import type { BoundQuery } from '../../plan/bound-query.ts';
import { refusals } from './refusals.ts';

/** A query that has been read and bound, with what was found on the way. */
export interface PreparedQuery {
  readonly text: string;
  readonly bound: BoundQuery | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** The query as bound; rejects one that is wrong. */
export function boundOf({ bound, diagnostics }: PreparedQuery): BoundQuery {
  if (bound === undefined) throw new KqlError(diagnostics);
  return bound;
}

/** The query when it can run; rejects one that is wrong or asks for what is not here. */
export function runnable(prepared: PreparedQuery): BoundQuery {
  const bound = boundOf(prepared);
  const refused = refusals(bound);
  if (refused.length > 0) throw new KqlError([...refused, ...prepared.diagnostics]);
  return bound;
}
