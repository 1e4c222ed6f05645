// Asks random files for few of their rows, read carefully, fast, and fast by several threads, and compares answers and reports: npx tsx scripts/choice-agreement.ts [cases] [first seed]
import './fresh-kernels.ts';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { choosingQuery, chosen, eventFile } from '../test/scan/chosen-rows.ts';
import { dice } from '../test/scan/random-evidence.ts';
import { sameThread } from '../test/scan/same-thread.ts';

const cases = Number(process.argv[2] ?? 1000);
const first = Number(process.argv[3] ?? 1000);
const folder = mkdtempSync(join(tmpdir(), 'kqlbox-choice-'));
let [rows, spared, failed] = [0, 0, 0];
for (let seed = first; seed < first + cases; seed++) {
  const roll = dice(seed * 31 + 7);
  const { name, text, chunk, segment } = eventFile(seed);
  const path = join(folder, name);
  writeFileSync(path, text);
  for (let turn = 0; turn < 6; turn++) {
    const query = choosingQuery(roll);
    const { given, ...plain } = await chosen(path, query, { mode: 'careful', chunk });
    rows += plain.rows.length;
    const ways = [
      { mode: 'fast', chunk },
      { mode: 'fast', chunk, segment, threads: 2 + (seed % 3), helpers: sameThread },
    ] as const;
    for (const way of ways) {
      const { given: less, ...told } = await chosen(path, query, way);
      spared += given - less;
      if (isDeepStrictEqual(told, plain)) continue;
      failed++;
      console.log(
        `Answers differ: seed ${seed}, ${'threads' in way ? 'in segments' : 'in one go'}: ${query}`,
      );
    }
  }
  rmSync(path);
}
rmSync(folder, { recursive: true });
console.log(`${cases} files, ${rows} rows, ${spared} left out early: ${failed} differ.`);
process.exitCode = failed === 0 ? 0 : 1;
