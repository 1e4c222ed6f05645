import { cellKind } from '../cells.ts';
import type { ColumnWriter } from '../columns/column-writer.ts';
import type { Unescaper } from '../json/unescape.ts';

/** Gives a writer the cell of a kind that lies in `bytes`. */
export function writeCell(
  writer: ColumnWriter,
  unescaper: Unescaper,
  kind: number | undefined,
  bytes: Buffer,
  start: number,
  end: number,
): void {
  switch (kind) {
    case cellKind.text:
      writer.text(bytes, start, end);
      return;
    case cellKind.literal:
      writer.literal(bytes, start, end);
      return;
    case cellKind.escaped:
      if (unescaper.escaped(bytes, start, end)) writer.text(unescaper.bytes, 0, unescaper.end);
      else writer.string(JSON.parse(`"${bytes.toString('utf8', start, end)}"`) as string);
      return;
    case cellKind.doubled:
      unescaper.doubled(bytes, start, end);
      writer.text(unescaper.bytes, 0, unescaper.end);
      return;
    case cellKind.container:
      writer.container(bytes, start, end);
      return;
    default:
      writer.none();
  }
}
