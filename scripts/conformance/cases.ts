// The recorded cases and the comparator that came with them; both live beside the project, in ../shared/conformance.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

export const recordings = resolve(import.meta.dirname, '../../../shared/conformance');
export const corpusFile = resolve(import.meta.dirname, '../../../shared/corpus/queries.jsonl');
export const recordingsAreHere = (): boolean => existsSync(join(recordings, 'compare.mjs'));

export interface Case {
  readonly id: string;
  readonly query: string;
  readonly operators?: readonly string[];
  readonly functions?: readonly string[];
  readonly expectError?: boolean;
}

export interface Question {
  readonly query: string;
  readonly tables?: Readonly<Record<string, unknown>>;
  readonly now: string;
}

export interface Answer {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly (readonly unknown[])[];
}

export interface CaseReport {
  readonly pass: boolean;
  readonly problems: readonly string[];
  readonly typeProblems: readonly string[];
}

export interface Comparator {
  readCases(file: string): readonly Case[];
  runCase(
    testCase: Case,
    adapter: { run(question: Question): Promise<Answer> },
    options: { readonly timeout?: number },
  ): Promise<CaseReport>;
}

export const loadComparator = async (): Promise<Comparator> =>
  (await import(pathToFileURL(join(recordings, 'compare.mjs')).href)) as Comparator;
