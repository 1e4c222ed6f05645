import { expect, test } from 'vitest';
import { tableSchema } from '../../src/catalog/catalog.ts';
import { openEvidence } from '../../src/sources/open-evidence.ts';
import { fileWith, rowsOf } from './helpers.ts';

test('headings that fit several tables are taken for one of them, and the others are named', async () => {
  const headings = (tableSchema('imProcessCreate', 'all')?.columns ?? []).map(({ name }) => name);
  const path = fileWith('export.csv', `${headings.join(',')}\n${headings.map(() => '').join(',')}\n`);
  const { report } = await openEvidence([path]);
  const [file] = report.files;
  expect(file?.namedBy).toBe('headings');
  const [note] = (file?.notes ?? []).filter(({ code }) => code === 'KB335');
  expect(note?.message).toBe(
    `${path} is taken for ${file?.table}; its headings fit imProcessCreate, imProcessTermiante as well.`,
  );
});

test('keys that a long file has only after its first part are named and are no columns', async () => {
  const before = '{"Early":"a"}\n'.repeat(40_000);
  const path = fileWith('Own.jsonl', `${before}{"Early":"b","Late":1}\n`);
  const { report, tables } = await openEvidence([path]);
  const own = tables.get('Own');
  if (own === undefined) throw new Error('Expected a table.');
  expect(own.schema.map(({ name }) => name)).toEqual(['Early']);
  expect((await rowsOf(own)).length).toBe(40_001);
  const said = report.files.flatMap(({ notes }) => notes).concat(report.diagnostics);
  expect(said.filter(({ code }) => code === 'KB328').map(({ message }) => message)[0]).toBe(
    `${path}: 'Late' appear only late in the file and are not columns of the table.`,
  );
});
