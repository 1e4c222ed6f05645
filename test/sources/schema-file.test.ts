import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createEngine } from '../../src/index.ts';
import { readSchemaFile } from '../../src/outside/schema-file.ts';
import { importCase } from '../../src/sources/import-case.ts';

const folder = mkdtempSync(join(tmpdir(), 'kqlbox-schema-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fileWith(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const schemaFile = fileWith(
  'schema.json',
  JSON.stringify({
    Sales: {
      At: 'datetime',
      Code: 'string',
      Amount: 'decimal',
      Took: 'timespan',
      Extra: 'dynamic',
      Absent: 'int',
    },
    DeviceInfo: { DeviceName: 'string', ReportId: 'string', Site: 'string' },
  }),
);
const heading = 'At,Code,Amount,Took,Extra';
const cells = '2025-10-20 10:00:00,007,1.10,01:00:00,"{""a"":1}"';
const csv = fileWith('Sales_2025-10.csv', `${heading}\n${cells}\n`);

async function typesOf(paths: readonly string[], file: string | undefined, table = 'Sales') {
  const engine = createEngine();
  if (file !== undefined) await engine.addInputs({ schemaFile: file });
  const report = await engine.addEvidence(paths);
  const { primary } = await engine.query(`${table} | take 1`);
  return {
    columns: Object.fromEntries(primary.columns.map(({ name, type }) => [name, type])),
    rows: primary.rows(),
    said: report.diagnostics.map(({ code }) => code),
  };
}

const typed = {
  columns: {
    At: 'datetime',
    Code: 'string',
    Amount: 'decimal',
    Took: 'timespan',
    Extra: 'dynamic',
    Absent: 'int',
  },
  rows: [['2025-10-20T10:00:00.0000000Z', '007', '1.1', '01:00:00', { a: 1 }, null]],
  said: [],
};

describe('a file of schemas types the evidence', () => {
  test('of tables that the catalogue lacks, which it also names files by', async () => {
    expect(await typesOf([csv], schemaFile)).toEqual(typed);
    const { columns } = await typesOf([`Sales=${csv}`], undefined);
    expect(columns).toMatchObject({ Amount: 'real', Took: 'string', Extra: 'string' });
  });

  test('the same in CSV and in JSON', async () => {
    const row = {
      At: '2025-10-20T10:00:00Z',
      Code: '007',
      Amount: '1.10',
      Took: '01:00:00',
      Extra: { a: 1 },
    };
    expect(await typesOf([fileWith('sales.jsonl', `${JSON.stringify(row)}\n`)], schemaFile)).toEqual(typed);
  });

  test('of known tables where it says other types, and adds columns', async () => {
    const path = fileWith(
      'DeviceInfo.csv',
      'Timestamp,DeviceName,ReportId,Site\n2025-10-20T10:00:00Z,a,07,x\n',
    );
    const { columns } = await typesOf([path], schemaFile, 'DeviceInfo');
    expect(columns).toMatchObject({ Timestamp: 'datetime', ReportId: 'string', Site: 'string' });
    expect((await typesOf([path], undefined, 'DeviceInfo')).columns).toMatchObject({ ReportId: 'long' });
  });
});

describe('a case keeps the schemas that it was imported with', () => {
  const imported = async (name: string, file: string | undefined) => {
    const out = join(folder, name);
    const schemas = file === undefined ? undefined : await readSchemaFile(file);
    return {
      out,
      done: await importCase([`Sales=${csv}`], out, 'test', schemas === undefined ? {} : { schemas }),
    };
  };

  test('and answers with them when they are not given again', async () => {
    const { out } = await imported('case', schemaFile);
    expect(await typesOf([out], undefined)).toEqual(typed);
    expect(await typesOf([out], schemaFile)).toEqual(typed);
  });

  test('and none that are given when it is opened', async () => {
    const { out } = await imported('other', schemaFile);
    const other = fileWith('other.json', JSON.stringify({ Sales: { Code: 'long' } }));
    const engine = createEngine();
    await engine.addInputs({ schemaFile: other });
    const { diagnostics } = await engine.addEvidence(out);
    expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
      [
        'KB351',
        `${out} was imported with a --schema-file in which Sales.Code is string, and cannot answer for a --schema-file in which Sales.Code is long.`,
      ],
    ]);
  });

  test('files are read again when the schema comes later', async () => {
    const first = await imported('later', undefined);
    expect(first.done.files.map(({ became }) => became)).toEqual(['imported']);
    const { said } = await typesOf([first.out], schemaFile).catch(() => ({ said: ['left out'] }));
    expect(said).not.toEqual([]);
    const second = await imported('later', schemaFile);
    expect(second.done.files.map(({ became }) => became)).toEqual(['unchanged', 'read again']);
    expect(await typesOf([first.out], undefined)).toEqual(typed);
  });
});

test('a case keeps a schema that comes later also where no file has to be read again', async () => {
  const plain = `Sales=${fileWith('Plain.csv', 'Code\nx\n')}`;
  const out = join(folder, 'plain');
  await importCase([plain], out, 'test');
  const schemas = await readSchemaFile(
    fileWith('plain.json', JSON.stringify({ Sales: { Code: 'string', Absent: 'int' } })),
  );
  const { files } = await importCase([plain], out, 'test', { schemas });
  expect(files.map(({ became }) => became)).toEqual(['unchanged']);
  expect((await typesOf([out], undefined)).columns).toEqual({ Code: 'string', Absent: 'int' });
});

describe('names of columns of custom logs say their types', () => {
  const text =
    'TimeGenerated,Code_s,Id_g,Size_d,None_d,Odd_d,Flag_b,None_b,None_t,None_s,None_x\n2025-10-20T10:00:00Z,4624,1,5,,x,true,,,,\n';
  test('in tables of such logs', async () => {
    const { columns } = await typesOf([fileWith('Mine_CL.csv', text)], undefined, 'Mine_CL');
    expect(columns).toEqual({
      TimeGenerated: 'datetime',
      Code_s: 'string',
      Id_g: 'string',
      Size_d: 'real',
      None_d: 'real',
      Odd_d: 'string',
      Flag_b: 'bool',
      None_b: 'bool',
      None_t: 'datetime',
      None_s: 'string',
      None_x: 'string',
    });
  });

  test('but not where another file of the table has cells of another kind', async () => {
    const of = (cells: string): string => `TimeGenerated,Odd_d,Odd_b,Odd_t\n2025-10-20T10:00:00Z,${cells}\n`;
    const files = ['Mine_CL_1.csv', 'Mine_CL_2.csv'].map(
      (name, at) => `Mine_CL=${fileWith(name, of(at === 0 ? ',,' : 'x,y,z'))}`,
    );
    const { columns } = await typesOf(files, undefined, 'Mine_CL');
    expect(columns).toEqual({ TimeGenerated: 'datetime', Odd_d: 'string', Odd_b: 'string', Odd_t: 'string' });
  });

  test('and in no others', async () => {
    const { columns } = await typesOf([fileWith('Mine.csv', text)], undefined, 'Mine');
    expect(columns).toMatchObject({ Code_s: 'long', Size_d: 'long' });
  });
});
