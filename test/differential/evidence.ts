import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { batchOf } from '../../src/columns/batch.ts';
import { valueAt, vectorFrom } from '../../src/columns/make.ts';
import { memoryTable } from '../../src/columns/tables/memory-table.ts';
import type { TableSource } from '../../src/columns/tables/table-source.ts';
import { Engine } from '../../src/engine/engine.ts';
import { seededRandom } from '../../src/engine/random.ts';
import { EvidenceTable } from '../../src/sources/evidence-table.ts';
import { importCase } from '../../src/sources/import-case.ts';
import { openEvidence } from '../../src/sources/open-evidence.ts';
import type { Reading } from '../../src/sources/scanning/reading.ts';
import { writers } from '../../src/writers/index.ts';
import { oneBatch } from '../../src/writers/writer.ts';
import { sameThread } from '../scan/same-thread.ts';
import { answerOf, clock, difference, engineOver } from './compare.ts';
import { textOperators } from './generator/expressions.ts';
import { type RandomQuery, randomQuery, type Tally, textOf } from './generator/queries.ts';
import { columns, randomTable } from './generator/tables.ts';
import type { PlainTable } from './interpreter/interpreter.ts';
import type { Value } from './interpreter/value.ts';
import { type Dice, diceOf, randomValue } from './random-values.ts';
import { show } from './show.ts';

type Tables = ReadonlyMap<string, TableSource>;

interface Way {
  readonly name: string;
  readonly tables: Tables;
  readonly optimize: boolean;
}

const names = ['T', 'U'];
const schemas = new Map(names.map((name) => [name, columns]));

/** Queries with two answers, and how many gave rows. */
export interface EvidenceSummary {
  readonly failures: readonly string[];
  readonly answered: number;
}

/**
 * Answers random queries over random files: by the plain plan with all rows in memory, by scans of the files, and by those of a case. What a scan
 * is asked, and what it leaves out for that, must not show. Takes `count` pairs of files from `seed` on, `queries` over each.
 */
export async function runOverEvidence(
  seed: number,
  count: number,
  queries: number,
  most = 5,
): Promise<EvidenceSummary> {
  const failures: string[] = [];
  const tally: Tally = { tried: 0, refused: 0 };
  let answered = 0;
  for (let at = seed; at < seed + count && failures.length < most; at++) {
    const dice = diceOf(seededRandom(at));
    const tables = new Map(names.map((name) => [name, repeated(randomTable(dice), dice)]));
    const folder = mkdtempSync(join(tmpdir(), 'kqlbox-evidence-'));
    try {
      const ways = await waysTo(folder, tables, dice);
      for (let number = 0; number < queries; number++) {
        const query = textOf(withCondition(randomQuery(dice, engineOver(tables), tally), tables, dice));
        const { rows, problem } = await compare(ways, query);
        if (rows > 0) answered++;
        if (problem !== undefined) failures.push(`seed ${at}: ${problem}\n${query}`);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
  return { failures, answered };
}

/** The query, its rows left out by a condition that a scan may know. */
function withCondition(query: RandomQuery, tables: ReadonlyMap<string, PlainTable>, dice: Dice): RandomQuery {
  const table = tables.get(query.source);
  if (table === undefined) return query;
  return { ...query, operators: [`where ${condition(table, dice, 2)}`, ...query.operators] };
}

/** A condition on columns beside constants, which are values of the column, so that chunks and rows lie on their edges. */
function condition(table: PlainTable, dice: Dice, depth: number): string {
  if (depth > 0 && dice.chance(0.5)) {
    const parts = [condition(table, dice, depth - 1), condition(table, dice, depth - 1)];
    return dice.chance(0.15) ? `not(${parts[0]})` : `(${parts.join(dice.pick([' and ', ' or ']))})`;
  }
  const at = dice.below(columns.length);
  const { name, type } = columns[at] as (typeof columns)[number];
  const value = (): string => {
    const row = table.rows.length > 0 && dice.chance(0.8) ? dice.pick(table.rows)[at] : undefined;
    return show(row ?? randomValue(type, dice), type);
  };
  const values = (): string => `(${Array.from({ length: 1 + dice.below(4) }, value).join(', ')})`;
  if (type === 'dynamic')
    return dice.pick([
      `${name}.a == ${show(randomValue('long', dice), 'long')}`,
      `tostring(${name}.b) has "a"`,
      `isnull(${name})`,
      `${name} has "a"`,
    ]);
  const common = [
    `${name} ${dice.pick(['==', '!='])} ${value()}`,
    `${name} ${dice.pick(['in', '!in'])} ${values()}`,
    `${dice.pick(['isnull', 'isnotnull', 'isempty', 'isnotempty'])}(${name})`,
  ];
  if (type === 'string')
    return dice.pick([
      ...common,
      `${name} ${dice.pick(textOperators)} ${value()}`,
      `${name} ${dice.pick(textOperators)} ${value()}`,
      `${name} ${dice.pick(['=~', '!~'])} ${value()}`,
      `${name} ${dice.pick(['in~', '!in~', 'has_any', 'has_all'])} ${values()}`,
      `tolower(${name}) == ${value()}`,
      `strlen(${name}) > ${dice.below(9)}`,
    ]);
  if (type === 'guid' || type === 'bool') return dice.pick(common);
  return dice.pick([
    ...common,
    `${name} ${dice.pick(['<', '<=', '>', '>='])} ${value()}`,
    `${value()} ${dice.pick(['<', '<=', '>', '>='])} ${name}`,
    `${name} ${dice.pick(['between', '!between'])} (${value()} .. ${value()})`,
  ]);
}

async function compare(ways: readonly Way[], query: string): Promise<{ rows: number; problem?: string }> {
  let first: Parameters<typeof difference>[0] | undefined;
  for (const { name, tables, optimize } of ways) {
    const engine = new Engine({ now: clock, optimize });
    for (const [name, table] of tables) engine.addTableSource(name, table);
    const answer = await answerOf(engine, query);
    if ('problem' in answer) return { rows: 0, problem: `${name}: ${answer.problem}` };
    first ??= { name, answer };
    const problem = difference(first, { name, answer });
    if (problem !== undefined) return { rows: 0, problem };
  }
  return { rows: first !== undefined && 'rows' in first.answer ? first.answer.rows.length : 0 };
}

/** The rows several times, so that kernels take some of them. */
function repeated({ columns, rows }: PlainTable, dice: Dice): PlainTable {
  const times = dice.pick([1, 1, 3, 20]);
  return { columns, rows: Array.from({ length: times }, () => rows).flat() };
}

async function waysTo(
  folder: string,
  tables: ReadonlyMap<string, PlainTable>,
  dice: Dice,
): Promise<readonly Way[]> {
  const paths = Array.from(tables).flatMap(([name, table]) => filesOf(folder, name, table, dice));
  const evidence = await openEvidence(paths, { schemas });
  const stored = join(folder, 'case');
  await importCase(paths, stored, 'a test', { schemas });
  const read = (reading: Reading): Tables =>
    new Map(
      Array.from(evidence.tables, ([name, { parts, known }]) => [
        name,
        new EvidenceTable(parts, known, reading),
      ]),
    );
  const one = read({ mode: 'fast', threads: 1 });
  const whole = new Map<string, TableSource>();
  for (const [name, table] of one) whole.set(name, await inMemory(table));
  return [
    { name: 'all rows, plain plan', tables: whole, optimize: false },
    { name: 'files', tables: one, optimize: true },
    { name: 'files, careful', tables: read({ mode: 'careful', threads: 1 }), optimize: true },
    {
      name: 'files, three threads',
      tables: read({ mode: 'fast', threads: 3, segment: 500, helpers: sameThread }),
      optimize: true,
    },
    { name: 'case', tables: (await openEvidence([stored], { schemas })).tables, optimize: true },
  ];
}

/** Writes a table as one file or two, of which the second may lack columns; gives what evidence they are. */
function filesOf(folder: string, name: string, { rows }: PlainTable, dice: Dice): string[] {
  const middle = dice.chance(0.4) ? rows.length >> 1 : rows.length;
  const some = columns.filter(() => dice.chance(0.6));
  return [
    writtenTo(join(folder, name), columns, rows.slice(0, middle), dice),
    ...(middle === rows.length || some.length === 0
      ? []
      : [`${name}=${writtenTo(join(folder, `${name}-more`), some, rows.slice(middle), dice)}`]),
  ];
}

function writtenTo(path: string, some: PlainTable['columns'], rows: PlainTable['rows'], dice: Dice): string {
  const format = dice.pick(['csv', 'ndjson'] as const);
  const file = `${path}.${format === 'csv' ? 'csv' : 'jsonl'}`;
  const vectors = some.map((column) => {
    const at = columns.indexOf(column);
    return vectorFrom(
      column.type,
      rows.map((row) => row[at] ?? null),
    );
  });
  const parts: (string | Uint8Array)[] = [];
  writers[format](oneBatch(some, batchOf(rows.length, vectors)), (part) => parts.push(part));
  writeFileSync(file, Buffer.concat(parts.map((part) => Buffer.from(part as string))));
  return file;
}

async function inMemory(table: TableSource): Promise<TableSource> {
  const values: Value[][] = columns.map(() => []);
  for await (const batch of table.scan({ columns: columns.map(({ name }) => name) }))
    for (const [at, column] of values.entries())
      for (let row = 0; row < batch.length; row++) column.push(valueAt(batch.column(at), row));
  const rows = values[0]?.length ?? 0;
  return memoryTable(columns, [
    batchOf(
      rows,
      columns.map(({ type }, at) => vectorFrom(type, values[at] ?? [])),
    ),
  ]);
}
