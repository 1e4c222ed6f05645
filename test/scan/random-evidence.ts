/** Numbers that look random and are the same for the same seed. */
export function dice(seed: number): (sides: number) => number {
  let state = (seed * 2654435761) >>> 0;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}

type Dice = ReturnType<typeof dice>;

const pick = <Item>(roll: Dice, items: readonly Item[]): Item => items[roll(items.length)] as Item;

const words = [
  'alpha',
  'beta gamma',
  'Ünïcode',
  '日本語',
  '😀 smile',
  '',
  'x',
  'servably.com',
  'a'.repeat(70),
  '{}',
];
const times = [
  '2025-10-20T12:00:00.1234567Z',
  '2025-02-28T23:59:59Z',
  '2025-02-29T00:00:00Z',
  '2024-02-29T00:00:00.5Z',
  '1969-07-20T20:17:40Z',
  '2050-01-01T00:00:00Z',
  '2025-10-20 12:00:00Z',
  '2025-10-20T24:00:00Z',
  '2025-10-20T25:00:00Z',
  '2025-10-20T12:60:00Z',
  '2025-10-20T12:00:60.5Z',
  '2025-04-31T12:00:00Z',
  '2025-10-20T12:00:00.Z',
  '2025-10-20T12:00:00.12345678Z',
  '2025-10-20T12:00:00.1x3Z',
  '2025-10-20',
  '20.10.2025 09:43:21',
  'yesterday',
  '',
  ' ',
];
const numbers = [
  '0',
  '7',
  '443',
  '65535',
  '-1',
  '007',
  '+5',
  '2147483647',
  '2147483648',
  '999999999999999',
  '9007199254740993',
  '9223372036854775807',
  '99999999999999999999',
  '443.0',
  '0x1F',
  'n/a',
  '',
  ' 12 ',
];
const reals = [
  '1.5',
  '0.1',
  '-2.25',
  '3',
  '123456789012345.6',
  '1e5',
  '.5',
  '5.',
  '-0',
  'nan',
  '1.2.3',
  '',
  '00.5',
];
const bools = ['true', 'false', 'True', 'FALSE', '1', '0', 'yes', ''];

/** The first ones, but for the score, are the catalogue's: what they hold is what their type makes of it. */
const columns = [
  'Timestamp',
  'RemotePort',
  'ReportId',
  'Score',
  'IsInitiatingProcessRemoteSession',
  'Text',
  'Other',
] as const;
const values = [times, numbers, numbers, reals, bools, words, words];

/** Mostly decent: the first few values of each list are, the others are odd. */
const value = (roll: Dice, odd: boolean, column: number): string => {
  const list = values[column] as readonly string[];
  return odd ? pick(roll, list) : (list[roll(2)] as string);
};

export interface RandomFile {
  readonly name: string;
  readonly bytes: Buffer;
  /** How many bytes to read at once. */
  readonly chunk: number;
}

const chunks = [64, 65, 100, 127, 256, 1000, 4096, 65_536, 262_144] as const;

/** A file that is decent in most places. Odd seeds give JSON lines. */
export function randomFile(seed: number): RandomFile {
  const roll = dice(seed);
  const chunk = pick(roll, chunks);
  const rows = pick(roll, [0, 1, 2, 7, 40, 200]);
  const oddity = pick(roll, [0, 0, 3, 10, 40]);
  const text = seed % 2 === 0 ? csv(roll, rows, oddity) : jsonLines(roll, rows, oddity);
  let bytes = Buffer.from((roll(6) === 0 ? '\ufeff' : '') + text);
  if (roll(5) === 0) bytes = bytes.subarray(0, roll(bytes.length + 1));
  if (roll(8) === 0 && bytes.length > 0)
    bytes[roll(bytes.length)] = pick(roll, [0x22, 0x0a, 0x0d, 0xff, 0x00, 0x2c, 0xc3, 0x5c]);
  return { name: `DeviceNetworkEvents.${seed % 2 === 0 ? 'csv' : 'jsonl'}`, bytes, chunk };
}

function csv(roll: Dice, rows: number, oddity: number): string {
  const eol = pick(roll, ['\n', '\n', '\r\n']);
  const delimiter = pick(roll, [',', ',', ',', ';', '\t']);
  const odd = (): boolean => roll(100) < oddity;
  const cell = (text: string): string => {
    if (odd())
      return pick(roll, [
        '"',
        `"${text}`,
        `${text}"`,
        `a"b`,
        `"a"b`,
        `"${text}"x`,
        '""',
        '"""',
        `"\r"`,
        'a"b"',
        `a"b${delimiter}c"`,
        'a""b',
        `"a"""${eol}"b`,
        `\r${text}`,
      ]);
    if (roll(6) === 0)
      return `"${text}${pick(roll, ['', '""', `${eol}next line`, delimiter, ' ""said"" '])}"`;
    return text.includes(delimiter) ? `"${text}"` : text;
  };
  let text = columns.join(delimiter) + eol;
  for (let row = 0; row < rows; row++) {
    if (odd()) text += pick(roll, ['', '\r', ',,', 'only one', '"unclosed']) + eol;
    const cells = columns.map((_, column) =>
      cell(value(roll, odd() || (oddity > 0 && roll(4) === 0), column)),
    );
    if (odd()) cells.push(pick(roll, ['', 'extra']));
    text += cells.join(delimiter) + (row === rows - 1 && roll(2) === 0 ? '' : eol);
  }
  return text;
}

/** An object with the columns as its members, without what follows it. */
function jsonObject(roll: Dice, oddity: number): string {
  const odd = (): boolean => roll(100) < oddity;
  const written = (column: number): string => {
    const text = value(roll, odd() || (oddity > 0 && roll(4) === 0), column);
    if (odd())
      return pick(roll, [
        'null',
        '{"a":[1,{"b":"c\\"d"}]}',
        '[]',
        '"\\ud800"',
        '"\\ud83d\\ude00"',
        '"a\\/b"',
        '-0',
        '1e400',
        '01',
        'tru',
        '"\t"',
        '"\\x"',
      ]);
    if (column > 0 && column < 5 && /^-?(?:0|[1-9]\d*)(?:\.\d+)?$|^(?:true|false)$/.test(text) && roll(3) > 0)
      return text;
    return roll(4) === 0 ? JSON.stringify(`${text}\n"q" \\ end`) : JSON.stringify(text);
  };
  const order = columns.map((_, column) => column).filter(() => !odd());
  if (odd()) order.reverse();
  const space = odd() ? ' ' : '';
  const members = order.map(
    (column) => `${space}${JSON.stringify(columns[column])}${space}:${space}${written(column)}${space}`,
  );
  return `{${members.join(',')}}${space}`;
}

function jsonLines(roll: Dice, rows: number, oddity: number): string {
  const eol = pick(roll, ['\n', '\n', '\r\n']);
  const odd = (): boolean => roll(100) < oddity;
  let text = '';
  for (let row = 0; row < rows; row++) {
    if (odd())
      text +=
        pick(roll, [
          '',
          ' ',
          '[]',
          '{}',
          '{"Text":',
          'null',
          '{"New":1}',
          '{"Text":"a","Text":"b"}',
          '{"Text":"one"} {"Text":"two"}',
        ]) + eol;
    text += `${jsonObject(roll, oddity)}${row === rows - 1 && roll(2) === 0 ? '' : eol}`;
  }
  return text;
}

/** Lines of the streaming API: envelopes of one table, or of several, decent in most places. */
export function randomEnvelopes(seed: number): RandomFile {
  const roll = dice(seed);
  const chunk = pick(roll, chunks);
  const rows = pick(roll, [1, 2, 7, 40, 200]);
  const oddity = pick(roll, [0, 0, 3, 10, 40]);
  const eol = pick(roll, ['\n', '\n', '\r\n']);
  const odd = (): boolean => roll(100) < oddity;
  const tables = pick(roll, [
    ['DeviceNetworkEvents'],
    ['DeviceNetworkEvents'],
    ['DeviceNetworkEvents', 'DeviceProcessEvents'],
    ['DeviceNetworkEvents', 'DeviceInfo', 'Custom_CL'],
  ]);
  const category = (): string => {
    if (odd())
      return pick(roll, [
        '7',
        'null',
        '""',
        '"Audit"',
        '"AdvancedHunting-"',
        '"AdvancedHunting\\u002dDeviceNetworkEvents"',
        '["AdvancedHunting-DeviceNetworkEvents"]',
      ]);
    return JSON.stringify(`${odd() ? '' : 'AdvancedHunting-'}${pick(roll, tables)}`);
  };
  const properties = (): string =>
    odd() ? pick(roll, ['null', '[]', '{}', '"{}"', '{"Text":"a","Text":"b"}']) : jsonObject(roll, oddity);
  let text = '';
  for (let row = 0; row < rows; row++) {
    if (odd())
      text += pick(roll, ['', ' ', '[]', '{}', '{"category":', 'null', `{"category":${category()}}`]) + eol;
    const space = odd() ? ' ' : '';
    const members = [
      '"time":"2025-10-20T12:00:00.1234567Z"',
      '"tenantId":"t"',
      `"category"${space}:${space}${category()}`,
      `"properties"${space}:${space}${properties()}`,
    ];
    if (odd()) members.reverse();
    if (odd())
      members.push(pick(roll, ['"tenantId":"u"', '"category":"x"', '"more":{"a":[1]}', '"properties":{}']));
    if (odd()) members.splice(roll(4), 1);
    text += `{${members.join(`${space},`)}}${space}${row === rows - 1 && roll(2) === 0 ? '' : eol}`;
  }
  let bytes = Buffer.from((roll(6) === 0 ? '\ufeff' : '') + text);
  if (roll(8) === 0) bytes = bytes.subarray(0, roll(bytes.length + 1));
  if (roll(8) === 0 && bytes.length > 0)
    bytes[roll(bytes.length)] = pick(roll, [0x22, 0x0a, 0x0d, 0xff, 0x00, 0x2c, 0xc3, 0x5c]);
  return { name: 'PT1H.json', bytes, chunk };
}
