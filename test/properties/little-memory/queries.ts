import type { Dice } from '../../differential/random-values.ts';
import { joinKinds } from '../../executor/join-kinds.ts';

export interface Asked {
  readonly text: string;
  /** The order of its rows is that which the language says; of others only the rows count. */
  readonly isOrdered: boolean;
}

/** Columns of the table: those of every type, a number of its own for each row, a text of a few letters or thousands, a key that most rows share, and one that few do. */
const anyKey = [
  'b',
  'i',
  'l',
  'k',
  'r',
  'm',
  't',
  'p',
  'g',
  's',
  'c',
  'most',
  'few',
  'id',
  'text',
  'tostring(d)',
];
const joinKeys = ['b', 'i', 'l', 'k', 'r', 'm', 't', 'p', 'g', 's', 'c', 'few', 'id', 'text'];
const ordered = ['i', 'l', 'k', 'r', 'm', 't', 'p', 's', 'c', 'b', 'most', 'few', 'text'];
const all = [...ordered, 'g', 'd', 'id'];

const columns = (...names: readonly string[]): string => [...new Set(names)].join(', ');

/** A query whose answer does not depend on the order of rows where the language leaves that open. */
export function queryIn(dice: Dice): Asked {
  const { pick, below, chance } = dice;
  const some = (from: readonly string[], most = 3): string[] => [
    ...new Set(Array.from({ length: 1 + below(most) }, () => pick(from))),
  ];
  const sorted = (): string =>
    some(ordered)
      .map((name) => `${name} ${pick(['asc', 'desc'])}${pick(['', ' nulls first', ' nulls last'])}`)
      .join(', ');
  const source = (): string =>
    pick([
      'T',
      'T',
      'T',
      '(T | where k != 2)',
      '(T | where isnotempty(s))',
      '(T | extend text = strcat(text, c))',
    ]);
  const order = (text: string): Asked => ({ text, isOrdered: true });
  const rows = (text: string): Asked => ({ text, isOrdered: false });
  const aggregates = (): string =>
    [
      ...some(
        [
          'count()',
          'sum(l)',
          'min(t)',
          'max(r)',
          'min(s)',
          'max(m)',
          'dcount(text)',
          'make_list(id, 50)',
          'make_list(d)',
          'make_set(s)',
          'make_bag(bag_pack(s, id))',
          'arg_max(t, *)',
          'arg_min(r, id, text)',
          'take_any(text)',
          'percentile(l, 50)',
          'countif(b)',
          'sumif(i, k == 1)',
          'avg(r)',
          'stdev(i)',
          'sum(m)',
          'count_distinct(s)',
          'make_list_if(text, b)',
          'binary_all_xor(l)',
          'max(p)',
          'take_anyif(s, b)',
        ],
        4,
      ),
    ]
      .map((call, at) => (/^arg|^take_any\(/.test(call) ? call : `a${at} = ${call}`))
      .join(', ');
  const by = (): string =>
    some(anyKey, 2)
      .map((key, at) => (/[(]/.test(key) ? `key${at} = ${key}` : key))
      .join(', ');
  const kind = pick(joinKinds);
  const keys = some(joinKeys, 2);
  const right = `(T | where id % ${2 + below(5)} == 0 | project ${columns('id', ...some(all, 5), ...keys)})`;
  const joined = `T | join kind=${kind} ${right} on ${keys.join(', ')}`;
  switch (below(24)) {
    case 0:
    case 1:
      return order(`${source()} | sort by ${sorted()}`);
    case 2:
      return order(
        `${source()} | sort by ${sorted()} | where id % 3 != 0 | project ${columns('id', ...some(all))}`,
      );
    case 3:
      return order(
        `${source()} | sort by ${sorted()} | extend n = row_number(), before = prev(id), sum = row_cumsum(id, k != prev(k)) | where n % 2 == 0`,
      );
    case 4:
      return order(
        `${source()} | sort by ${sorted()} | extend after = next(text, ${1 + below(40)}), rank = row_rank_dense(k) | project id, after, rank`,
      );
    case 5:
      return order(`${source()} | top ${pick([1, 10, 500])} by ${sorted().split(',')[0]}`);
    case 6:
    case 7:
    case 8:
      return rows(`${source()} | summarize ${aggregates()} by ${by()}`);
    case 9:
      return rows(
        `${source()} | distinct ${some(all, 4)
          .filter((n) => n !== 'd')
          .concat('most')
          .join(', ')}`,
      );
    case 10:
    case 11:
    case 12:
      return rows(joined);
    case 13:
      return rows(
        `${joined} | summarize Count = count(), Most = max(id), Ids = dcount(id) by ${pick(keys)}`.replace(
          ' by ',
          kind.includes('semi') || kind.includes('anti') ? ' by ' : ' by ',
        ),
      );
    case 14:
      return order(`union withsource=w T, (T | where k == 1 | extend more = text) | sort by ${sorted()}`);
    case 15:
      return rows(
        `${source()} | mv-expand x = range(0, ${1 + below(5)}) to typeof(long) | summarize ${aggregates()} by x, ${pick(joinKeys)}`,
      );
    case 16:
      return rows(`${source()} | mv-expand d | summarize n = count() by tostring(d), few`);
    case 17:
      return rows(
        `${source()} | make-series n = count(), m = max(i) default = 0 on id from 0 to 3000 step ${pick([100, 700])} by ${pick(['k', 'few', 's', 'g'])}`,
      );
    case 18:
      return rows(
        `${source()} | partition hint.strategy=${pick(['native', 'legacy'])} by k (sort by ${sorted()} | extend n = row_number() | where n < 30)`,
      );
    case 19:
      return rows(
        `${source()} | top-nested 5 of k with others = 'rest' by count(), top-nested 3 of few by max(id)`,
      );
    case 20:
      return order(
        `let M = materialize(T | where id % 2 == 0 | summarize n = count(), l = max(text) by few); M | join kind=inner M on few | sort by few asc, l desc`,
      );
    case 21:
      return rows(
        `T | lookup kind=${pick(['leftouter', 'inner'])} (T | summarize n = count(), l = min(text) by ${keys.join(', ')}) on ${keys.join(', ')}`,
      );
    case 22:
      return rows(
        `T | where s in ((T | where k == 1 | distinct s)) | summarize ${aggregates()} by ${by()} | summarize count()`,
      );
    default:
      return rows(
        `${source()} | summarize n = count(), l = make_set(c) by ${by()} | where n > ${chance(0.5) ? 0 : 1} | as hint.materialized=true A | join kind=fullouter (A | summarize many = count() by n) on n`,
      );
  }
}
