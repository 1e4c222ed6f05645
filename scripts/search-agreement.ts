// Searches hostile files with conditions told to the scan and untold, and compares rows: npx tsx scripts/search-agreement.ts [cases] [first seed]
import './fresh-kernels.ts';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { answer, randomSearch, waysOf } from '../test/scan/hostile-search.ts';
import { hostileFile } from '../test/scan/hostile-texts.ts';
import { dice } from '../test/scan/random-evidence.ts';

const cases = Number(process.argv[2] ?? 1000);
const first = Number(process.argv[3] ?? 1000);
const folder = mkdtempSync(join(tmpdir(), 'kqlbox-search-'));
let [rows, spared, failed] = [0, 0, 0];
for (let seed = first; seed < first + cases; seed++) {
  const roll = dice(seed * 31);
  const file = hostileFile(seed);
  const path = join(folder, file.name);
  writeFileSync(path, file.bytes);
  for (let turn = 0; turn < 6; turn++) {
    const query = randomSearch(roll);
    const plain = await answer(path, query, { mode: 'careful', chunk: file.chunk }, 'untold');
    rows += plain.rows.length;
    for (const way of waysOf(file)) {
      const told = await answer(path, query, way, 'told');
      spared += plain.given - told.given;
      if (isDeepStrictEqual(told.rows, plain.rows)) continue;
      failed++;
      console.log(
        `Answers differ: seed ${seed}, ${'threads' in way ? 'in segments' : 'in one go'}: ${query}`,
      );
    }
  }
}
rmSync(folder, { recursive: true });
console.log(`${cases} files, ${rows} rows, ${spared} left out early: ${failed} differ.`);
process.exitCode = failed === 0 ? 0 : 1;
