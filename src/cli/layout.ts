/** `1 row`, `2,060 rows`. Not `toLocaleString`, which takes 20 ms to begin with. */
export const counted = (count: number, one: string): string =>
  `${String(count).replace(/\B(?=(\d{3})+$)/g, ',')} ${count === 1 ? one : `${one}s`}`;

/** Lines of at most `width` characters, broken between words; a longer word stands alone. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** The text with every line moved to the right. */
export const indented = (text: string, by: number): string => text.replace(/^(?=.)/gm, ' '.repeat(by));

/** `2025-10-20T12:00:00.0000000Z` to the minute, as people read it; the zone is UTC. */
export const toMinute = (iso: string): string => iso.slice(0, 16).replace('T', ' ');
