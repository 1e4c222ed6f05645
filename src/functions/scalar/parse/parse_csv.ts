import { defineScalar, overload, param } from '../../define.ts';

export const parseCsv = defineScalar({
  name: 'parse_csv',
  category: 'parse',
  summary: 'Splits a record of comma-separated values.',
  returns:
    'A dynamic array of texts: the fields of the first record, quotes removed; one empty text for the empty text.',
  reference: 'parse-csv-function.md',
  overloads: [
    overload({
      params: [param('csv_text', 'string', 'The record.')],
      returns: 'dynamic',
      map: (text) => firstRecord(text),
    }),
  ],
  examples: [
    { kql: `print parse_csv('aa,"b,b",c ""d""')`, result: ['aa', 'b,b', 'c ""d""'] },
    { kql: `print parse_csv('record1,a\\nrecord2,b')`, result: ['record1', 'a'] },
  ],
});

/** A quote that opens a field lets commas, line ends and doubled quotes stand inside it; elsewhere a quote is a character. */
function firstRecord(text: string): string[] {
  const fields: string[] = [];
  let field = '';
  let at = 0;
  for (;;) {
    if (text[at] === '"') {
      const quoted = /"((?:[^"]|"")*)(?:"|$)/y;
      quoted.lastIndex = at;
      field += (quoted.exec(text)?.[1] ?? '').replaceAll('""', '"');
      at = quoted.lastIndex;
    }
    const rest = /[^,\r\n]*/y;
    rest.lastIndex = at;
    field += rest.exec(text)?.[0] ?? '';
    at = rest.lastIndex;
    fields.push(field);
    if (text[at] !== ',') return fields;
    field = '';
    at++;
  }
}
