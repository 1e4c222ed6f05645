import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { Engine } from '../../src/engine/engine.ts';
import { evaluateRules } from '../../src/rules/evaluate.ts';
import { loadRules } from '../../src/rules/formats/load.ts';
import type { RuleResult } from '../../src/rules/rule-result.ts';
import { openEvidence } from '../../src/sources/open-evidence.ts';

const fixtures = resolve(import.meta.dirname, '../../fixtures');

interface Expected {
  readonly verdict: string;
  readonly columns?: readonly string[];
  readonly rows?: readonly (readonly unknown[])[];
}
const expected = JSON.parse(readFileSync(resolve(fixtures, 'expected.json'), 'utf8')) as Record<
  string,
  Expected
>;
const sorted = (rows: readonly unknown[] | undefined): string[] | undefined =>
  rows?.map((row) => JSON.stringify(row)).sort();

describe.each(['evidence', 'evidence-jsonl'])('the pack over %s', (folder) => {
  const results = new Map<string, RuleResult>();
  beforeAll(async () => {
    const engine = new Engine();
    const { tables } = await openEvidence([resolve(fixtures, folder)]);
    for (const [name, table] of tables) engine.addTableSource(name, table);
    const files = await loadRules([resolve(fixtures, 'rules')]);
    const evaluated = await evaluateRules(
      engine,
      files.flatMap((file) => file.rules),
    );
    for (const result of evaluated) results.set(basename(result.rule.file), result);
  });

  test.each(Object.entries(expected))('%s', (file, { verdict, columns, rows }) => {
    const result = results.get(file);
    expect(result?.verdict).toBe(verdict);
    if (columns === undefined) return;
    // The generator works out these columns; the rules show more.
    const names = result?.table?.columns.map(({ name }) => name) ?? [];
    const got = result?.table?.rows().map((row) => columns.map((name) => row[names.indexOf(name)]));
    expect(sorted(got)).toEqual(sorted(rows));
  });
});
