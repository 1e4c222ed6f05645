import { describe, expect, test } from 'vitest';
import { doubledLetter } from '../../src/sources/bytes/doubled-utf8.ts';
import { verdictsOf } from '../cli/verdicts.ts';

/** A text as a program writes it that takes its bytes for Latin 1 or the code page of Windows. */
const doubled = (text: string, page: 'latin1' | 'windows-1252' = 'windows-1252'): string =>
  page === 'latin1' ? Buffer.from(text).toString('latin1') : new TextDecoder(page).decode(Buffer.from(text));

const letterIn = (text: string): string | undefined => doubledLetter(Buffer.from(text));

describe('a text that was made UTF-8 twice', () => {
  test.each(['café', 'svchöst.exe', 'Привет', '報告.docx', 'it’s', '10 €', 'Łódź', '🙂', 'naïve – “quoted”'])(
    'is known: %s',
    (text) => {
      for (const page of ['latin1', 'windows-1252'] as const) {
        const whole = `Name,Note\na,${doubled(text, page)}\n`;
        const letter = letterIn(whole);
        expect(letter).toBeDefined();
        expect(whole).toContain(letter);
        expect(letterIn(`Name,Note\na,${text}\n`)).toBeUndefined();
      }
    },
  );

  test.each([
    ['letters of France', 'là « voilà\u00a0» Ã été'],
    ['upper case before quotes', '“CAFÉ” – É»'],
    ['names of products', 'Azure® Â® Microsoft©'],
    ['a sign that was made two characters, alone', 'AzureÂ®'],
    ['ASCII alone', 'cafe'],
    ['nothing', ''],
    ['half a letter at the end', 'xÃ'],
  ])('is not what has %s', (_, text) => {
    expect(letterIn(text)).toBeUndefined();
  });

  test('is known among others where it is no chance', () => {
    expect(letterIn(`ñ ${doubled('ö')}`)).toBeUndefined();
    expect(letterIn(`ñ ${doubled('öéü')}`)).toBe('Ã¶');
    expect(letterIn(`AzureÂ® ${doubled('ö')}`)).toBe('Ã¶');
  });

  test('is known in JSON of ASCII alone', () => {
    expect(letterIn('{"Name":"caf\\u00c3\\u00a9"}')).toBe('\\u00c3\\u00a9');
    expect(letterIn('{"Name":"caf\\u00C3\\u00A9"}')).toBe('\\u00C3\\u00A9');
    expect(letterIn('{"Name":"caf\\u00e9"}')).toBeUndefined();
    expect(letterIn('{"Name":"N\\u00c3\\u00d5"}')).toBeUndefined();
  });
});

test.each([false, true])('a rule that looks for such letters is unknown (imported: %s)', async (imported) => {
  const rules = {
    'letter.kql': "DeviceFileEvents | where FileName == 'svchöst.exe'",
    'plain.kql': "DeviceFileEvents | where FileName == 'other.exe'",
  };
  const evidence = (name: string) => ({ 'DeviceFileEvents.csv': `DeviceName,FileName\na,${name}\n` });
  const { verdicts, reasons } = await verdictsOf(rules, evidence(doubled('svchöst.exe')), { imported });
  expect(verdicts).toEqual({ letter: 'unknown', plain: 'silent' });
  expect(reasons['letter']).toContain("such as 'Ã¶'");
  expect((await verdictsOf(rules, evidence('svchöst'), { imported })).verdicts).toEqual({
    letter: 'silent',
    plain: 'silent',
  });
});
