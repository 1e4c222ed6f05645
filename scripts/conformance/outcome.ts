import type { Answer, Case, Comparator, Question } from './cases.ts';

/**
 * pass · wrong: answered, but not what Kusto answers · refused: we say that we cannot (stage `unsupported`, `external`) ·
 * error: we find fault with a query that Kusto answers · missed-error: Kusto finds fault, we answer ·
 * crash: an error without diagnostics, or no answer in time.
 */
export const verdicts = ['pass', 'wrong', 'refused', 'error', 'missed-error', 'crash'] as const;
export type Verdict = (typeof verdicts)[number];

export interface Outcome {
  readonly testCase: Case;
  readonly verdict: Verdict;
  readonly detail: string;
  /** Columns whose type differs from the recorded one; the comparator reports them without failing the case. */
  readonly types: readonly string[];
  readonly milliseconds: number;
}

interface Finding {
  readonly code: string;
  readonly stage: string;
  readonly severity: string;
  readonly message: string;
}

interface Engine {
  addTable(name: string, table: unknown): void;
  query(text: string): Promise<{
    readonly primary: { readonly columns: Answer['columns']; rows(): Answer['rows'] };
  }>;
}

export type CreateEngine = (options: { readonly now: string }) => Engine;

async function ask(createEngine: CreateEngine, { query, tables, now }: Question): Promise<Answer> {
  const engine = createEngine({ now });
  for (const [name, table] of Object.entries(tables ?? {})) engine.addTable(name, table);
  const { primary } = await engine.query(query);
  return { columns: primary.columns, rows: primary.rows() };
}

/** Asks the engine one case and says how it went. */
export async function outcomeOf(
  testCase: Case,
  comparator: Comparator,
  createEngine: CreateEngine,
): Promise<Outcome> {
  let thrown: unknown;
  let answered = false;
  const started = performance.now();
  const report = await comparator.runCase(
    testCase,
    {
      async run(question) {
        try {
          const answer = await ask(createEngine, question);
          answered = true;
          return answer;
        } catch (error) {
          thrown = error ?? new Error('Nothing was thrown.');
          throw error;
        }
      },
    },
    { timeout: 20_000 },
  );
  const milliseconds = performance.now() - started;
  const found = findingsOf(thrown);
  const verdict = verdictOf(testCase, report.pass, answered, thrown, found);
  return {
    testCase,
    verdict,
    detail: verdict === 'pass' ? '' : detailOf(report.problems, thrown, found),
    types: report.typeProblems,
    milliseconds,
  };
}

function verdictOf(
  testCase: Case,
  passed: boolean,
  answered: boolean,
  thrown: unknown,
  found: readonly Finding[],
): Verdict {
  if (answered) {
    if (passed) return 'pass';
    return testCase.expectError === true ? 'missed-error' : 'wrong';
  }
  const first = found.find(({ severity }) => severity === 'error');
  if (thrown === undefined || first === undefined) return 'crash';
  if (passed) return 'pass';
  return first.stage === 'unsupported' || first.stage === 'external' ? 'refused' : 'error';
}

const findingsOf = (thrown: unknown): readonly Finding[] =>
  thrown instanceof Error && 'diagnostics' in thrown && Array.isArray(thrown.diagnostics)
    ? (thrown.diagnostics as readonly Finding[])
    : [];

function detailOf(problems: readonly string[], thrown: unknown, found: readonly Finding[]): string {
  const first = found.find(({ severity }) => severity === 'error');
  if (first !== undefined) return `${first.code} (${first.stage}) ${first.message}`;
  if (thrown instanceof Error)
    return (thrown.stack ?? thrown.message).split('\n').slice(0, 3).join(' ').replace(/\s+/g, ' ');
  return problems.join('; ');
}
