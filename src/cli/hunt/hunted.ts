import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { RenderedSource } from '../../diagnostics/render-text.ts';
import type { Rule, RuleFile } from '../../rules/rule.ts';
import type { RuleResult, Verdict } from '../../rules/rule-result.ts';
import type { IngestionReport } from '../../sources/ingestion-report.ts';

/** What a hunt found, for those who write it down. */
export interface Hunted {
  readonly files: readonly RuleFile[];
  readonly results: readonly RuleResult[];
  readonly report: IngestionReport | undefined;
}

/** Loudest first. */
export const verdicts: readonly Verdict[] = ['fires', 'error', 'unknown', 'silent'];

/**
 * Files with something that should be a rule and is none. Rules that the service keeps to itself have been reported, and are not an error in the
 * file.
 */
export const broken = ({ files }: Hunted): RuleFile[] =>
  files.filter(
    ({ rules, diagnostics }) =>
      diagnostics.some(isError) ||
      (rules.length === 0 && !diagnostics.some(({ slug }) => slug === 'service-rule')),
  );

/** Where the diagnostics of a rule's query point: into the rule's file where its lines are the query's. */
export const sourceOf = ({ file, query, place }: Rule): RenderedSource => ({
  name: place === undefined ? `${file} (query)` : file,
  text: query,
  ...place,
});

export const isError = ({ severity }: Diagnostic): boolean => severity === 'error';
