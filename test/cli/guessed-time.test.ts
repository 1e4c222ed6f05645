import { expect, test } from 'vitest';
import { answerOf, verdictsOf } from './verdicts.ts';

const rules = {
  'text.kql': 'Jobs_CL | where tostring(Started) startswith "2025-10-20 10"',
  'later.kql': 'Jobs_CL | extend Text = strcat(Host, " ", Started) | where Text endswith "10:00:00"',
  'part.kql':
    'Jobs_CL | where format_datetime(Started, "yyyy") == "2031" or tostring(startofday(Started)) has "2031"',
  'time.kql': 'Jobs_CL | where Started > datetime(2030-01-01)',
  'shown.kql': 'Jobs_CL | where Host == "nobody" | project Text = tostring(Started)',
  'everywhere.kql': 'search "mimikatz"',
};

const csv = (started: string, column = 'Started'): { readonly 'Jobs_CL.csv': string } => ({
  'Jobs_CL.csv': `Host,${column}\na,2025-10-20T11:00:00Z\nb,${started}\n`,
});

test.each([false, true])(
  'rules are unknown that decide by texts of times that are spelled otherwise (imported: %s)',
  async (imported) => {
    for (const started of [
      '2025-10-20 10:00:00',
      '2025-10-20',
      '2025-10-20T12:00:00+02:00',
      '2025-10-20T10:00Z',
    ]) {
      const { verdicts, reasons } = await verdictsOf(rules, csv(started), { imported });
      expect(verdicts).toEqual({
        text: 'unknown',
        later: 'unknown',
        part: 'silent',
        time: 'silent',
        shown: 'silent',
        everywhere: 'silent',
      });
      expect(reasons['text']).toContain(
        `no schema has the column 'Started', and '${started}' was read as a datetime`,
      );
    }
  },
);

test('so are they over JSON, where a date alone is a text', async () => {
  const json = (started: string): { readonly 'Jobs_CL.json': string } => ({
    'Jobs_CL.json': `{"Host":"a","Started":"${started}"}\n`,
  });
  const rule = { 'text.kql': rules['text.kql'] };
  expect((await verdictsOf(rule, json('2025-10-20 11:00:00'))).verdicts).toEqual({ text: 'unknown' });
  expect((await verdictsOf(rule, json('2025-10-20'))).verdicts).toEqual({ text: 'silent' });
});

test('nothing is said of times that are spelled as the service prints them, but for the digits of the second', async () => {
  for (const started of [
    '2025-10-20T10:00:00Z',
    '2025-10-20T10:00:00.1234567Z',
    '2025-10-20T10:00:00+00:00',
  ]) {
    const { verdicts } = await verdictsOf(rules, csv(started));
    expect(new Set(Object.values(verdicts))).toEqual(new Set(['silent']));
  }
});

test('nothing is said of TimeGenerated, nor to a query', async () => {
  const rule = { 'rule.kql': 'Jobs_CL | where tostring(TimeGenerated) startswith "2025-10-20 10"' };
  expect((await verdictsOf(rule, csv('2025-10-20 10:00:00', 'TimeGenerated'))).verdicts).toEqual({
    rule: 'silent',
  });
  expect((await answerOf('Jobs_CL | count', csv('2025-10-20 10:00:00'))).said).toEqual([]);
});
