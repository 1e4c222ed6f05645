import { createKeyIds } from '../../columns/keys/key-ids.ts';
import type { Vector } from '../../columns/vector.ts';
import { defineWindow, type WindowDefinition } from '../define-window.ts';
import type { Example } from '../function-docs.ts';
import { restartAt, restartParam } from './restart.ts';

/** How ranks grow: by one, or to the number of the row. */
type Kind = 'dense' | 'min';

const rank = (kind: Kind, summary: string, example: Example): WindowDefinition =>
  defineWindow({
    name: `row_rank_${kind}`,
    summary,
    returns: 'A `long`, never null, from 1. Nulls are equal to one another.',
    reference: `row-rank-${kind}-function.md`,
    params: [
      { name: 'term', doc: 'Any type but dynamic; rows with equal terms should stand together.' },
      { ...restartParam, doc: 'True on a row where the ranks begin anew from 1.' },
    ],
    resolve: (types) => {
      const [term, restart] = types;
      if (term === undefined || term === 'dynamic' || types.length > 2) return undefined;
      if (restart !== undefined && restart !== 'bool') return undefined;
      return { params: types, returns: 'long' };
    },
    evaluate: ([term, restart], length) => ranks(term!, restart, length, kind),
    examples: [example],
  });

/** `row_rank_dense(term, restart)`: counts the changes of the term. */
export const rowRankDense = rank(
  'dense',
  'Ranks the rows: one more whenever the term differs from that of the row before.',
  {
    kql: 'datatable(x:long)[10, 10, 20, 30] | serialize r = row_rank_dense(x) | summarize make_list(r)',
    result: [1, 1, 2, 3],
  },
);

/** `row_rank(term)`: the older name of `row_rank_dense`. Its second argument has another meaning, on no page. */
export const rowRank = defineWindow({
  ...rowRankDense,
  name: 'row_rank',
  summary: 'Older name of `row_rank_dense`.',
  params: rowRankDense.params.slice(0, 1),
  resolve: (types, constants) => (types.length === 1 ? rowRankDense.resolve(types, constants) : undefined),
  examples: [
    {
      kql: 'datatable(x:long)[10, 10, 20] | serialize r = row_rank(x) | summarize make_list(r)',
      result: [1, 1, 2],
    },
  ],
});

/** `row_rank_min(term, restart)`: the number of the first row with the same term. */
export const rowRankMin = rank(
  'min',
  'Ranks the rows: the number of the first of the adjacent rows with the same term.',
  {
    kql: 'datatable(x:long)[10, 10, 20, 30] | serialize r = row_rank_min(x) | summarize make_list(r)',
    result: [1, 1, 3, 4],
  },
);

function ranks(term: Vector, restart: Vector | undefined, length: number, kind: Kind): Vector {
  const restarts = restartAt(restart);
  const ids = new Int32Array(length);
  createKeyIds(term.type).number(term, length, ids);
  const values = new Float64Array(length);
  let position = 0;
  let current = 0;
  for (let row = 0; row < length; row++) {
    const isFirst = row === 0 || restarts(row);
    position = isFirst ? 1 : position + 1;
    if (isFirst) current = 1;
    else if (ids[row] !== ids[row - 1]) current = kind === 'dense' ? current + 1 : position;
    values[row] = current;
  }
  return { type: 'long', length, constant: false, valid: undefined, values };
}
