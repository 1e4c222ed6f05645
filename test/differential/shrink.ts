import { type Case, compareWays } from './compare.ts';
import { type RandomQuery, textOf } from './generator/queries.ts';
import type { PlainTable } from './interpreter/interpreter.ts';
import { show } from './show.ts';

export interface RandomCase {
  readonly tables: ReadonlyMap<string, PlainTable>;
  readonly query: RandomQuery;
}

const fails = async ({ tables, query }: RandomCase): Promise<boolean> =>
  (await compareWays({ tables, query: textOf(query) })).finding !== undefined;

/** The case without the operators, rows and columns that it fails without. */
export async function shrink(start: RandomCase): Promise<RandomCase> {
  let best = start;
  for (let round = 0; round < 20; round++) {
    const smaller = await firstFailing(smallerOf(best));
    if (smaller === undefined) return best;
    best = smaller;
  }
  return best;
}

async function firstFailing(cases: Iterable<RandomCase>): Promise<RandomCase | undefined> {
  for (const one of cases) if (await fails(one)) return one;
  return undefined;
}

function* smallerOf({ tables, query }: RandomCase): Generator<RandomCase> {
  for (let at = query.operators.length - 1; at >= 0; at--)
    yield { tables, query: { ...query, operators: query.operators.toSpliced(at, 1) } };
  for (const [name, table] of tables) {
    const { rows } = table;
    const halves = [rows.slice(0, rows.length >> 1), rows.slice(rows.length >> 1)];
    const singles = rows.length > 6 ? [] : rows.map((_, at) => rows.toSpliced(at, 1));
    for (const fewer of [...halves, ...singles])
      if (fewer.length < rows.length)
        yield { tables: new Map([...tables, [name, { ...table, rows: fewer }]]), query };
  }
}

/** The case as a person reads it. */
export const describeCase = ({ tables, query }: Case): string =>
  [
    query,
    ...Array.from(tables, ([name, { columns, rows }]) =>
      [
        `${name}(${columns.map((column) => `${column.name}:${column.type}`).join(', ')})`,
        ...rows.map(
          (row) => `  ${row.map((value, at) => show(value, columns[at]?.type ?? 'dynamic')).join(' | ')}`,
        ),
      ].join('\n'),
    ),
  ].join('\n');
