import { describe, expect, test } from 'vitest';
import { openEvidence } from '../../src/sources/open-evidence.ts';
import { fileWith } from '../sources/helpers.ts';
import { answerOf, verdictsOf } from './verdicts.ts';

const row = (host: string): string => `When,Host,Tool\n2025-10-20T10:00:00Z,${host},x\n`;
const rules = {
  'found.kql': 'Mine | where Host == "a"',
  'sought.kql': 'Mine | where Host == "b"',
  'part.kql': 'union Mine* | where Host == "c"',
};

describe.each([false, true])(
  'a file that may be a part of a table that no schema knows (imported: %s)',
  (imported) => {
    test.each([
      'Mine_1.csv',
      'Mine (2).csv',
      'Mine-2025-10-21.csv',
      'Mine_part2.csv',
      'Mine - Copy.csv',
      'Mine_export.csv',
      'Mine.csv.1',
      'Mine.2.dat',
      'Mine_1.csv.bak',
    ])('%s leaves the table unknown', async (name) => {
      const { verdicts, reasons } = await verdictsOf(
        rules,
        { 'Mine.csv': row('a'), [name]: row('b') },
        { imported },
      );
      expect(verdicts).toEqual({ found: 'fires', sought: 'unknown', part: 'silent' });
      expect(reasons['sought']).toMatch(/ may be a part of Mine\.$/);
    });

    test.each(['Yours_1.csv', 'Mine_too.csv'])('%s does not', async (name) => {
      const { verdicts } = await verdictsOf(rules, { 'Mine.csv': row('a'), [name]: row('b') }, { imported });
      expect(verdicts).toEqual({ found: 'fires', sought: 'silent', part: 'silent' });
    });

    test('a file of other columns does not', async () => {
      const other = { 'Mine.csv': row('a'), 'Mine_1.csv': 'User,Group,Count,Tool\nb,c,1,d\n' };
      expect((await verdictsOf(rules, other, { imported })).verdicts['sought']).toBe('silent');
    });
  },
);

test.each([
  ['When,Host,Tool', 'When,Host,Size,Kind', true],
  ['When,Host,Tool', 'When,Host,Size,Kind,Path', false],
  ['When,Host,Size,Kind,Path', 'When,Host,Tool', false],
])('at least half of the columns of either have to be shared: %s and %s', async (whole, part, isTold) => {
  const file = (heading: string): string => `${heading}\n${heading.replace(/\w+/g, 'x')}\n`;
  const { said } = await answerOf('Mine | count', { 'Mine.csv': file(whole), 'Mine_1.csv': file(part) });
  expect(said).toEqual(isTold ? ['KB348'] : []);
});

test('whoever names the tables knows them apart', async () => {
  const paths = ['Mine', 'Mine_1'].map((table) => `${table}=${fileWith(`${table}.csv`, row('a'))}`);
  const { report } = await openEvidence(paths);
  expect(report.diagnostics.map(({ code }) => code)).not.toContain('KB348');
});

test('a query tells', async () => {
  const files = { 'Mine.csv': row('a'), 'Mine_1.csv': row('b') };
  expect(await answerOf('Mine | project Host', files)).toEqual({
    rows: [{ Host: 'a' }],
    said: ['KB348'],
    exit: 0,
  });
});

test('a name in other letters is another table, and told', async () => {
  const { verdicts } = await verdictsOf(rules, {
    'Mine.csv': row('a'),
    'mine.json': '[{"Host":"b","Tool":"x","When":"y"}]',
  });
  expect(verdicts['sought']).toBe('unknown');
});

test.each([
  'SecurityEvent2.csv',
  'SecurityEvent_part2.csv',
  'SecurityEvent-part-3.csv',
  'SecurityEvent_20251020T101500Z.csv',
])('%s is a part of the known table', async (name) => {
  const files = { [name]: 'Computer,EventID\na,1\n' };
  expect(await answerOf('SecurityEvent | project Computer', files)).toEqual({
    rows: [{ Computer: 'a' }],
    said: [],
    exit: 0,
  });
});
