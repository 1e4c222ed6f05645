import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Answer, CaseReport } from '../../scripts/conformance/cases.ts';
import { outcomeOf } from '../../scripts/conformance/outcome.ts';
import { compareWithRatchet, raiseRatchet, readRatchet } from '../../scripts/conformance/ratchet.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ratchet-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a case that stopped passing is lost, a new one is gained', () => {
  expect(compareWithRatchet(['a', 'b'], new Set(['c', 'b']))).toEqual({ lost: ['a'], gained: ['c'] });
});

test('raising adds and sorts, and takes nothing off', () => {
  const file = join(folder, 'deep', 'cases.txt');
  raiseRatchet(file, ['b', 'a']);
  raiseRatchet(file, ['c', 'b']);
  expect(readRatchet(file)).toEqual(['a', 'b', 'c']);
  expect(readRatchet(join(folder, 'absent.txt'))).toEqual([]);
});

const finding = (stage: string) =>
  Object.assign(new Error('no'), { diagnostics: [{ code: 'K1', stage, severity: 'error', message: 'no' }] });

/** The verdict on a case for an engine that answers or throws; the comparator finds the answer wrong unless it is said to be right. */
async function verdictWhen(
  engine: Answer | Error,
  { expectError = false, right = false }: { readonly expectError?: boolean; readonly right?: boolean } = {},
): Promise<string> {
  const createEngine = () => ({
    addTable() {},
    query: async () => {
      if (engine instanceof Error) throw engine;
      return { primary: { columns: engine.columns, rows: () => engine.rows } };
    },
  });
  const comparator = {
    readCases: () => [],
    async runCase(
      _: unknown,
      adapter: { run(question: { query: string; now: string }): Promise<Answer> },
    ): Promise<CaseReport> {
      const failed = await adapter.run({ query: '', now: '' }).then(
        () => false,
        () => true,
      );
      return { pass: expectError ? failed : right && !failed, problems: [], typeProblems: [] };
    },
  };
  return (await outcomeOf({ id: 'x', query: '', expectError }, comparator, createEngine)).verdict;
}

test('how an answer, a refusal, an error and a crash are told apart', async () => {
  const answer: Answer = { columns: [], rows: [] };
  expect({
    right: await verdictWhen(answer, { right: true }),
    different: await verdictWhen(answer),
    answeredWhatKustoRefuses: await verdictWhen(answer, { expectError: true }),
    unsupported: await verdictWhen(finding('unsupported')),
    external: await verdictWhen(finding('external')),
    binding: await verdictWhen(finding('binding')),
    bindingAsKusto: await verdictWhen(finding('binding'), { expectError: true }),
    plainError: await verdictWhen(new TypeError('undefined is not a function')),
    plainErrorWhereKustoFails: await verdictWhen(new TypeError('undefined is not a function'), {
      expectError: true,
    }),
  }).toEqual({
    right: 'pass',
    different: 'wrong',
    answeredWhatKustoRefuses: 'missed-error',
    unsupported: 'refused',
    external: 'refused',
    binding: 'error',
    bindingAsKusto: 'pass',
    plainError: 'crash',
    plainErrorWhereKustoFails: 'crash',
  });
});
