import { Decimal } from '../../src/types/decimal.ts';
import type { ScalarType } from '../../src/types/scalar-type.ts';
import type { Scalar } from '../../src/types/value.ts';
import type { Dice } from '../../test/differential/random-values.ts';

const minute = 600_000_000n;
const day = 1440n * minute;

/** Small pools, so that rows of different tables meet. */
const pools: readonly (readonly [RegExp, readonly string[]])[] = [
  [
    /ip(v4)?(addr|address)?$|ip_?addr|^ip|caller_?ip|srcip|dstip|destinationip|sourceip/i,
    ['10.0.0.5', '192.168.1.20', '203.0.113.7', '8.8.4.4', '198.51.100.23'],
  ],
  [
    /url|uri|domain$|hostnames?$/i,
    ['https://example.com/a', 'http://files.example.net/x.exe', 'cdn.example.org'],
  ],
  [/sha256/i, [`${'a'.repeat(63)}1`, 'b'.repeat(64)]],
  [/sha1/i, ['c'.repeat(40), `${'d'.repeat(39)}2`]],
  [/md5|hash/i, ['e'.repeat(32), 'f'.repeat(32)]],
  [
    /upn|mail|userprincipal|recipient|sender|identity/i,
    ['ann@contoso.com', 'Bob@Contoso.com', 'svc@fabrikam.org'],
  ],
  [/user|account|actor|caller|initiated|principal/i, ['ann', 'CONTOSO\\bob', 'svc-build', 'ann@contoso.com']],
  [/device|computer|host|machine|workstation|dvc/i, ['ws-01', 'WS-02.contoso.com', 'srv-dc1']],
  [/sid$/i, ['S-1-5-21-1004336348-1177238915-682003330-1105', 'S-1-5-18']],
  [/path|folder|directory/i, ['C:\\Windows\\System32\\cmd.exe', '/usr/bin/env', 'C:\\Users\\ann\\x.tmp']],
  [/file|process|image/i, ['cmd.exe', 'powershell.exe', 'report.docx']],
  [/commandline/i, ['cmd.exe /c whoami', 'powershell -enc SQBFAFgA']],
  [
    /id$|guid|session/i,
    ['74be27de-1e4e-49d9-b579-fe0b331d3642', '0f8fad5b-d9cb-469f-a165-70867728950e', '4711'],
  ],
  [/country|location|region/i, ['US', 'DE', 'FR']],
  [/port|code|status|result|severity|level|type$/i, ['0', '443', 'Success', 'High', '50057']],
];
const words = [
  'alpha',
  'beta',
  'Gamma delta',
  'x',
  '0',
  'true',
  'a,b;c',
  'say "hi"',
  'line\nbreak',
  'Straße',
];

export interface Usual {
  readonly now: bigint;
  readonly dice: Dice;
}

/** A value that a column of this name and type may have. */
export function usualValue(name: string, type: ScalarType, { now, dice }: Usual): Scalar | null {
  switch (type) {
    case 'string':
      return usualText(name, dice);
    case 'bool':
      return dice.chance(0.05) ? null : dice.chance(0.5);
    case 'datetime':
      return now - usualAge(dice);
    case 'timespan':
      return BigInt(dice.below(7200)) * 10_000_000n;
    case 'int':
      return dice.chance(0.05) ? null : dice.pick([0, 1, 2, 80, 443, 3389, 500, 10_000, -1]);
    case 'long':
      return dice.chance(0.05)
        ? null
        : dice.pick([0n, 1n, 2n, 443n, 4688n, 1000n, 123_456_789n, 9_007_199_254_740_993n]);
    case 'real':
      return dice.chance(0.05) ? null : dice.pick([0, 1, 0.5, 99.5, 1e6, -2.25]);
    case 'decimal':
      return Decimal.fromLong(dice.below(1000)) as Scalar;
    case 'guid':
      return dice.pick(['74be27de-1e4e-49d9-b579-fe0b331d3642', '0f8fad5b-d9cb-469f-a165-70867728950e']);
    case 'dynamic':
      return dice.pick([null, new Map(), new Map([['name', 'x']]), ['a', 'b'], 'text'] as (Scalar | null)[]);
  }
}

function usualText(name: string, dice: Dice): string {
  if (dice.chance(0.07)) return '';
  const pool = pools.find(([pattern]) => pattern.test(name))?.[1];
  return dice.pick(pool === undefined || dice.chance(0.08) ? words : pool);
}

/** Most rows are young, and near each other. */
function usualAge(dice: Dice): bigint {
  const chosen = dice.next();
  if (chosen < 0.6) return minute * 10n + BigInt(dice.below(1_200)) * 10_000_000n;
  if (chosen < 0.8) return BigInt(dice.below(24 * 60)) * minute;
  return BigInt(dice.below(14)) * day + BigInt(dice.below(24 * 60)) * minute;
}

let serial = 0;

/** A value that no other cell has. */
export function freshValue(name: string, type: ScalarType, usual: Usual): Scalar | null {
  serial++;
  if (type === 'string') {
    const like = usualText(name, usual.dice);
    if (/^\d+\.\d+\.\d+\.\d+$/.test(like))
      return `45.${serial % 200}.${(serial >> 3) % 250}.${1 + (serial % 250)}`;
    return like.includes('@') ? `u${serial}@contoso.com` : `n${serial}`;
  }
  if (type === 'long') return BigInt(5000 + serial);
  if (type === 'int') return 5000 + serial;
  if (type === 'dynamic') return `n${serial}` as Scalar;
  if (type === 'datetime') return usual.now - usualAge(usual.dice) - BigInt(serial);
  if (type === 'guid') return `00000000-0000-4000-8000-${serial.toString(16).padStart(12, '0')}`;
  return usualValue(name, type, usual);
}
