import { jsonRows } from './json.ts';
import { inPieces } from './row-pieces.ts';
import type { Writer } from './writer.ts';

/** JSON lines: an object a line. */
export const writeNdjson: Writer = (table, out) => {
  const text = inPieces(out);
  for (const row of jsonRows(table)) text.add(`${row}\n`);
  text.end();
};
