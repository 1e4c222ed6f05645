// Writes the evidence under fixtures/ (same text on every machine): npx tsx scripts/make-fixtures.ts
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { tableSchema } from '../src/catalog/catalog.ts';
import { makeDevices, makePrograms } from './fixtures/company.ts';
import { expectedVerdicts } from './fixtures/expected.ts';
import { networkRows } from './fixtures/network-events.ts';
import { ordinaryConnections } from './fixtures/ordinary-connections.ts';
import { plantedConnections } from './fixtures/planted-connections.ts';
import { processRows } from './fixtures/process-events.ts';
import { random } from './fixtures/random.ts';
import { asJsonLines, asPortalCsv, type Row } from './fixtures/write.ts';

/** Path under fixtures/ → text. */
export function makeFixtures(): ReadonlyMap<string, string> {
  const from = random(20251020);
  const devices = makeDevices(from, 36);
  const programs = makePrograms(from);
  const connections = [
    ...ordinaryConnections(from, devices, programs, 2000),
    ...plantedConnections(from, devices),
  ];
  const network = networkRows(from, connections);
  const processes = processRows(from, devices, programs, 500);
  const networkColumns = columnsOf('DeviceNetworkEvents');
  const processColumns = columnsOf('DeviceProcessEvents');
  const half = Math.floor(network.length / 2);
  const parts: readonly (readonly Row[])[] = [network.slice(0, half), network.slice(half)];
  return new Map([
    ['evidence/DeviceNetworkEvents.csv', asPortalCsv(networkColumns, network)],
    ['evidence/DeviceProcessEvents.csv', asPortalCsv(processColumns, processes)],
    ...parts.map(
      (rows, index) =>
        [`evidence-jsonl/DeviceNetworkEvents_${index + 1}.jsonl`, asJsonLines(networkColumns, rows)] as const,
    ),
    ['evidence-jsonl/DeviceProcessEvents.jsonl', asJsonLines(processColumns, processes)],
    ['expected.json', `${JSON.stringify(expectedVerdicts(network, processes), null, 1)}\n`],
  ]);
}

function columnsOf(table: string): readonly string[] {
  const schema = tableSchema(table, 'defender');
  if (schema === undefined) throw new Error(`The catalogue does not know ${table}.`);
  return schema.columns.map(({ name }) => name);
}

if (process.argv[1] === import.meta.filename) {
  for (const [path, text] of makeFixtures()) {
    const file = resolve(import.meta.dirname, '../fixtures', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    console.log(
      `${path}: ${Math.round(Buffer.byteLength(text) / 1024)} KB, ${text.split('\n').length - 1} lines`,
    );
  }
}
