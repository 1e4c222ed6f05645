import type { Window } from '../bytes/window.ts';

/** What is wrong with a text that begins as no JSON and is no delimited text, either. */
export const whyNotCsv = (window: Window): string =>
  hasReturnsAlone(window)
    ? 'its lines end in carriage returns alone, so write it with line feeds'
    : headingProblem(window);

/** Whether lines end in a lone carriage return, as in CSV that a spreadsheet wrote in its old Macintosh form. */
function hasReturnsAlone({ bytes, at, end }: Window): boolean {
  const head = bytes.subarray(at, end);
  return head.includes(0x0d) && !head.includes(0x0a);
}

/** Names with something else between them than commas, semicolons or tabs. */
const otherwiseDelimited = /^"?[A-Za-z_]\w*"?(?: ?([|^~:\u00a6\u2502\p{Cc}]+) ?"?[A-Za-z_]\w*"?)+ ?\r?$/u;

function headingProblem({ bytes, at, end }: Window): string {
  const [line = ''] = bytes.toString('utf8', at, Math.min(end, at + 4096)).split('\n', 1);
  const delimiter = otherwiseDelimited.exec(line)?.[1];
  if (delimiter === undefined) return 'its first line is no heading';
  const shown = delimiter === '\x01' ? 'the character U+0001' : `'${delimiter}'`;
  return `its heading is delimited by ${shown}, and commas, semicolons and tabs are read`;
}
