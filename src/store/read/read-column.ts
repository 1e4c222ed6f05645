import type { Vector } from '../../columns/vector.ts';
import type { ChunkColumn } from './chunk-column.ts';
import { readDecimals, readDynamics, readGuids } from './read-boxed.ts';
import { readLongs } from './read-longs.ts';
import { readBools, readInts, readReals } from './read-numbers.ts';
import { readStrings } from './read-strings.ts';
import type { RowsWanted } from './views.ts';

/** The values of a column of a chunk in the rows that are wanted. Nulls have in `values` what `Vector` says of their type. */
export function readColumn(column: ChunkColumn, wanted: RowsWanted): Vector {
  const { type } = column.column;
  switch (type) {
    case 'string':
      return readStrings(column, wanted);
    case 'long':
    case 'datetime':
    case 'timespan':
      return readLongs(column, type, wanted);
    case 'int':
      return readInts(column, wanted);
    case 'real':
      return readReals(column, wanted);
    case 'bool':
      return readBools(column, wanted);
    case 'dynamic':
      return readDynamics(column, wanted);
    case 'guid':
      return readGuids(column, wanted);
    case 'decimal':
      return readDecimals(column, wanted);
  }
}
