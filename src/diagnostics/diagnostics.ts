import type { Diagnostic } from './diagnostic.ts';

/** Collects the findings of one run in the order they are made. */
export class Diagnostics {
  readonly #list: Diagnostic[] = [];

  add(diagnostic: Diagnostic): void {
    this.#list.push(diagnostic);
  }

  addAll(diagnostics: Iterable<Diagnostic>): void {
    for (const diagnostic of diagnostics) this.#list.push(diagnostic);
  }

  get hasErrors(): boolean {
    return this.#list.some((diagnostic) => diagnostic.severity === 'error');
  }

  get all(): readonly Diagnostic[] {
    return this.#list;
  }
}
