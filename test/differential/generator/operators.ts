import type { ScalarType } from '../../../src/types/scalar-type.ts';
import type { Column } from './expressions.ts';
import { randomJoin } from './joins.ts';
import { literal } from './literals.ts';
import { keyTypes, type Pieces, types } from './pieces.ts';
import { columns as tableColumns } from './tables.ts';

interface Input {
  readonly pieces: Pieces;
  /** Those of the rows that the operator is given. */
  readonly columns: readonly Column[];
  /** An expression over them. */
  readonly of: (type: ScalarType, depth?: number) => string;
}

/** An operator as text, and a serializing `sort` before it where it needs one. */
type Maker = (input: Input) => readonly string[];

/** A random operator over rows with these columns; a serializing `sort` may come before it. */
export function randomOperator(pieces: Pieces, columns: readonly Column[]): readonly string[] {
  const make = pieces.dice.pick(makers);
  return make({ pieces, columns, of: (type, depth = 2) => pieces.expression(type, columns, depth) });
}

const where: Maker = ({ of }) => [`where ${of('bool', 3)}`];

const extend: Maker = ({ pieces, columns }) => {
  const { below } = pieces.dice;
  return [
    `extend ${Array.from({ length: 1 + below(3) }, () => `${pieces.target(columns)} = ${pieces.any(columns, 3)}`).join(', ')}`,
  ];
};

const project: Maker = ({ pieces, columns }) => [
  `project ${pieces.someOf(columns, 4)}, ${pieces.fresh()} = ${pieces.any(columns, 3)}`,
];

const projectSome: Maker = ({ pieces, columns }) => {
  const { pick } = pieces.dice;
  return [
    pick([
      () => `project-away ${pieces.someOf(columns, 3)}`,
      () => `project-keep ${pieces.someOf(columns, 6)}`,
      () => `project-rename ${pieces.fresh()} = ${pick(columns).name}`,
      () => `project-reorder ${pieces.someOf(columns, 3)}`,
    ])(),
  ];
};

const summarizeBy: Maker = ({ pieces, columns }) => [
  `summarize ${pieces.aggregates(columns)} by ${pieces.by(columns)}`,
];

const summarize: Maker = ({ pieces, columns }) => [`summarize ${pieces.aggregates(columns)}`];

const distinct: Maker = ({ pieces, columns }) => {
  const { chance } = pieces.dice;
  return [`distinct ${chance(0.2) ? '*' : pieces.someOf(columns, 3)}`];
};

/** What counts, cuts or describes its rows. */
const countOrCut: Maker = ({ pieces }) => {
  const { below, pick } = pieces.dice;
  return [pick(['count', `take ${below(6)}`, `take toscalar(U | count)`, 'getschema'])];
};

const top: Maker = ({ pieces, columns }) => {
  const { below } = pieces.dice;
  return [`top ${below(6)} by ${pieces.sortKeys(columns).split(', ')[0] ?? '1'}`];
};

const sort: Maker = ({ pieces, columns }) => [`sort by ${pieces.sortKeys(columns)}`];

const sortAndTake: Maker = ({ pieces, columns }) => {
  const { below } = pieces.dice;
  return [`sort by ${pieces.sortKeys(columns)}`, `take ${below(7)}`];
};

const union: Maker = ({ pieces }) => {
  const { pick } = pieces.dice;
  return [
    `union ${pick(['', 'kind=inner ', 'withsource=w '])}(${pick(['T', 'U', 'U | project s, l = tostring(l)'])} | where ${pieces.expression('bool', [{ name: 's', type: 'string' }], 1)})`,
  ];
};

const mvExpand: Maker = ({ pieces, of }) => {
  const { pick, chance } = pieces.dice;
  const to = chance(0.5) ? ` to typeof(${pick(types)})` : '';
  const item = `${pieces.fresh()} = ${of('dynamic', 2)}${to}`;
  const index = chance(0.2) ? `with_itemindex=${pieces.fresh()} ` : '';
  const bag = chance(0.2) ? 'bagexpansion=array ' : '';
  return [
    `mv-expand ${bag}${index}${item}${chance(0.3) ? `, ${pieces.fresh()} = ${of('dynamic', 1)}` : ''}${chance(0.2) ? ' limit 2' : ''}`,
  ];
};

const mvApply: Maker = ({ pieces, columns, of }) => {
  const { pick, chance } = pieces.dice;
  const item = pieces.fresh();
  const type = pick<ScalarType>(['long', 'string', 'dynamic', 'real']);
  const inner: Column[] = [...columns, { name: item, type }];
  const body = pick([
    () => `where ${pieces.expression('bool', inner, 1)}`,
    () => `summarize ${pieces.aggregates(inner)}`,
    () => `top 1 by ${item === '' ? '1' : item} desc`,
    () => `extend ${pieces.fresh()} = ${pieces.any(inner, 1)}`,
    () => `take 1`,
  ])();
  const index = chance(0.2) ? `with_itemindex=${pieces.fresh()} ` : '';
  const more = chance(0.3) ? `, ${pieces.fresh()} = ${of('dynamic', 1)}` : '';
  return [
    `mv-apply ${index}${item} = ${of('dynamic', 1)} to typeof(${type})${more}${chance(0.2) ? ' limit 2' : ''} on (${body})`,
  ];
};

const parse: Maker = ({ pieces, of }) => {
  const { pick } = pieces.dice;
  const capture = (): string =>
    `${pieces.fresh()}${pick(['', ':long', ':real', ':datetime', ':bool', ':string', ':dynamic'])}`;
  const shape = pick([
    () => `* "a" ${capture()}`,
    () => `${capture()} "." ${capture()}`,
    () => `* "=" ${capture()} ";" *`,
    () => `"a" ${capture()}`,
    () => `* "/" ${capture()} "/" ${capture()} "/" *`,
  ])();
  return [
    `${pick(['parse', 'parse', 'parse-where'])} ${pick(['', 'kind=relaxed ', 'kind=simple ', 'kind=regex ', 'kind=regex flags=U '])}${of('string', 1)} with ${shape}`,
  ];
};

const parseKv: Maker = ({ pieces, of }) => {
  const { pick } = pieces.dice;
  return [
    `parse-kv ${of('string', 1)} as (k1:${pick(['string', 'long', 'dynamic'])}, a:string) with (pair_delimiter=${pick(['";"', '","', '" "'])}, kv_delimiter="=")`,
  ];
};

/** Window functions, over sorted rows. */
const windowCall: Maker = ({ pieces, columns, of }) => {
  const { below, pick, chance } = pieces.dice;
  const call = pick([
    () => 'row_number()',
    () => `row_number(${pick(['0', '10', '9007199254740990'])}, ${of('bool', 1)})`,
    () => `prev(${pieces.any(columns, 1)})`,
    () => `next(${pieces.any(columns, 1)}, ${below(3)})`,
    () => `prev(${pick(columns).name}, 2)`,
    () =>
      `row_cumsum(${of(pick(['int', 'long', 'real', 'decimal']), 1)}${chance(0.4) ? `, ${of('bool', 1)}` : ''})`,
    () => `row_rank_dense(${of(pick(keyTypes), 1)})`,
    () => `row_rank_min(${of(pick(keyTypes), 1)}, ${of('bool', 1)})`,
    () => `row_window_session(${of('datetime', 0)}, 1h, 5m)`,
  ])();
  return [`sort by ${pieces.sortKeys(columns)}`, `extend ${pieces.fresh()} = ${call}`];
};

const makeSeries: Maker = ({ pieces, columns, of }) => {
  const { pick, chance } = pieces.dice;
  const axis = columns.filter(({ type }) => type === 'datetime');
  const [at] = axis;
  const number = chance(0.4) || at === undefined;
  const on = number ? `${pieces.fresh()} = ${of('long', 0)} % 50` : at.name;
  const range = number
    ? pick(['from 0 to 10 step 2', 'step 5', 'from -3 step 7', 'to 20 step 3', 'in range(-50, 59, 10)'])
    : pick([
        'in range(datetime(2025-01-01), datetime(2025-01-01 23:59:59.9999999), 6h)',
        'from datetime(2025-01-01) to datetime(2025-01-01 06:00) step 1h',
        'from datetime(2025-01-01) to datetime(2025-01-03) step 7h',
      ]);
  const by = chance(0.6) ? ` by ${pick(columns).name}` : '';
  return [
    `make-series ${pieces.fresh()} = ${pieces.aggregate(columns)}${pick(['', ' default=0', ' default=-1'])} on ${on} ${range}${by}`,
  ];
};

const partition: Maker = ({ pieces, columns, of }) => {
  const { pick } = pieces.dice;
  const key = pick(columns).name;
  const body = pick([
    () => `top 1 by ${pick(columns).name} asc`,
    () => `summarize ${pieces.aggregates(columns)}`,
    () => `where ${of('bool', 1)}`,
    () => `sort by ${pieces.sortKeys(columns)} | extend ${pieces.fresh()} = row_number()`,
    () => 'take 2',
  ])();
  return [`partition hint.strategy=${pick(['native', 'shuffle', 'legacy'])} by ${key} (${body})`];
};

/** What is computed of the name of a union's leg, which is the same for all rows of a batch. */
const ofSource = ({ dice }: Pieces): string =>
  dice.pick([
    'extend w2 = strcat(w1, ":", s)',
    'extend w2 = replace_string(s, "a", w1)',
    'summarize count() by w1, c',
    'where w1 startswith s or w1 has "U"',
    'extend w2 = case(w1 == "T", s, w1 == "U", c, "other")',
  ]);

/** What comes up less often than the rest. */
const rare: Maker = ({ pieces, columns, of }) => {
  const { pick, chance } = pieces.dice;
  return pick([
    () => [`as ${pieces.fresh()}`],
    () => [`where ${literal('bool', pieces.dice)} or ${of('bool', 1)}`],
    () => [
      `top-nested 2 of ${pick(columns).name} by ${pick(['count()', `max(${of('long', 0)})`, `sum(${of('real', 0)})`])}, top-nested 1 of ${pick(columns).name} by count()`,
    ],
    () => [
      `sort by ${pieces.sortKeys(columns)}`,
      `scan declare (x1:long = 0) with (step a: true => x1 = iff(${of('bool', 1)}, a.x1 + 1, 0);)`,
    ],
    () => [
      `top-nested ${pick(['', '2 '])}of ${pick(columns).name} with others = ${pick(['"rest"', '-1', 'datetime(null)', 'false'])} by max(${of('long', 0)}) asc, top-nested 2 of ${pieces.fresh()} = ${of(pick(keyTypes), 1)} by count()`,
    ],
    () => [
      `sort by ${pieces.sortKeys(columns)}`,
      `scan with_match_id=${pieces.fresh()} declare (x1:long = 0, x2:string) with (step a output=${pick(['all', 'last', 'none'])}: ${of('bool', 1)} => x1 = a.x1 + 1; step b: ${of('bool', 1)} => x2 = strcat(a.x1, "b");)`,
    ],
    () => [`top-hitters 2 of ${pick(columns).name}${chance(0.4) ? ` by ${of('long', 0)}` : ''}`],
    () => [`search ${pick(['"a"', '"b*"', '* == 1', '*:"x"', 'not("a")'])}`],
    () => [`union withsource=w1 ${pick(['T, U', '(T | where true), (T | take 3)', 'U'])}`, ofSource(pieces)],
    () => [
      `serialize ${pieces.fresh()} = row_number(), ${pieces.fresh()} = prev(${pick(columns).name})`,
      `where ${of('bool', 1)}`,
    ],
    () => [
      `extend ${pieces.fresh()} = toscalar(${pick(['T', 'U'])} | summarize ${pieces.aggregate(tableColumns)})`,
    ],
    () => [`evaluate narrow()`],
    () => [`evaluate bag_unpack(${pick(columns).name})`],
    () => [`evaluate pivot(${pick(columns).name})`],
  ])();
};

/** Many small expressions: what is computed is also seen. */
const projectMany: Maker = ({ pieces, columns }) => {
  const { below } = pieces.dice;
  return [
    `project ${Array.from({ length: 3 + below(6) }, () => `${pieces.fresh()} = ${pieces.any(columns, 1 + below(2))}`).join(', ')}`,
  ];
};

const join: Maker = ({ pieces, columns }) => randomJoin(pieces, columns);

const twoFilters: Maker = ({ of }) => [`where ${of('bool', 2)}`, `where ${of('bool', 2)}`];

/** An operator comes up as often as it stands here. */
const makers: readonly Maker[] = [
  where,
  where,
  where,
  where,
  extend,
  extend,
  project,
  projectSome,
  summarizeBy,
  summarizeBy,
  summarizeBy,
  summarize,
  distinct,
  countOrCut,
  top,
  sort,
  sortAndTake,
  union,
  join,
  join,
  mvExpand,
  mvApply,
  parse,
  parseKv,
  windowCall,
  windowCall,
  makeSeries,
  partition,
  rare,
  twoFilters,
  projectMany,
  projectMany,
  projectMany,
  projectMany,
];
