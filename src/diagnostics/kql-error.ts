import type { Diagnostic } from './diagnostic.ts';

/** Thrown when a query, a rule or evidence cannot be answered; `diagnostics` say why. */
export class KqlError extends Error {
  override readonly name = 'KqlError';
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    const first = diagnostics.find((diagnostic) => diagnostic.severity === 'error') ?? diagnostics[0];
    super(first === undefined ? 'The query failed.' : `${first.code}: ${first.message}`);
    this.diagnostics = diagnostics;
  }
}
