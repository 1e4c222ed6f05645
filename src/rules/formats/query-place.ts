import type { LineCounter, Scalar } from 'yaml';
import type { QueryPlace } from '../rule.ts';

/** Where the lines of the query stand, when they are lines of the file: a literal block, or a text on one line. */
export function placeOf(query: Scalar, source: string, lines: LineCounter): QueryPlace | undefined {
  const [start = 0, end = 0] = query.range ?? [];
  const { line, col } = lines.linePos(start);
  if (query.type === 'BLOCK_LITERAL') {
    // The block begins on the line after its key; `|2` says the indentation, else the first line that is not blank has it.
    const given = /^\|[+-]?([1-9])/.exec(source.slice(start, start + 3))?.[1];
    const first =
      source
        .split(/\r\n|\n|\r/)
        .slice(line)
        .find((row) => row.trim() !== '') ?? '';
    return {
      firstLine: line,
      indent: given === undefined ? first.length - first.trimStart().length : Number(given),
    };
  }
  const written = source.slice(start, end);
  if (query.type === 'BLOCK_FOLDED' || /[\n\r]/.test(written)) return undefined;
  if (query.type === 'PLAIN') return { firstLine: line - 1, indent: col - 1 };
  return written.slice(1, -1) === query.value ? { firstLine: line - 1, indent: col } : undefined;
}
