import { defineScalar, optional, overload, param } from '../../define.ts';
import { compareIpv6 } from './ipv6-address.ts';

const params = [
  param('ip1', 'string', 'An IPv6 or IPv4 address, optionally with `/prefix`.'),
  param('ip2', 'string', 'The address to compare with, optionally with `/prefix`.'),
  optional('prefix', 'count', 'The number of leading bits, of 128, that count at most.', 128n),
] as const;

/** `ipv6_compare(ip1, ip2, prefix)`. */
export const ipv6Compare = defineScalar({
  name: 'ipv6_compare',
  category: 'ip',
  summary: 'Compares two IPv6 or IPv4 addresses under the shortest of their prefixes and `prefix`.',
  returns: '-1, 0 or 1; null when a text is no address or `prefix` is not within 0 to 128.',
  reference: 'ipv6-compare-function.md',
  overloads: [overload({ params, returns: 'count', map: compareIpv6 })],
  examples: [
    { kql: 'print ipv6_compare("192.168.1.1", "::ffff:c0a8:0101")', result: 0 },
    { kql: 'print ipv6_compare("fe80::1", "fe80::2")', result: -1 },
    { kql: 'print ipv6_compare("fe80::1", "fe80::2", 120)', result: 0 },
  ],
});

/** `ipv6_is_match(ip1, ip2, prefix)`. */
export const ipv6IsMatch = defineScalar({
  name: 'ipv6_is_match',
  category: 'ip',
  summary:
    'Tells whether two IPv6 or IPv4 addresses are equal under the shortest of their prefixes and `prefix`.',
  returns: 'A bool; null when a text is no address or `prefix` is not within 0 to 128.',
  reference: 'ipv6-is-match-function.md',
  overloads: [
    overload({
      params,
      returns: 'bool',
      map: (ip1, ip2, prefix) => {
        const order = compareIpv6(ip1, ip2, prefix);
        return order === null ? null : order === 0;
      },
    }),
  ],
  examples: [
    { kql: 'print ipv6_is_match("fe80::85d:e82c:9446:7994/120", "fe80::85d:e82c:9446:7998")', result: true },
    { kql: 'print ipv6_is_match("fe80::1", "fe80::2")', result: false },
  ],
});
