/** A cell of a Markdown table: one line, pipes and angle brackets kept from meaning something. */
export const cell = (text: string): string =>
  text.replace(/\s+/g, ' ').trim().replaceAll('|', '\\|').replaceAll('<', '&lt;');

/** Code in a cell; a text with back-ticks gets a longer fence. */
export const code = (text: string): string => {
  const fence = text.includes('`') ? '``' : '`';
  const padded = text.startsWith('`') || text.endsWith('`') ? ` ${text} ` : text;
  return `${fence}${padded.replace(/\s+/g, ' ').replaceAll('|', '\\|')}${fence}`;
};

export const table = (headings: readonly string[], rows: readonly (readonly string[])[]): string =>
  [headings, headings.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

/** By code units: the same order on every machine. */
export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
