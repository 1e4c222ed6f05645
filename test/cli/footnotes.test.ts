import { expect, test } from 'vitest';
import { Footnotes } from '../../src/cli/hunt/footnotes.ts';
import { timeAlias } from '../../src/diagnostics/evidence-column-diagnostics.ts';

const note = (file: string, column = 'TimeGenerated') =>
  timeAlias.nowhere({ file, column, from: column === 'Timestamp' ? 'TimeGenerated' : 'Timestamp' });

test('what is said of many files alike is said once, with how many there are', () => {
  const notes = new Footnotes(['a b.csv', 'c.csv', 'd.csv']);
  expect(notes.mark([note('a b.csv'), note('c.csv')])).toBe(' [1]');
  expect(notes.texts).toEqual([expect.stringMatching(/ The same is true of 1 other file\.$/)]);
  expect(notes.mark([note('c.csv'), note('c.csv', 'Timestamp')])).toBe(' [1][2]');
  expect(notes.mark([note('d.csv')])).toBe(' [1]');
  expect(notes.mark([])).toBe('');
  expect(notes.texts).toHaveLength(2);
  expect(notes.texts[0]).toMatch(/^KB337: a b\.csv has .* The same is true of 2 other files\.$/s);
  expect(notes.texts[1]).not.toContain('other file');
});

test('notes of files that are not known stay apart', () => {
  const notes = new Footnotes(['c.csv']);
  expect(notes.mark([note('x.csv'), note('y.csv')])).toBe(' [1][2]');
});
