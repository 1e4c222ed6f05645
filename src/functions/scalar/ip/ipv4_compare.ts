import { addressOf, isPrefix, masked, parseIpv4, prefixOf } from '../../../match/ipv4-address.ts';
import { defineScalar, optional, overload, param } from '../../define.ts';

const params = [
  param('ip1', 'string', 'An address, optionally with `/prefix`.'),
  param('ip2', 'string', 'The address to compare with, optionally with `/prefix`.'),
  optional('prefix', 'count', 'The number of leading bits that count at most.', 32n),
] as const;

/** `ipv4_compare(ip1, ip2, prefix)`. */
export const ipv4Compare = defineScalar({
  name: 'ipv4_compare',
  category: 'ip',
  summary: 'Compares two IPv4 addresses under the shortest of their prefixes and `prefix`.',
  returns: '-1, 0 or 1; null when a text is not an IPv4 address or `prefix` is not within 0 to 32.',
  reference: 'ipv4-compare-function.md',
  overloads: [overload({ params, returns: 'count', map: compare })],
  examples: [
    { kql: 'print ipv4_compare("192.168.1.1/24", "192.168.1.255")', result: 0 },
    { kql: 'print ipv4_compare("192.168.1.1", "192.168.1.2")', result: -1 },
    { kql: 'print ipv4_compare("192.168.1.1", "192.168.1.0", 31)', result: 0 },
  ],
});

/** `ipv4_is_match(ip1, ip2, prefix)`. */
export const ipv4IsMatch = defineScalar({
  name: 'ipv4_is_match',
  category: 'ip',
  summary: 'Tells whether two IPv4 addresses are equal under the shortest of their prefixes and `prefix`.',
  returns: 'A bool; null when a text is not an IPv4 address or `prefix` is not within 0 to 32.',
  reference: 'ipv4-is-match-function.md',
  overloads: [
    overload({
      params,
      returns: 'bool',
      map: (ip1, ip2, prefix) => {
        const order = compare(ip1, ip2, prefix);
        return order === null ? null : order === 0;
      },
    }),
  ],
  examples: [
    { kql: 'print ipv4_is_match("192.168.1.1/24", "192.168.1.255")', result: true },
    { kql: 'print ipv4_is_match("192.168.1.1", "192.168.1.2")', result: false },
    { kql: 'print ipv4_is_match("192.168.1.1", "host")', result: null },
  ],
});

function compare(ip1: string, ip2: string, limit: number): -1 | 0 | 1 | null {
  const left = parseIpv4(ip1);
  const right = parseIpv4(ip2);
  if (Number.isNaN(left) || Number.isNaN(right) || !isPrefix(limit, 32)) return null;
  const prefix = Math.min(prefixOf(left), prefixOf(right), limit);
  const a = masked(addressOf(left), prefix);
  const b = masked(addressOf(right), prefix);
  return a < b ? -1 : a > b ? 1 : 0;
}
