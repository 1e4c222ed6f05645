import { KqlError } from '../../diagnostics/kql-error.ts';
import type { QueryResult } from '../../engine/result.ts';
import { type OpenedEvidence, openFor } from '../evidence.ts';
import { tablesMeant } from '../tables-meant.ts';
import type { QueryCommandOptions, Question } from './question.ts';

/** What a query answers over evidence, and what was found in that. */
export interface Answered {
  /** Its result; with `--explain` its plan; or why there is neither. */
  readonly answer: QueryResult | string | KqlError;
  readonly evidence: OpenedEvidence;
}

/**
 * The answer to a question, over evidence that is opened for it. Where reading a file, or searching it, shows rows of a table that appears only late
 * in it, the evidence is opened again with that knowledge, and the question is asked again.
 */
export async function answerTo(
  question: Question,
  options: QueryCommandOptions,
  opened: OpenedEvidence,
): Promise<Answered> {
  const first = await askedOnce(question, options, opened);
  const late = await opened.report?.lateTypes(tablesWanted(first.answer, question));
  if (late === undefined || late.size === 0) return first;
  if (!(first.answer instanceof KqlError) && typeof first.answer !== 'string') first.answer.close();
  return askedOnce(question, options, await openFor(question.evidence, options, late));
}

async function askedOnce(
  { source: { text }, parameters }: Question,
  { explain = false }: QueryCommandOptions,
  evidence: OpenedEvidence,
): Promise<Answered> {
  const { engine } = evidence;
  try {
    const asked = explain
      ? engine.explain(text, { parameters })
      : engine.query(text, { parameters, rows: 'spooled' });
    return { answer: await asked, evidence };
  } catch (error) {
    if (!(error instanceof KqlError)) throw error;
    return { answer: error, evidence };
  }
}

function tablesWanted(answer: Answered['answer'], { source }: Question): ReadonlySet<string> {
  if (typeof answer === 'string') return new Set();
  return new Set(answer instanceof KqlError ? tablesMeant(source.text, answer.diagnostics) : answer.reads);
}
