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

export type Dice = ReturnType<typeof dice>;

export const pick = <Item>(roll: Dice, items: readonly Item[]): Item => items[roll(items.length)] as Item;

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
  // At the start of a file it would be a mark, at that of a chunk it is not.
  '\ufeff'.repeat(30),
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
export const columns = [
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

export const chunks = [64, 65, 100, 127, 256, 1000, 4096, 65_536, 262_144] as const;

/** A file that is decent in most places. Odd seeds give JSON lines. */
export function randomFile(seed: number): RandomFile {
  const roll = dice(seed);
  const chunk = pick(roll, chunks);
  const rows = pick(roll, [0, 1, 2, 7, 40, 200]);
  const oddity = pick(roll, [0, 0, 3, 10, 40]);
  const text = seed % 2 === 0 ? csv(roll, rows, oddity) : jsonLines(roll, rows, oddity);
  return {
    name: `DeviceNetworkEvents.${seed % 2 === 0 ? 'csv' : 'jsonl'}`,
    bytes: damaged(roll, text),
    chunk,
  };
}

/** The bytes of a text, now and then with a byte-order mark, cut off, also within a character, or with a byte that does not belong there. */
export function damaged(roll: Dice, text: string): Buffer {
  const whole = Buffer.from((roll(6) === 0 ? '\ufeff' : '') + text);
  const bytes = roll(6) === 0 ? whole.subarray(0, roll(whole.length + 1)) : whole;
  if (roll(8) === 0 && bytes.length > 0)
    bytes[roll(bytes.length)] = pick(roll, [0x22, 0x0a, 0x0d, 0xff, 0x00, 0x2c, 0xc3, 0x5c]);
  return roll(8) === 0 ? Buffer.concat([bytes, Buffer.from('😀').subarray(0, 1 + roll(3))]) : bytes;
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
    if (roll(rows + 10) === 0) text += headingAgain(roll, delimiter) + eol;
    const cells = columns.map((_, column) =>
      cell(value(roll, odd() || (oddity > 0 && roll(4) === 0), column)),
    );
    if (odd()) cells.push(pick(roll, ['', 'extra']));
    text += cells.join(delimiter) + (row === rows - 1 && roll(2) === 0 ? '' : eol);
  }
  return text;
}

/** As it comes where files were put one after the other, or something like it. */
function headingAgain(roll: Dice, delimiter: string): string {
  const other =
    roll(3) === 0 ? [...columns].reverse() : roll(3) === 0 ? [columns[5], ...columns.slice(1)] : columns;
  const names = other.map((name) =>
    roll(20) === 0
      ? pick(roll, ['x', '', `${name} [UTC]`, `${name}s`, `${name} `, name.toLowerCase()])
      : name,
  );
  const quote = roll(3) === 0 ? '"' : '';
  return (roll(4) === 0 ? '\ufeff' : '') + names.map((name) => quote + name + quote).join(delimiter);
}

/** White space of an object: before a member, and after a colon. */
interface ObjectStyle {
  readonly inner: string;
  readonly colon: string;
}

const compact: ObjectStyle = { inner: '', colon: '' };

/** An object with the columns as its members, without what follows it. */
export function jsonObject(roll: Dice, oddity: number, { inner, colon }: ObjectStyle = compact): string {
  const odd = (): boolean => roll(100) < oddity;
  const order = columns.map((_, column) => column).filter(() => !odd());
  if (odd()) order.reverse();
  const space = odd() ? ' ' : '';
  const members = order.map(
    (column) =>
      `${space}${inner}${JSON.stringify(columns[column])}${space}:${colon}${space}${jsonValue(roll, oddity, column)}${space}`,
  );
  return `{${members.join(',')}${inner.slice(0, -1)}}${space}`;
}

/** An array of the values of the columns, sometimes of one too few or too many. */
export function jsonArray(roll: Dice, oddity: number, { inner }: ObjectStyle = compact): string {
  const values = columns.map((_, column) => `${inner}${jsonValue(roll, oddity, column)}`);
  if (roll(100) < oddity) values.pop();
  if (roll(100) < oddity) values.push('"more"');
  return `[${values.join(',')}${inner.slice(0, -1)}]`;
}

function jsonValue(roll: Dice, oddity: number, column: number): string {
  const odd = (): boolean => roll(100) < oddity;
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
  let text = '';
  for (let row = 0; row < rows; row++) {
    if (odd())
      text += pick(roll, ['', ' ', '[]', '{}', '{"category":', 'null', '{"category":"DeviceInfo"}']) + eol;
    text += `${randomEnvelope(roll, tables, oddity)}${row === rows - 1 && roll(2) === 0 ? '' : eol}`;
  }
  return { name: 'PT1H.json', bytes: damaged(roll, text), chunk };
}

/** An envelope of one of the tables, without what follows it. */
export function randomEnvelope(roll: Dice, tables: readonly string[], oddity: number): string {
  const odd = (): boolean => roll(100) < oddity;
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
  return `{${members.join(`${space},`)}}${space}`;
}
