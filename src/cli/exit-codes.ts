import type { KqlError } from '../diagnostics/kql-error.ts';

/** What the process tells its caller. Where several apply: a defect, then input, evidence, findings, unknown. */
export const exitCodes = {
  clean: 0,
  /** A rule fired with `--fail-on-hit`, a test failed, lint found errors. */
  findings: 1,
  /** The user's input is wrong, or a rule is in error. */
  input: 2,
  /** Evidence could not be read whole. */
  evidence: 3,
  /** A verdict is unknown with `--fail-on-unknown`. */
  unknown: 4,
  /** A defect of ours. */
  defect: 70,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** What is wrong with a case, or came in the way of one; everything else is wrong with what was asked. */
const ofEvidence: ReadonlySet<string> = new Set([
  'case-busy',
  'case-changed',
  'case-damaged',
  'case-not-written',
  'case-type-changed',
  'changed-while-imported',
  'unreadable-file',
]);

/** The exit code for a failed query: 3 where evidence or a case is at fault, else 2. */
export const codeOfError = ({ diagnostics }: KqlError): ExitCode =>
  diagnostics.some(({ slug }) => ofEvidence.has(slug)) ? exitCodes.evidence : exitCodes.input;
