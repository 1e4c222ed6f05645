import type { Window } from '../bytes/window.ts';

/** What a file of a kind that cannot be read is, by its first bytes; undefined where they are those of no such kind. */
export function foreignKind({ bytes, end }: Window): string | undefined {
  const begins = (text: string, at = 0): boolean =>
    end >= at + text.length && bytes.toString('latin1', at, at + text.length) === text;
  if (begins('PK\u0003\u0004') || begins('PK\u0005\u0006')) return 'a ZIP archive or an Excel workbook';
  if (begins('PAR1')) return 'a Parquet file';
  if (begins('ARROW1')) return 'an Arrow file';
  if (begins('SQLite format 3')) return 'a SQLite database';
  if (begins('7z')) return bytes[2] === 0xef ? 'a 7z archive' : undefined;
  if (begins('ustar', 257)) return 'a tar archive';
  return begins('%PDF') ? 'a PDF document' : undefined;
}
