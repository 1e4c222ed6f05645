import { describe, expect, test } from 'vitest';
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
    test.each(['Mine_1.csv', 'Mine (2).csv', 'Mine-2025-10-21.csv', 'Mine_part2.csv', 'Mine - Copy.csv'])(
      '%s leaves the table unknown',
      async (name) => {
        const { verdicts, reasons } = await verdictsOf(
          rules,
          { 'Mine.csv': row('a'), [name]: row('b') },
          { imported },
        );
        expect(verdicts).toEqual({ found: 'fires', sought: 'unknown', part: 'silent' });
        expect(reasons['sought']).toMatch(/ may be a part of Mine\.$/);
      },
    );

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
