// Generates src/catalog/catalog-data.ts from the table schemas beside the project: npx tsx scripts/catalog.ts
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { packCatalog, type SchemaFile } from './catalog/pack.ts';

const folder = resolve(import.meta.dirname, '../../shared/schemas');
const target = resolve(import.meta.dirname, '../src/catalog/catalog-data.ts');

if (existsSync(folder)) {
  const read = (name: string): SchemaFile =>
    JSON.parse(readFileSync(resolve(folder, name), 'utf8')) as SchemaFile;
  const text = packCatalog({
    defender: read('m365.json'),
    defenderLegacy: read('m365-legacy.json'),
    sentinel: read('sentinel.json'),
    sentinelCustom: read('sentinel-custom.json'),
  });
  writeFileSync(target, text);
  console.log(`${target}: ${Math.round(text.length / 1024)} KB`);
} else {
  console.log('The schema files are not here; src/catalog/catalog-data.ts stays as it is.');
}
