import { describe, expect, test } from 'vitest';
import {
  caseNotRead,
  caseTypeChanged,
  damagedCase,
  importedCase,
  otherCaseOptions,
} from '../../src/diagnostics/case-diagnostics.ts';
import { ambiguousDates, mixedDates } from '../../src/diagnostics/evidence-column-diagnostics.ts';
import {
  changedSinceOpened,
  emptyFile,
  folderLink,
  incompleteAnswer,
  morePages,
  noSuchEvidence,
  notRecognised,
  unreadableFile,
  unsupportedFile,
} from '../../src/diagnostics/evidence-diagnostics.ts';
import {
  cutOff,
  invalidJson,
  notObjects,
  raggedRows,
  textAfterQuote,
  unclosedQuote,
} from '../../src/diagnostics/evidence-row-diagnostics.ts';
import {
  foreignColumns,
  headingInside,
  lateColumns,
  likelyPart,
  namedOtherwise,
  otherTables,
  tableGuessed,
} from '../../src/diagnostics/evidence-table-diagnostics.ts';
import { Engine } from '../../src/engine/engine.ts';
import { evaluateRules } from '../../src/rules/evaluate.ts';
import { anyTable, type EvidenceFacts } from '../../src/rules/evidence-facts.ts';
import { lostRows } from '../../src/rules/lost-rows.ts';
import { ruleOf } from './rule-of.ts';

const cut = cutOff.nowhere({ file: 'events.json', line: 7, problem: 'it ends within a value' });

async function verdictOn(
  query: string,
  findings: EvidenceFacts['findings'],
  rule: object = {},
  table = 'Events',
) {
  const engine = new Engine({ now: '2025-10-20T12:00:00Z' });
  for (const name of ['Events', 'Others'])
    engine.addTable(name, { columns: [{ name: 'Port', type: 'long' }], rows: [[1]] });
  const facts = {
    rows: 1,
    timeSpan: undefined,
    coercions: [],
    zones: [],
    deformed: [],
    guessed: [],
    guessedTimes: [],
    nullWords: [],
    aliases: [],
    absent: [],
    unnamed: [],
  };
  const evidence = [{ ...facts, table, file: 'events.json', findings }];
  const [result] = await evaluateRules(engine, [ruleOf(query, rule)], { evidence: () => evidence });
  return { verdict: result?.verdict, reason: result?.reason };
}

describe('a table of which a part could not be read', () => {
  test('leaves it unknown whether a rule would have found something there', async () => {
    const reason = 'events.json: reading stopped at line 7: it ends within a value.';
    expect(await verdictOn('Events | where Port == 2', [cut])).toEqual({ verdict: 'unknown', reason });
    const gone = unreadableFile.nowhere({ file: 'events.json', problem: 'it is locked' });
    expect((await verdictOn('Events | where Port == 2', [gone])).verdict).toBe('unknown');
    expect((await verdictOn('Others | join kind=leftanti Events on Port', [cut])).verdict).toBe('unknown');
  });

  test('is unknown as well where a file was left out whole', async () => {
    const left = notRecognised.nowhere({ file: 'events.json', problem: 'its first line is no heading' });
    expect((await verdictOn('Events | where Port == 2', [left])).verdict).toBe('unknown');
  });

  test('lacks its last page where all files name a next one', async () => {
    const page = (file: string) => [morePages.nowhere({ file })];
    expect((await verdictOn('Events | where Port == 2', page('1.json'))).verdict).toBe('unknown');
    const facts = {
      table: 'Events',
      rows: 1,
      timeSpan: undefined,
      coercions: [],
      zones: [],
      deformed: [],
      guessed: [],
      guessedTimes: [],
      nullWords: [],
      aliases: [],
      absent: [],
      unnamed: [],
    };
    const pages = [
      { ...facts, file: '1.json', findings: page('1.json') },
      { ...facts, file: '2.json', findings: [] },
    ];
    expect(lostRows(['Events'], pages)).toEqual([]);
    expect(lostRows(['Events'], pages.toReversed())).toEqual([]);
    expect(lostRows(['Events'], pages.slice(0, 1))).toHaveLength(1);
    expect(lostRows(['Others'], pages.slice(0, 1))).toEqual([]);
  });

  test('proves what its rows show', async () => {
    expect((await verdictOn('Events | where Port == 1', [cut])).verdict).toBe('fires');
  });

  test('does not prove what an absence shows', async () => {
    expect((await verdictOn('Events | count | where Count < 5', [cut])).verdict).toBe('unknown');
    expect((await verdictOn('Others | where Port !in ((Events | where Port == 2))', [cut])).verdict).toBe(
      'unknown',
    );
  });

  test('does not concern rules on other tables', async () => {
    expect((await verdictOn('Others | where Port == 2', [cut])).verdict).toBe('silent');
  });
});

describe('a file of which nothing was read', () => {
  const gone = unreadableFile.nowhere({ file: 'more.json', problem: 'it is locked' });

  test.each(['search "b"', 'find where Port == 2'])(
    'leaves a rule unknown that asks every table, though it is of none that is there: %s',
    async (query) => {
      expect(await verdictOn(query, [gone], {}, 'Gone')).toEqual({
        verdict: 'unknown',
        reason: gone.message,
      });
      expect((await verdictOn('Events | where Port == 2', [gone], {}, 'Gone')).verdict).toBe('silent');
    },
  );

  test('leaves any rule unknown where nobody knows what it holds, and none where it is of no table', async () => {
    expect((await verdictOn('Events | where Port == 2', [gone], {}, anyTable)).verdict).toBe('unknown');
    expect((await verdictOn('Events | where Port == 2', [gone], {}, '')).verdict).toBe('silent');
  });
});

describe('a file that may be of another table than it is read as', () => {
  const file = 'more.json';

  test.each([
    likelyPart.nowhere({ file, table: 'More', whole: 'Events' }),
    namedOtherwise.nowhere({ file, table: 'More', wanted: 'Events' }),
    tableGuessed.nowhere({ file, table: 'More', others: ['Others', 'Events'] }),
  ])('leaves a rule unknown that reads that one: $slug', async (finding) => {
    expect(await verdictOn('Events | where Port == 2', [finding], {}, 'More')).toEqual({
      verdict: 'unknown',
      reason: finding.message,
    });
    expect((await verdictOn('Events | where Port == 1', [finding], {}, 'More')).verdict).toBe('fires');
    const other = 'datatable(Port: long)[1] | where Port == 2';
    expect((await verdictOn(other, [finding], {}, 'More')).verdict).toBe('silent');
  });
});

describe('what is found of files leaves a rule unknown that did not fire', () => {
  const file = 'events.json';
  const places = { file, count: 1, lines: [3] };
  const change = { column: 'Port', stored: 'long', wanted: 'string' } as const;
  const dates = { file, column: 'At', example: '10/11/2025' };

  test.each([
    incompleteAnswer.nowhere({ file, problem: 'it says so' }),
    unsupportedFile.nowhere({ file, kind: 'an archive' }),
    noSuchEvidence.nowhere({ path: file, isThere: false }),
    folderLink.nowhere({ folder: 'more' }),
    foreignColumns.nowhere({ file, table: 'Events' }),
    ambiguousDates.nowhere(dates),
    mixedDates.nowhere(dates),
    headingInside.nowhere({ ...dates, line: 3 }),
    damagedCase.nowhere({ file: 'case', problem: 'it is cut off' }),
    otherCaseOptions.nowhere({ folder: 'case', option: '--zone', was: 'UTC', is: 'Europe/Paris' }),
    caseTypeChanged.nowhere({ file, ...change }),
    importedCase.nowhere({ folder: 'case' }),
    caseNotRead.nowhere({ folder: 'case', files: [file] }),
  ])('$slug, and of one that fires only what it would find whatever is missing', async (finding) => {
    expect(await verdictOn('Events | where Port == 2', [finding])).toEqual({
      verdict: 'unknown',
      reason: finding.message,
    });
    expect((await verdictOn('Events | where Port == 1', [finding])).verdict).toBe('fires');
    expect((await verdictOn('Events | count | where Count < 5', [finding])).verdict).toBe('unknown');
  });

  test.each([
    unclosedQuote.nowhere(places),
    textAfterQuote.nowhere(places),
    invalidJson.nowhere(places),
    notObjects.nowhere(places),
    otherTables.nowhere({ ...places, tables: ['Odd'] }),
    changedSinceOpened.nowhere({ file }),
  ])('$slug, and takes nothing from one that fires', async (finding) => {
    expect(await verdictOn('Events | where Port == 2', [finding])).toEqual({
      verdict: 'unknown',
      reason: finding.message,
    });
    expect((await verdictOn('Events | count | where Count < 5', [finding])).verdict).toBe('fires');
  });
});

describe('single rows that were left out', () => {
  const ragged = raggedRows.nowhere({ file: 'events.csv', count: 1, lines: [3], cells: 2 });

  test('may be what a rule has looked for in vain', async () => {
    expect(await verdictOn('Events | where Port == 2', [ragged])).toEqual({
      verdict: 'unknown',
      reason: 'events.csv: 1 row rejected for not having the 2 cells of the heading (line 3).',
    });
    expect((await verdictOn('Others | where Port == 2', [ragged])).verdict).toBe('silent');
  });

  test('take nothing from what was found', async () => {
    expect((await verdictOn('Events | where Port == 1', [ragged])).verdict).toBe('fires');
    expect((await verdictOn('Events | summarize n = count() by Port | where n < 2', [ragged])).verdict).toBe(
      'fires',
    );
  });

  test('may have had the value that is sought in a column that came up late, though other files have it', async () => {
    const late = lateColumns.nowhere({ file: 'events.json', columns: ['Extra', 'Port'] });
    expect((await verdictOn('Events | where Port == 2', [late])).verdict).toBe('unknown');
    expect((await verdictOn('Events | where 1 == 2 | project Port', [late])).verdict).toBe('silent');
    expect((await verdictOn('Events | where Port == 1', [late])).verdict).toBe('fires');
    const otherwise = lateColumns.nowhere({ file: 'events.json', columns: ['port'] });
    expect((await verdictOn('Events | where Port == 2', [otherwise])).verdict).toBe('unknown');
    expect((await verdictOn('Events | where column_ifexists("PORT", 2) == 1', [otherwise])).verdict).toBe(
      'unknown',
    );
    // A case that older versions made does not say which columns these were.
    const { names: _, ...unnamed } = late;
    const asks = (column: string): string => `Events | where column_ifexists("${column}", 0) == 2`;
    expect((await verdictOn(asks('Never'), [unnamed])).verdict).toBe('unknown');
    expect((await verdictOn(asks('Port'), [unnamed])).verdict).toBe('silent');
  });

  test('may have been in a file that is empty', async () => {
    const empty = emptyFile.nowhere({ file: 'events_2.csv' });
    expect((await verdictOn('Events | where Port == 2', [empty])).verdict).toBe('unknown');
    expect((await verdictOn('Events | where Port == 1', [empty])).verdict).toBe('fires');
  });
});
