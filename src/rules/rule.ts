import type { Diagnostic } from '../diagnostics/diagnostic.ts';

export type RuleKind = 'Scheduled' | 'NRT' | 'Hunting' | 'CustomDetection';

/** How the number of result rows is compared with the threshold. */
export type TriggerOperator = 'GreaterThan' | 'LessThan' | 'Equal' | 'NotEqual';

/** When a scheduled rule runs and what it looks at. Lengths of time in ticks. */
export interface Schedule {
  readonly frequency: bigint | undefined;
  readonly period: bigint | undefined;
  readonly operator: TriggerOperator;
  readonly threshold: number;
}

/** Where the query stands in its file, so that findings point at the file's own lines. */
export interface QueryPlace {
  /** Zero-based line of the file on which the query's first line stands. */
  readonly firstLine: number;
  /** How many characters of indentation the file has before each line of the query. */
  readonly indent: number;
}

export interface EntityMapping {
  readonly entityType: string;
  readonly fields: readonly { readonly identifier: string; readonly column: string }[];
}

/** A detection rule or hunting query, whatever file it came from. */
export interface Rule {
  /** The file it came from, as it was named. */
  readonly file: string;
  readonly id: string;
  readonly name: string;
  readonly kind: RuleKind;
  readonly description: string;
  readonly severity: string | undefined;
  readonly tactics: readonly string[];
  readonly techniques: readonly string[];
  /** Source text of the version: `1.0` stays `1.0`. */
  readonly version: string | undefined;
  readonly query: string;
  /** Undefined where the lines of the query are not lines of the file: JSON, folded and escaped YAML texts. */
  readonly place: QueryPlace | undefined;
  /** Given for `Scheduled` rules and for custom detections that do not run as rows arrive. */
  readonly schedule: Schedule | undefined;
  readonly entityMappings: readonly EntityMapping[];
  /** Everything else that the file says, by key. */
  readonly extra: Readonly<Record<string, unknown>>;
}

/** What reading a rule file gave: rules, and findings about the file. */
export interface RuleFile {
  readonly file: string;
  readonly text: string;
  readonly rules: readonly Rule[];
  readonly diagnostics: readonly Diagnostic[];
}
