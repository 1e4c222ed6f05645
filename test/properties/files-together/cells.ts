import type { Dice } from '../../differential/random-values.ts';

/** What a cell of a column says, by its row of so many. */
type Spell = (dice: Dice, row: number, rows: number) => string;

const start = Date.UTC(2025, 9, 20);
const iso = (row: number): string => new Date(start + row * 61_000).toISOString();

/** Words in many a case, of one byte a character and of several. */
export const words = [
  ...[
    'alpha',
    'Alpha',
    'ALPHA',
    'beta gamma',
    'Ünïcode',
    'ünïCODE',
    '日本語',
    '😀 smile',
    'straße',
    'STRASSE',
  ],
  ...[
    'Kiss',
    '\u212aiss',
    'task',
    'ta\u017fk',
    'İstanbul',
    'x',
    'a-b_c.d',
    '10.0.0.5',
    '4625',
    'powershell.exe',
  ],
];

const late = (row: number, rows: number): boolean => row * 10 > rows * 9;

/** A long text of several words, some of which only the last rows have. */
const commandLine: Spell = (dice, row, rows) => {
  if (dice.chance(0.05)) return '';
  const parts = [
    dice.pick(words),
    `-id ${dice.chance(0.5) ? row % 9 : row}`,
    dice.pick(['/c', '"quoted"', '']),
    dice.pick(words),
  ];
  if (late(row, rows) && dice.chance(0.3)) parts.push('mimikatz');
  if (dice.chance(0.04)) parts.push('two\nlines');
  if (dice.chance(0.02)) parts.push('long '.repeat(60));
  return parts.join(dice.pick([' ', ' ', ',', '\\']));
};

/** A bag as its JSON text, or something else in its place. */
const bag: Spell = (dice, row, rows) => {
  if (dice.chance(0.05)) return dice.pick(['', 'null', '[]', '{}', '[1,"x",null]', '"text"', '{bad', '7']);
  const members = [
    `"kind":${JSON.stringify(dice.pick(words))}`,
    `"count":${dice.pick(['1', '2', '-0.0', '2.5', '9223372036854775807', '1e400', `${row}`, '"3"'])}`,
    `"in":{"a":${dice.pick(['true', 'null', `"${row % 7}"`])},"b":[${dice.below(3)},"x"]}`,
  ];
  if (late(row, rows)) members.push('"late":"yes"');
  if (dice.chance(0.05)) members.push('"kind":"again"');
  return `{${members.filter(() => dice.chance(0.8)).join(dice.pick([',', ', ']))}}`;
};

const odd =
  (often: readonly string[], seldom: readonly string[], rate = 0.06): Spell =>
  (dice) =>
    dice.pick(dice.chance(rate) ? seldom : often);

/** Columns of a table that the catalogue knows, and of which it knows nothing: those that rows are about, and those that few queries ask. */
export const spellings: Readonly<Record<string, Spell>> = {
  Time: (dice, row) =>
    dice.chance(0.04)
      ? dice.pick([
          '',
          'yesterday',
          '2025-10-20',
          '2025-10-20 12:00:00',
          '2025-10-20T12:00:00.1234567Z',
          '2025-10-21T01:00:00+02:00',
          '1969-07-20T20:17:40Z',
          '1760954400',
        ])
      : iso(row),
  DeviceName: (dice, row, rows) =>
    dice.chance(0.03)
      ? dice.pick(['', 'HOST1.corp', 'höst'])
      : late(row, rows)
        ? `new${dice.below(3)}.corp`
        : `host${dice.below(5)}.corp`,
  RemoteIP: odd(
    ['10.0.0.5', '10.0.0.6', '192.168.1.7', '8.8.8.8', ''],
    ['10.0.0.5 ', '::1', 'none', '010.0.0.5'],
  ),
  RemotePort: odd(
    ['443', '80', '22', '8080', ''],
    ['443.0', '70000000000', 'n/a', '-0', '0x1F', ' 80', '1e3', '{}', '-1', '2147483647', '"443"'],
  ),
  RemoteUrl: (dice, row) => {
    if (dice.chance(0.3)) return '';
    if (dice.chance(0.05))
      return dice.pick(['say ""x""', 'a,b;c', 'line\r\nbreak', '\ttab', '"', ' ', '\u0130', '{"a":1}']);
    return `${dice.pick(['www', 'WWW', 'cdn'])}.${dice.chance(0.5) ? `s${row}` : dice.pick(words)}.example/${row % 13}`;
  },
  InitiatingProcessCommandLine: commandLine,
  AdditionalFields: bag,
  ReportId: (dice, row) =>
    dice.chance(0.06)
      ? dice.pick([
          '',
          '9007199254740993',
          '9223372036854775807',
          '-9223372036854775808',
          '99999999999999999999',
          'id 7',
          '1.5',
          '+5',
          '007',
        ])
      : String(row),
  IsInitiatingProcessRemoteSession: odd(['true', 'false'], ['', 'True', 'FALSE', '1', '0', 'yes']),
  InitiatingProcessCreationTime: (dice, row) =>
    dice.chance(0.1)
      ? dice.pick(['', '2025-10-19', '2025-10-20T24:00:00Z', 'never'])
      : iso(-(row % 50)).replace('.000Z', 'Z'),
  Protocol: odd(['Tcp', 'Udp', 'TCP'], ['', 'tcp ', '6']),
  Score: odd(
    ['1.5', '0.1', '-2.25', '3', '0'],
    ['-0.0', 'nan', '1e400', '', '.5', 'Infinity', '123456789012345.6'],
  ),
  Big: (dice, row) =>
    dice.chance(0.05)
      ? dice.pick(['9223372036854775807', '-9223372036854775808', ''])
      : String(dice.chance(0.5) ? row % 17 : 2 ** 40 + row),
  Extra: bag,
  Flag: odd(['true', 'false'], ['', 'True']),
  Seen: (dice, row) => (dice.chance(0.08) ? dice.pick(['', '2025-10-20T10:00:00+05:30']) : iso(row * 7)),
  Took: odd(['00:00:01', '1.02:03:04', '00:10:00.5'], ['', '-00:00:01'], 0.1),
  Id: (dice, row) =>
    dice.chance(0.1) ? '' : `74be27de-1e4e-49d9-b579-${String(row % 40).padStart(12, '0')}`,
  /** A number until late. */
  Mixed: (dice, row, rows) => (late(row, rows) ? dice.pick(words) : String(row % 23)),
  Note: (dice, row) => (dice.chance(0.5) ? dice.pick(words) : `note ${row}`),
};
