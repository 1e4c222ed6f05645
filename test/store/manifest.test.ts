import { expect, test } from 'vitest';
import { checksumOf } from '../../src/store/checksum.ts';
import { parseManifest } from '../../src/store/manifest.ts';

/** A manifest whose last line is right, whatever it says. */
function sealed(facts: Readonly<Record<string, unknown>>): string {
  const body = JSON.stringify(facts).slice(0, -1);
  return `${body},\n"checksum": "${checksumOf(Buffer.from(body)).toString(16).padStart(8, '0')}"\n}\n`;
}

test.each([
  ['nothing', '', 'case.json has been changed or cut off'],
  ['a text without checksum', '{"format":"kqlbox case"}\n', 'case.json has been changed or cut off'],
  [
    'a manifest of which a letter was changed',
    sealed({ format: 'kqlbox case', version: 3 }).replace('case', 'Case'),
    'case.json has been changed or cut off',
  ],
  [
    'the manifest of something else',
    sealed({ format: 'other', version: 1 }),
    'case.json is not that of a case',
  ],
  [
    'a case of a version to come',
    sealed({ format: 'kqlbox case', version: 999 }),
    /^it has version 999 of the format, and this is a reader of version \d+$/,
  ],
])('%s is no manifest of a case, and why is said', (_, text, problem) => {
  expect(parseManifest(text)).toEqual({
    problem: typeof problem === 'string' ? problem : expect.stringMatching(problem),
  });
});
