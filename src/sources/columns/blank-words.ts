/** What databases, pandas and other programs write where a row has no value, as they spell it. No service writes these words as a text. */
export const certainBlanks: ReadonlySet<string> = new Set([
  'NULL',
  'null',
  '\\N',
  '<NA>',
  'NaN',
  'nan',
  'NaT',
  '(null)',
  '<null>',
  '<nil>',
  '#N/A',
  'undefined',
]);

/** Words of the same kind that services say as well: a level is `None`, a country `NA`. */
export const possibleBlanks: ReadonlySet<string> = new Set(['None', 'NA', 'N/A', 'nil']);

/** No value of a number or a time looks like these either, in capitals or not. */
const blanks: ReadonlySet<string> = new Set(
  [...certainBlanks, ...possibleBlanks, '-nan', '-', '--', '---'].map((word) => word.toLowerCase()),
);

/** No word has more letters. */
export const longestBlank = Math.max(...[...blanks].map((word) => word.length));

/** Whether a cell of a column of numbers or times says in a word that it has no value. Numbers are told from words by how they begin. */
export const saysNoValue = (text: string): boolean =>
  text.length <= longestBlank && !beginsWithDigit(text) && blanks.has(text.trim().toLowerCase());

function beginsWithDigit(text: string): boolean {
  const unit = text.charCodeAt(0);
  return unit >= 0x30 && unit <= 0x39;
}
