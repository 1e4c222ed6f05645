import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { findRuleFiles } from '../../src/rules/formats/find-rule-files.ts';
import { loadRules } from '../../src/rules/formats/load.ts';

const folder = mkdtempSync(join(tmpdir(), 'kqlbox-rules-'));
const at = (...path: string[]): string => join(folder, ...path);

beforeAll(() => {
  mkdirSync(at('deep'));
  writeFileSync(at('b.yaml'), 'name: B\nquery: print 1\n');
  writeFileSync(at('a.yml'), 'name: A\nquery: print 1\n');
  writeFileSync(at('deep', 'c.kql'), '\uFEFF// why\nprint 1\n');
  writeFileSync(at('b.test.yaml'), 'rule: b.yaml\n');
  writeFileSync(at('notes.md'), '# Notes\n');
  writeFileSync(at('notes.txt'), 'print 1\n');
  writeFileSync(at('deep', 'E.CSL'), 'print 1\n');
  writeFileSync(at('other.json'), '{}');
  writeFileSync(at('deep', 'd.json'), JSON.stringify({ queryCondition: { queryText: 'print 1' } }));
  writeFileSync(at('deep', 'cut.json'), '{"properties":{"query":"print');
  writeFileSync(at('deep', 'odd.json'), '{');
  mkdirSync(at('none'));
  writeFileSync(at('none', 'other.json'), '[]');
  writeFileSync(at('blank.kql'), ' \n');
});
afterAll(() => rmSync(folder, { recursive: true }));

const load = async (...paths: string[]): Promise<unknown[]> =>
  (await loadRules(paths)).map(({ file, rules, diagnostics }) => [
    relative(folder, file).replaceAll('\\', '/'),
    rules.map(({ name, kind }) => `${name.replace(folder, '{folder}')} ${kind}`).join(),
    diagnostics.map(({ slug }) => slug).join(),
  ]);

test('a folder gives its rule files, deep ones too, in order; tests and other files are no rules', async () => {
  expect(await load(folder)).toEqual([
    ['a.yml', 'A Hunting', ''],
    ['b.yaml', 'B Hunting', ''],
    ['blank.kql', '', 'no-query'],
    ['deep/E.CSL', 'E Hunting', ''],
    ['deep/c.kql', 'c Hunting', ''],
    ['deep/cut.json', '', 'invalid-json-rules'],
    ['deep/d.json', '{folder}/deep/d.json CustomDetection', ''],
  ]);
});

test('a text is a rule when it is named', async () => {
  expect(await load(at('notes.txt'))).toEqual([['notes.txt', 'notes Hunting', '']]);
});

test('a file named twice is read once', async () => {
  expect(await load(at('b.yaml'), folder)).toHaveLength(7);
});

test('a pattern gives what it matches', async () => {
  expect(await load(at('*.yaml').replaceAll('\\', '/'))).toEqual([
    ['b.test.yaml', '', 'no-query'],
    ['b.yaml', 'B Hunting', ''],
  ]);
});

test('a pattern with folders separated as on Windows', async () => {
  expect(await findRuleFiles(`${folder}\\d*p\\*.kql`, '\\')).toEqual([expect.stringMatching(/deep.c\.kql$/)]);
});

test('what is named and cannot be a rule is reported, not skipped', async () => {
  expect(await load(at('other.json'), at('gone.yaml'), at('*.none'))).toEqual([
    ['other.json', '', 'not-evaluable'],
    ['gone.yaml', '', 'rule-file-unreadable'],
    ['*.none', '', 'rule-file-unreadable'],
  ]);
});

test('a file in UTF-16, as redirected output on Windows is', async () => {
  const text = '\uFEFFprint 1\r\n';
  const little = Buffer.from(text, 'utf16le');
  writeFileSync(at('little.kql'), little);
  writeFileSync(at('big.kql'), Buffer.from(little).swap16());
  const files = await loadRules([at('little.kql'), at('big.kql')]);
  expect(files.flatMap(({ rules }) => rules.map(({ query }) => query))).toEqual([
    'print 1\r\n',
    'print 1\r\n',
  ]);
});

test('a file in another encoding is reported: what its terms look for is not known', async () => {
  writeFileSync(at('old.kql'), Buffer.from('T | where Name has "M\xfcller"', 'latin1'));
  expect(await load(at('old.kql'))).toEqual([['old.kql', '', 'rule-file-unreadable']]);
});

test('a folder without a rule is an error', async () => {
  await expect(load(at('none'))).rejects.toThrow('There is no rule in');
});

test('a text file is a hunting query named after the file', async () => {
  const [file] = await loadRules([at('deep', 'c.kql')]);
  expect(file?.rules[0]).toMatchObject({
    name: 'c',
    query: '// why\nprint 1\n',
    place: { firstLine: 0, indent: 0 },
  });
});

test('files are rule files by their ending alone, too', async () => {
  mkdirSync(at('bare'));
  writeFileSync(at('bare', '.yaml'), 'name: Bare\nquery: print 1\n');
  writeFileSync(at('bare', '.kql'), 'print 1\n');
  writeFileSync(at('bare', 'constructor'), 'print 1\n');
  expect(await load(at('bare'))).toEqual([
    ['bare/.kql', '.kql Hunting', ''],
    ['bare/.yaml', 'Bare Hunting', ''],
  ]);
  expect(await load(at('bare', 'constructor'))).toEqual([['bare/constructor', '', 'not-evaluable']]);
});

test('a rule with the id or the name of one before it is told', async () => {
  const id = 'aaaaaaaa-1111-2222-3333-444444444444';
  mkdirSync(at('twice'));
  writeFileSync(at('twice', 'a.yaml'), `id: ${id}\nname: A\nquery: print 1\n`);
  writeFileSync(at('twice', 'b.yaml'), `id: ${id.toUpperCase()}\nname: B\nquery: print 1\n`);
  writeFileSync(
    at('twice', 'c.yaml'),
    'name: B\nquery: print 1\n---\nname: C\nquery: print 1\n---\nname: C\nquery: print 1\n',
  );
  const files = await loadRules([at('twice')]);
  expect(files.flatMap(({ rules }) => rules)).toHaveLength(5);
  const said = files.flatMap(({ diagnostics, text }) =>
    diagnostics.map(({ code, message, span }) => [
      code,
      message.replaceAll(at('twice'), '').replaceAll('\\', '/'),
      span && text.slice(0, span.start).split('\n').length,
    ]),
  );
  expect(said).toEqual([
    ['KB420', `The rule 'B' of '/b.yaml' has the id '${id.toUpperCase()}' of 'A' in '/a.yaml'.`, 1],
    ['KB420', "The rule 'B' of '/c.yaml' has the name 'B' of another in '/b.yaml'.", 1],
    ['KB420', "The rule 'C' of '/c.yaml' has the name 'C' of another in '/c.yaml'.", 7],
  ]);
});

test.skipIf(process.platform === 'win32')(
  'a link to a rule file is that file, and one that leads nowhere is told',
  async () => {
    const linked = mkdtempSync(join(tmpdir(), 'kqlbox-links-'));
    onTestFinished(() => rmSync(linked, { recursive: true }));
    mkdirSync(join(linked, 'real.yaml'));
    writeFileSync(join(linked, 'real.yaml', 'a.kql'), 'print 1');
    mkdirSync(join(linked, 'rules'));
    symlinkSync(join(linked, 'real.yaml', 'a.kql'), join(linked, 'rules', 'b.kql'));
    symlinkSync(join(linked, 'none.kql'), join(linked, 'rules', 'c.kql'));
    symlinkSync(join(linked, 'real.yaml'), join(linked, 'rules', 'd.yaml'));
    const files = await loadRules([join(linked, 'rules')]);
    expect(
      files.map(({ file, rules, diagnostics }) => [
        basename(file),
        rules.length,
        diagnostics.map(({ code }) => code),
      ]),
    ).toEqual([
      ['b.kql', 1, []],
      ['c.kql', 0, ['KB407']],
    ]);
  },
);
