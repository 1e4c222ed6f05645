import { addJsonRows } from './json.ts';
import { Pieces } from './pieces.ts';
import type { Writer } from './writer.ts';

/** JSON lines: an object a line. */
export const writeNdjson: Writer = (table, out) => {
  const pieces = new Pieces(out);
  addJsonRows(table, pieces, ['', '\n', '\n']);
  pieces.end();
};
