// How fast files are read, in both ways: npx tsx bench/scan.ts FILE [columns, separated by commas]
import '../scripts/fresh-kernels.ts';
import { statSync } from 'node:fs';
import { EvidenceTable } from '../src/sources/evidence-table.ts';
import { openEvidence } from '../src/sources/open-evidence.ts';

const [path = '', columns] = process.argv.slice(2);
const file = path.replace(/^\w+=/, '');
const megabytes = statSync(file).size / 1e6;
const { tables } = await openEvidence([path]);
for (const [name, { parts, known, schema }] of tables)
  for (const mode of ['fast', 'careful'] as const) {
    const table = new EvidenceTable(parts, known, { mode });
    const wanted = columns?.split(',') ?? schema.map((column) => column.name);
    const before = process.cpuUsage();
    let rows = 0;
    for await (const batch of table.scan({ columns: wanted })) rows += batch.length;
    const { user, system } = process.cpuUsage(before);
    const seconds = (user + system) / 1e6;
    console.log(
      `${name}, ${wanted.length} columns, ${mode}: ${rows} rows in ${seconds.toFixed(2)} s of CPU, ${Math.round(megabytes / seconds)} MB/s`,
    );
  }
