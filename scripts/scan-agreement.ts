// Reads random files carefully, fast, and fast by several threads, and compares rows and reports: npx tsx scripts/scan-agreement.ts [cases] [first seed]
import './fresh-kernels.ts';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Shown, show } from '../test/scan/agreement.ts';
import { randomDocument } from '../test/scan/random-documents.ts';
import { randomEnvelopes, randomFile } from '../test/scan/random-evidence.ts';
import { randomPacked } from '../test/scan/random-packed.ts';
import { sameThread } from '../test/scan/same-thread.ts';

const cases = Number(process.argv[2] ?? 10_000);
const first = Number(process.argv[3] ?? 10_000);
const folder = mkdtempSync(join(tmpdir(), 'kqlbox-scan-'));
const same = (one: Shown, other: Shown): boolean =>
  one.report === other.report && one.rows.join('\n') === other.rows.join('\n');
const kinds = [randomEnvelopes, randomFile, randomDocument, randomFile, randomPacked];
let failed = 0;
let rows = 0;
for (let seed = first; seed < first + cases; seed++) {
  const { name, bytes, chunk } = (kinds[seed % kinds.length] as typeof randomFile)(seed);
  const path = join(folder, name);
  writeFileSync(path, bytes);
  const careful = await show(path, { mode: 'careful', chunk });
  rows += careful.rows.length;
  const segment = [100, 333, 1000, 4096, 20_000][seed % 5];
  const threads = 2 + (seed % 3);
  const ways = [
    { mode: 'fast', chunk },
    { mode: 'fast', chunk, segment, threads, helpers: sameThread },
  ] as const;
  for (const way of ways) {
    if (same(careful, await show(path, way))) continue;
    failed++;
    console.log(
      `The ways of reading differ: seed ${seed}, ${'segment' in way ? 'in segments' : 'in one go'}.`,
    );
  }
}
rmSync(folder, { recursive: true });
console.log(`${cases} files, ${rows} rows: ${failed} differ.`);
process.exitCode = failed === 0 ? 0 : 1;
