/** Where in a file something was found: how often, and the first lines. */
export interface Places {
  readonly file: string;
  readonly count: number;
  readonly lines: readonly number[];
}

/** `1 row`, `2 rows`. */
export const rows = (count: number): string => (count === 1 ? '1 row' : `${count} rows`);
/** `once`, `2 times`. */
export const times = (count: number): string => (count === 1 ? 'once' : `${count} times`);

/** `line 4`, `lines 2, 4, 9`, `lines 2, 4, 9 …` */
export function at({ count, lines }: Places): string {
  if (lines.length === 0) return '';
  const shown = lines.join(', ');
  return `${lines.length === 1 && count === 1 ? 'line' : 'lines'} ${shown}${count > lines.length ? ' …' : ''}`;
}
