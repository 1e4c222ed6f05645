/** A zero-based line and a zero-based column in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A text that knows where its lines begin. */
interface SourceText {
  positionAt(offset: number): Position;
  /** The line's text without its line break; empty for a line that does not exist. */
  lineText(line: number): string;
}

/** Wraps `text`; line starts are found once, on first use. `\n`, `\r\n` and `\r` end a line. */
export function sourceText(text: string): SourceText {
  let starts: number[] | undefined;
  const lineStarts = (): number[] => {
    if (starts !== undefined) return starts;
    starts = [0];
    const lineBreak = /\r\n|\r|\n/g;
    while (lineBreak.exec(text) !== null) starts.push(lineBreak.lastIndex);
    return starts;
  };
  return {
    positionAt(offset) {
      const all = lineStarts();
      const at = Math.max(0, Math.min(offset, text.length));
      let low = 0;
      let high = all.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((all[middle] ?? 0) <= at) low = middle;
        else high = middle - 1;
      }
      return { line: low, column: at - (all[low] ?? 0) };
    },
    lineText(line) {
      const all = lineStarts();
      const start = all[line];
      if (start === undefined) return '';
      return text.slice(start, all[line + 1] ?? text.length).replace(/[\r\n]+$/, '');
    },
  };
}
