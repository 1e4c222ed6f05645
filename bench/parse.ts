// Parse times over the corpus after warm-up, beside Kusto's own parser. Run: npx tsx bench/parse.ts
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const shared = resolve(import.meta.dirname, '../../shared');
const corpus = resolve(shared, 'corpus/queries.jsonl');

/** The middle, the slowest hundredth and the slowest, in milliseconds. */
function report(title: string, times: number[]): void {
  times.sort((a, b) => a - b);
  const at = (share: number): string => (times[Math.floor((times.length - 1) * share)] ?? 0).toFixed(3);
  console.log(`${title.padEnd(24)} median ${at(0.5)}  p99 ${at(0.99)}  max ${at(1)} ms`);
}

function measure(texts: readonly string[], parse: (text: string) => unknown): number[] {
  return texts.map((text) => {
    const start = performance.now();
    parse(text);
    return performance.now() - start;
  });
}

if (!existsSync(corpus)) {
  console.log('skipped: ../shared is absent');
} else {
  const start = performance.now();
  const { parseQuery } = await import('../src/parser/parse.ts');
  const loaded = performance.now();
  parseQuery('T');
  console.log(
    `load ${(loaded - start).toFixed(0)} ms, first parse ${(performance.now() - loaded).toFixed(0)} ms`,
  );
  const texts = readFileSync(corpus, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => (JSON.parse(line) as { query: string }).query);
  for (let round = 0; round < 2; round++) measure(texts, parseQuery);
  report(`kqlbox, ${texts.length} queries`, measure(texts, parseQuery));
  const wrapper = resolve(shared, 'conformance/official.mjs');
  const root = resolve(import.meta.dirname, '..');
  const isThere = (name: string): boolean => {
    try {
      createRequire(resolve(root, 'package.json')).resolve(name);
      return true;
    } catch {
      return false;
    }
  };
  if (existsSync(wrapper) && isThere('@kusto/language-service-next/package.json')) {
    const { loadOfficial } = (await import(pathToFileURL(wrapper).href)) as {
      loadOfficial(options: { from: string }): {
        Kusto: { Language: { KustoCode: { Parse(text: string): unknown } } };
      };
    };
    const { KustoCode } = loadOfficial({ from: root }).Kusto.Language;
    const some = texts.filter((_, i) => i % 5 === 0);
    const parse = (text: string): unknown => KustoCode.Parse(text);
    for (let round = 0; round < 2; round++) measure(some, parse);
    report(`Kusto's own, ${some.length} queries`, measure(some, parse));
  }
}
