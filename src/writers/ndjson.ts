import { jsonRows } from './json.ts';
import { Pieces } from './pieces.ts';
import { addRows } from './rows/add-rows.ts';
import type { Writer } from './writer.ts';

/** JSON lines: an object a line. */
export const writeNdjson: Writer = (table, out) => {
  const pieces = new Pieces(out);
  addRows(table, jsonRows(table, '\n'), pieces);
  if (table.rowCount > 0) pieces.add('\n');
  pieces.end();
};
