import type { Span } from '../source/span.ts';

export type Severity = 'error' | 'warning' | 'information';

/** Where in the life of a query the finding was made. */
export type Stage = 'syntax' | 'binding' | 'unsupported' | 'external' | 'runtime' | 'evidence' | 'rule';

/** One finding about a text, a rule or a piece of evidence, addressed to the person who wrote it. */
export interface Diagnostic {
  /** Kusto's own number where Kusto has one (`KS211`), else one of ours (`KB…`). */
  readonly code: string;
  /** The code in words: `unknown-function`. */
  readonly slug: string;
  readonly stage: Stage;
  readonly severity: Severity;
  readonly message: string;
  /** The exact text that is meant; absent when the finding has no place in the text. */
  readonly span?: Span;
  /** The next step, where we can tell. */
  readonly help?: string;
  /** What the query lacks: for stage `external` e.g. `externaldata`, `watchlist`, `FileProfile`; else the name of a table. */
  readonly needs?: string;
  /** The name that nothing is known by, or the column of evidence that is meant, for a finding about one. */
  readonly name?: string;
  /** As `name`, where one finding is about several. */
  readonly names?: readonly string[];
}

/** The definition of a kind of diagnostic: what is said, and what `kqlbox explain CODE` says about it. */
export interface DiagnosticDefinition<Facts extends object> {
  readonly code: string;
  readonly slug: string;
  readonly stage: Stage;
  readonly severity: Severity;
  readonly explain: string;
  /** The diagnostic for a place in the text. */
  at(span: Span, facts: Facts): Diagnostic;
  /** The diagnostic when no place in a text is meant. */
  nowhere(facts: Facts): Diagnostic;
}

export interface DiagnosticShape<Facts extends object> {
  readonly code: string;
  readonly slug: string;
  readonly stage: Stage;
  readonly severity: Severity;
  /** Two or three sentences for the catalogue and `kqlbox explain`: what it means and what to do. */
  readonly explain: string;
  readonly message: (facts: Facts) => string;
  readonly help?: (facts: Facts) => string | undefined;
  readonly needs?: (facts: Facts) => string;
  readonly name?: (facts: Facts) => string;
  readonly names?: (facts: Facts) => readonly string[];
}

/** Defines a diagnostic. Export it from one of the `*-diagnostics.ts` files: the catalogue is built from those exports. */
export function defineDiagnostic<Facts extends object = Record<never, never>>(
  shape: DiagnosticShape<Facts>,
): DiagnosticDefinition<Facts> {
  const make = (facts: Facts, span?: Span): Diagnostic => {
    const help = shape.help?.(facts);
    return {
      code: shape.code,
      slug: shape.slug,
      stage: shape.stage,
      severity: shape.severity,
      message: shape.message(facts),
      ...(span === undefined ? {} : { span }),
      ...(help === undefined ? {} : { help }),
      ...(shape.needs === undefined ? {} : { needs: shape.needs(facts) }),
      ...(shape.name === undefined ? {} : { name: shape.name(facts) }),
      ...(shape.names === undefined ? {} : { names: shape.names(facts) }),
    };
  };
  return {
    code: shape.code,
    slug: shape.slug,
    stage: shape.stage,
    severity: shape.severity,
    explain: shape.explain,
    at: (span, facts) => make(facts, span),
    nowhere: (facts) => make(facts),
  };
}
