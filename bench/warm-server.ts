// The library as a server has it: one engine over a case, asked again and again. Started by warm.ts with the folder of the case; a line
// {"kql":FILE,"out":FILE} is answered by {"ms":N,"rss":KiB}.
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import type { createEngine as CreateEngine } from '../src/index.ts';
import { writeNdjson } from '../src/writers/ndjson.ts';
import { asBytes } from '../src/writers/pieces.ts';

const [stored = '', now = ''] = process.argv.slice(2);
const library = pathToFileURL(resolve(import.meta.dirname, '../dist/index.js')).href;
const { createEngine } = (await import(library)) as { readonly createEngine: typeof CreateEngine };
const engine = createEngine({ now });
await engine.addEvidence(stored);
console.log('{"ready":1}');
for await (const line of createInterface({ input: process.stdin })) {
  const { kql, out } = JSON.parse(line) as { readonly kql: string; readonly out: string };
  const started = performance.now();
  const { primary } = await engine.query(readFileSync(kql, 'utf8'));
  const parts: Uint8Array[] = [];
  writeNdjson(primary, (part) => parts.push(Buffer.from(asBytes(part))));
  writeFileSync(out, Buffer.concat(parts));
  console.log(JSON.stringify({ ms: performance.now() - started, rss: process.memoryUsage.rss() / 1024 }));
}
