import type { QueryPlace } from '../rule.ts';
import type { YamlNode } from './yaml-document.ts';

/** Where the lines of the query stand, when they are lines of the file: a literal block, or a text on one line. */
export function placeOf({ start, end, scalar }: YamlNode, source: string): QueryPlace | undefined {
  const line = source.slice(0, start).split('\n').length;
  const column = start - (source.lastIndexOf('\n', start - 1) + 1);
  if (scalar?.type === 'BLOCK_LITERAL') {
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
  if (scalar?.type === 'BLOCK_FOLDED' || /[\n\r]/.test(written)) return undefined;
  if (scalar?.type === 'PLAIN') return { firstLine: line - 1, indent: column };
  return written.slice(1, -1) === scalar?.value ? { firstLine: line - 1, indent: column + 1 } : undefined;
}
