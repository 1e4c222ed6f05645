import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Whether Kusto's own parser accepts a query; `crash` when that parser falls over, which it does on some graph queries. */
export type Verdict = 'accept' | 'reject' | 'crash';

const root = resolve(import.meta.dirname, '..');
const wrapper = resolve(root, '../shared/conformance/official.mjs');
const store = resolve(root, '.cache/official-syntax.json');

interface Official {
  check(text: string): { syntaxErrors: readonly unknown[] };
  Kusto: { Language: { KustoCode: { Parse(text: string): { GetDiagnostics(): unknown } } } };
}

/** A judge that asks Kusto's own parser and remembers its answers under `.cache/`; undefined where it is not installed. */
export async function officialSyntax(): Promise<{ judge(text: string): Verdict; save(): void } | undefined> {
  if (!existsSync(wrapper)) return undefined;
  let official: Official | undefined;
  const { loadOfficial } = (await import(pathToFileURL(wrapper).href)) as {
    loadOfficial(options: { from: string }): Official;
  };
  try {
    official = loadOfficial({ from: root });
  } catch {
    return undefined;
  }
  const known = new Map<string, Verdict>(
    existsSync(store)
      ? Object.entries(JSON.parse(readFileSync(store, 'utf8')) as Record<string, Verdict>)
      : [],
  );
  let isChanged = false;
  return {
    judge(text) {
      const key = createHash('sha256').update(text).digest('base64url').slice(0, 22);
      const before = known.get(key);
      if (before !== undefined) return before;
      let verdict: Verdict;
      try {
        verdict = syntaxErrorCount(official, text) === 0 ? 'accept' : 'reject';
      } catch {
        verdict = 'crash';
      }
      known.set(key, verdict);
      isChanged = true;
      return verdict;
    },
    save() {
      if (!isChanged) return;
      mkdirSync(resolve(root, '.cache'), { recursive: true });
      writeFileSync(store, JSON.stringify(Object.fromEntries(known)));
    },
  };
}

/** Parses without binding, which is most of the time that `check` takes. */
function syntaxErrorCount(official: Official, text: string): number {
  const list = official.Kusto.Language.KustoCode.Parse(text).GetDiagnostics() as {
    Count: number;
    getItem(index: number): { Severity: string };
  };
  let count = 0;
  for (let index = 0; index < list.Count; index++) if (list.getItem(index).Severity === 'Error') count++;
  return count;
}
