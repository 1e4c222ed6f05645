// Asks Kusto's own parser and ours about the same texts and prints where they differ. Run: npx tsx scripts/parser-agreement.ts [mutations]
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseQuery } from '../src/parser/parse.ts';
import { forms } from '../test/parser/forms.ts';
import { mutateQuery, seededRandom } from './mutate-query.ts';
import { officialSyntax } from './official-syntax.ts';

const shared = resolve(import.meta.dirname, '../../shared');
const lines = (file: string): Record<string, unknown>[] =>
  existsSync(resolve(shared, file))
    ? readFileSync(resolve(shared, file), 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Record<string, unknown>)
    : [];

/** Our verdict: only findings about the syntax count, not those about what is not supported. */
const accepts = (text: string): boolean =>
  !parseQuery(text).diagnostics.some((diagnostic) => diagnostic.stage === 'syntax');

const official = await officialSyntax();
if (official === undefined) {
  console.log('skipped: ../shared or @kusto/language-service-next is absent');
} else {
  const differences: string[] = [];
  const compare = (title: string, texts: Iterable<string>): void => {
    let agreed = 0;
    let total = 0;
    let crashed = 0;
    for (const text of texts) {
      const verdict = official.judge(text);
      if (verdict === 'crash') {
        crashed++;
        continue;
      }
      total++;
      if ((verdict === 'accept') === accepts(text)) agreed++;
      else {
        const [first] = parseQuery(text).diagnostics;
        const near = text.slice(Math.max(0, (first?.span?.start ?? 0) - 50), (first?.span?.start ?? 0) + 30);
        differences.push(
          `${verdict === 'accept' ? 'only they accept' : 'only we accept'}: ${first?.message ?? ''} ${JSON.stringify(first === undefined ? text : near)}`,
        );
      }
    }
    console.log(
      `${title}: ${agreed} of ${total} agree (${((100 * agreed) / total).toFixed(2)} %), ${crashed} not judged`,
    );
  };
  const corpus = lines('corpus/queries.jsonl');
  const wrong = corpus.filter((row) => accepts(String(row['query'])) !== row['syntaxOk']);
  console.log(`corpus: ${corpus.length - wrong.length} of ${corpus.length} as recorded`);
  for (const row of wrong) console.log('  differs:', row['id']);
  const engine = lines('conformance/emulator.jsonl');
  const docs = lines('conformance/docs.jsonl');
  const answered = engine.filter((row) => row['expectError'] !== true);
  const refused = answered.filter((row) => !accepts(String(row['query'])));
  console.log(`engine: ${answered.length - refused.length} of ${answered.length} answered queries parse`);
  for (const row of refused) console.log('  refused:', row['id']);
  compare(
    'engine and documentation',
    [...engine, ...docs].map((row) => String(row['query'])),
  );
  const count = Number(process.argv[2] ?? 5000);
  const seeds = [...engine, ...docs, ...corpus.filter((row) => String(row['query']).length < 1500)];
  const random = seededRandom(Number(process.argv[3] ?? 1));
  const mutations = Array.from({ length: count }, () =>
    mutateQuery(String(seeds[Math.floor(random() * seeds.length)]?.['query']), random),
  );
  compare('mutations', mutations);
  compare(
    'mutations of every form',
    Array.from({ length: count }, () =>
      mutateQuery(forms[Math.floor(random() * forms.length)] ?? '', random),
    ),
  );
  for (const difference of differences.slice(0, 200)) console.log('  ', difference);
  official.save();
}
