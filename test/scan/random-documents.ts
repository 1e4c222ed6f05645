import {
  chunks,
  columns,
  type Dice,
  damaged,
  dice,
  jsonArray,
  jsonObject,
  pick,
  type RandomFile,
  randomEnvelope,
} from './random-evidence.ts';

/** How a document is written: what stands after a sign of an array or object, and after a colon. */
interface Style {
  readonly between: string;
  readonly inner: string;
  readonly colon: string;
}

const styles: readonly Style[] = [
  { between: '', inner: '', colon: '' },
  { between: ' ', inner: ' ', colon: ' ' },
  { between: '\n', inner: '', colon: '' },
  { between: '\n  ', inner: '\n    ', colon: ' ' },
  { between: '\r\n\t', inner: '\r\n\t\t', colon: '  ' },
];

/** A document of JSON with an array of rows in it, decent in most places: a list, an answer of an API, or records of Event Hub. */
export function randomDocument(seed: number): RandomFile {
  const roll = dice(seed);
  const chunk = pick(roll, chunks);
  const rows = pick(roll, [0, 1, 2, 7, 40, 200]);
  const oddity = pick(roll, [0, 0, 3, 10, 40]);
  const style = pick(roll, styles);
  const odd = (): boolean => roll(100) < oddity;
  const kind = pick(roll, kinds);
  const tables = pick(roll, [['DeviceNetworkEvents'], ['DeviceNetworkEvents', 'DeviceInfo']]);
  const row = (): string => {
    if (odd())
      return pick(roll, [
        '{}',
        '[]',
        'null',
        '7',
        '{"New":1}',
        '{"Text":"a","Text":"b"}',
        '{"error":{"message":"m"}}',
      ]);
    if (kind.rows === 'arrays') return jsonArray(roll, oddity, style);
    const text =
      kind.rows === 'envelopes' ? randomEnvelope(roll, tables, oddity) : jsonObject(roll, oddity, style);
    // A list in a cell whose elements begin as rows do.
    const nested =
      text.startsWith('{"Timestamp"') && odd()
        ? `[${text}${pick(roll, [',', ', ', ',\n'])}${text}]`
        : undefined;
    return nested === undefined ? text : `${text.slice(0, -1)},"Nested":${nested}}`;
  };
  const list = Array.from({ length: rows }, row);
  const comma = (): string => (odd() ? pick(roll, [' , ', ',,', '', ',\n\n']) : `,${style.between}`);
  const elements = list.map((text, index) => (index === 0 ? text : comma() + text)).join('');
  let text = kind.around(`[${style.between}${elements}${style.between}]`, roll);
  if (odd()) text += pick(roll, ['\n', 'x', ']', '{}', '[]', `[${jsonObject(roll, 0, style)}]`, text]);
  return { name: kind.name, bytes: damaged(roll, text), chunk };
}

interface Kind {
  readonly name: string;
  readonly rows: 'objects' | 'envelopes' | 'arrays';
  around(list: string, roll: Dice): string;
}

const schema = (['Timestamp', 'RemotePort', 'Text'] as const).map((Name) => ({
  Name,
  Type: Name === 'RemotePort' ? 'Int32' : 'String',
}));

const answer = (name: string, rows: string): string =>
  `{"name":"${name}","columns":${JSON.stringify(columns.map((column) => ({ name: column, type: 'string' })))},"rows":${rows}}`;
const kustoColumns = JSON.stringify(columns.map((column) => ({ ColumnName: column, ColumnType: 'string' })));
const kustoTable = (rows: string): string => `{"TableName":"t","Columns":${kustoColumns},"Rows":${rows}}`;

const kinds: readonly Kind[] = [
  { name: 'DeviceNetworkEvents.json', rows: 'objects', around: (list) => list },
  // Rows of the Azure command line: a first one whose values are all texts, one of them the name of a table.
  {
    name: 'DeviceNetworkEvents.json',
    rows: 'objects',
    around: (list) =>
      list.replace(
        '[',
        '[{"Timestamp":"2025-10-20T12:00:00Z","RemotePort":"443","TableName":"PrimaryResult"},',
      ),
  },
  { name: 'DeviceNetworkEvents.json', rows: 'objects', around: (list) => `{"value":${list}}` },
  {
    name: 'DeviceNetworkEvents.json',
    rows: 'objects',
    around: (list, roll) =>
      `{"@odata.context":"c","value":${list}${pick(roll, ['', ',"@odata.nextLink":"n"', ',"value":[]', ',"other":[{"Timestamp":"a"},{"Timestamp":"b"}]'])}}`,
  },
  {
    name: 'DeviceNetworkEvents.json',
    rows: 'objects',
    around: (list, roll) =>
      `{"Stats":{"n":[1,2]},"Schema":${JSON.stringify(schema)},"Results":${list}${pick(roll, ['', ',"Error":{"Message":"m"}', '\n'])}}`,
  },
  { name: 'DeviceNetworkEvents.json', rows: 'objects', around: (list) => `{"records": ${list}}` },
  { name: 'PT1H.json', rows: 'envelopes', around: (list) => `{"records":${list}}` },
  { name: 'PT1H.json', rows: 'envelopes', around: (list) => list },
  {
    name: 'DeviceNetworkEvents.json',
    rows: 'arrays',
    around: (list, roll) => {
      const other = pick(roll, ['', `,${answer('Other', '[["a"],["b"]]')}`]);
      return `{"tables":[${answer('PrimaryResult', list)}${other}]${pick(roll, ['', ',"error":{"message":"m"}'])}}`;
    },
  },
  {
    name: 'DeviceNetworkEvents.json',
    rows: 'arrays',
    around: (list, roll) => {
      const status = ['[]', '[["a","b"],["c","d"]]', '[["x"]]'].map((rows) => kustoTable(rows)).join();
      return `{"Tables":[${kustoTable(list)}${pick(roll, ['', `,${status}`, `,${kustoTable(list)},${status}`])}]}`;
    },
  },
  {
    name: 'DeviceNetworkEvents.json',
    rows: 'arrays',
    around: (list, roll) => {
      const whole = `{"FrameType":"DataTable","TableKind":"PrimaryResult",${kustoTable(list).slice(1)}`;
      const fragment = (rows: string): string =>
        `{"FrameType":"TableFragment","TableId":1,"TableFragmentType":"DataAppend","Rows":${rows}}`;
      const header = `{"FrameType":"TableHeader","TableId":1,"TableKind":"PrimaryResult","Columns":${kustoColumns}}`;
      const frames = pick(roll, [whole, `${header},${fragment(list)},${fragment(list)}`]);
      return `[{"FrameType":"DataSetHeader"},${frames},{"FrameType":"DataSetCompletion","HasErrors":false}]`;
    },
  },
];
