// Writes a pack of detection rules that look like published ones, over DeviceNetworkEvents and now and then DeviceProcessEvents.
// Run: npx tsx bench/rule-pack.ts --rules 100 [--seed 3] --out folder. The same seed gives the same files; a smaller pack is the
// beginning of a larger one.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values: options } = parseArgs({
  options: {
    rules: { type: 'string', default: '100' },
    seed: { type: 'string', default: '3' },
    out: { type: 'string', default: 'pack' },
  },
});

let state = Number(options.seed) >>> 0;
function random(): number {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}
const below = (limit: number): number => Math.floor(random() * limit);
const pick = <Value>(values: readonly Value[]): Value => values[below(values.length)] as Value;
const some = <Value>(least: number, most: number, make: () => Value): Value[] =>
  Array.from({ length: least + below(most - least + 1) }, make);
const list = (texts: readonly string[]): string => texts.map((text) => `'${text}'`).join(', ');

const words =
  'remote support assist desk control agent cloud relay tunnel secure fast drop share file paste node edge sync admin portal'.split(
    ' ',
  );
const endings = ['com', 'net', 'org', 'io', 'co', 'top', 'xyz', 'ru', 'info', 'cc'];
const tools =
  'powershell cmd wscript cscript mshta rundll32 regsvr32 certutil bitsadmin curl wget python node java msbuild installutil psexec procdump'.split(
    ' ',
  );
const switches =
  '-enc -encodedcommand -nop downloadstring invoke-webrequest frombase64string urlcache /transfer javascript: scrobj.dll comsvcs minidump sekurlsa lsadump vssadmin wevtutil'.split(
    ' ',
  );
const number = (width: number): string => String(below(10 ** width)).padStart(width, '0');
/** Most name nobody in the evidence; one in thirty is a vendor that is there. */
const domain = (): string =>
  below(30) === 0
    ? `rmm-vendor${number(2)}.com`
    : `${pick(words)}${pick(['', '-', number(2)])}${pick(words)}${number(3)}.${pick(endings)}`;
const program = (): string => `${pick([...tools, ...words.map((word) => `${word}${number(2)}`)])}.exe`;
const range = (): string => `${1 + below(222)}.${below(256)}.${below(256)}.0/${pick([16, 20, 24, 28])}`;
const address = (): string => `${1 + below(222)}.${below(256)}.${below(256)}.${below(256)}`;
const succeeded = `| where ActionType == 'ConnectionSuccess'`;
const recent = (): string =>
  below(2) === 0 ? '' : `| where Timestamp > ago(${pick(['1h', '4h', '1d', '1d', '7d', '14d'])})\n`;
const project =
  '| project Timestamp, DeviceId, DeviceName, RemoteUrl, RemoteIP, InitiatingProcessFileName, InitiatingProcessCommandLine, InitiatingProcessAccountName, ReportId';
const counted =
  '| summarize Connections = count(), First = min(Timestamp), Last = max(Timestamp) by DeviceId, DeviceName, InitiatingProcessAccountName';

/** Shapes of rules, with how many in a hundred have them. */
const shapes: readonly (readonly [share: number, make: () => string])[] = [
  [
    34,
    () =>
      `let Domains = dynamic([${list(some(3, 30, domain))}]);\nDeviceNetworkEvents\n${recent()}${pick(['', `${succeeded}\n`])}| where RemoteUrl has_any (Domains)\n${pick([project, counted])}`,
  ],
  [
    8,
    () =>
      `DeviceNetworkEvents\n${recent()}${succeeded}\n| where RemoteUrl has '${domain()}' or RemoteUrl has '${domain()}'\n${project}`,
  ],
  [
    12,
    () =>
      `DeviceNetworkEvents\n${recent()}| where InitiatingProcessFileName in~ (${list(some(2, 8, program))})\n| where InitiatingProcessCommandLine has_any (${list(some(2, 6, () => pick(switches)))})\n${pick([project, counted])}`,
  ],
  [
    8,
    () =>
      `DeviceNetworkEvents\n${recent()}| where InitiatingProcessFileName =~ '${program()}' and InitiatingProcessCommandLine has '${pick(switches)}'\n| where InitiatingProcessCommandLine matches regex @'(?i)\\s-e(nc|ncodedcommand)?\\s+[a-z0-9+/=]{${40 + below(80)},}'\n${project}`,
  ],
  [
    7,
    () =>
      `let Ranges = dynamic([${list(some(2, 12, range))}]);\nDeviceNetworkEvents\n${recent()}${succeeded}\n| where RemoteIPType == 'Public' and ipv4_is_in_any_range(RemoteIP, Ranges)\n${counted}`,
  ],
  [
    5,
    () => `DeviceNetworkEvents\n${recent()}| where RemoteIP in (${list(some(3, 40, address))})\n${project}`,
  ],
  [
    6,
    () =>
      `DeviceNetworkEvents\n${recent()}${succeeded}\n| where RemoteIPType == 'Public' and RemotePort in (${some(1, 4, () => 1024 + below(48000)).join(', ')})\n| where InitiatingProcessFileName !in~ (${list(some(1, 4, program))})\n${counted}\n| where Connections > ${5 + below(200)}`,
  ],
  [
    5,
    () =>
      `DeviceNetworkEvents\n${recent()}| where RemoteUrl ${pick(['contains', 'endswith', 'startswith', 'has'])} '${pick([domain(), `.${domain()}`])}'\n| summarize Addresses = make_set(RemoteIP, 20), Devices = dcount(DeviceId) by RemoteUrl\n| where Devices ${pick(['>', '>=', '<'])} ${1 + below(4)}`,
  ],
  [
    4,
    () =>
      `DeviceNetworkEvents\n${recent()}| where InitiatingProcessVersionInfoCompanyName has '${pick(words)}${number(2)} ${pick(words)}' or InitiatingProcessSHA256 in (${list(some(2, 10, () => `${number(15)}${number(15)}${number(15)}${number(15)}abcd`))})\n| extend Host = tostring(split(RemoteUrl, '/')[0])\n${pick([project, counted])}`,
  ],
  [
    3,
    () =>
      `DeviceNetworkEvents\n${recent()}${succeeded}\n| where InitiatingProcessFileName in~ (${list(some(2, 6, program))}) and RemotePort in (445, 3389, 5985)\n| summarize Targets = dcount(RemoteIP), make_set(RemoteIP, 10) by DeviceId, DeviceName, bin(Timestamp, 1h)\n| where Targets > ${10 + below(40)}`,
  ],
  [
    3,
    () =>
      `let Tools = DeviceNetworkEvents\n| where InitiatingProcessFileName in~ (${list(some(2, 4, program))})\n| distinct DeviceId;\nDeviceNetworkEvents\n${recent()}| where RemoteUrl has_any (${list(some(2, 6, domain))})\n| join kind=inner Tools on DeviceId\n${project}`,
  ],
  [
    5,
    () =>
      `DeviceProcessEvents\n${recent()}| where FileName in~ (${list(some(2, 6, program))}) and ProcessCommandLine has_any (${list(some(2, 6, () => pick(switches)))})\n| project Timestamp, DeviceId, DeviceName, FileName, ProcessCommandLine`,
  ],
];

function query(): string {
  let at = below(shapes.reduce((sum, [share]) => sum + share, 0));
  for (const [share, make] of shapes) {
    at -= share;
    if (at < 0) return make();
  }
  throw new Error('Expected the shares to add up.');
}

mkdirSync(options.out, { recursive: true });
for (let index = 0; index < Number(options.rules); index++) {
  const period = pick(['1h', '4h', '1d', '1d', '1d', '7d', '14d']);
  const lines = [
    `id: 00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    `name: Generated rule ${index}`,
    `description: Made by a generator; it looks for nothing real.`,
    `severity: ${pick(['Low', 'Medium', 'High'])}`,
    `queryFrequency: ${period}`,
    `queryPeriod: ${period}`,
    'triggerOperator: gt',
    `triggerThreshold: ${pick([0, 0, 0, 5])}`,
    'tactics:\n  - CommandAndControl',
    'relevantTechniques:\n  - T1219',
    `query: |\n  ${query().replaceAll('\n', '\n  ')}`,
    'version: 1.0.0',
    'kind: Scheduled',
  ];
  writeFileSync(join(options.out, `rule-${String(index).padStart(4, '0')}.yaml`), `${lines.join('\n')}\n`);
}
