import {
  addressOf,
  formatAddress,
  isPrefix,
  masked,
  parseIpv4,
  prefixOf,
} from '../../../match/ipv4-address.ts';
import { defineScalar, optional, overload, param, type ScalarDefinition } from '../../define.ts';

/** `format_ipv4(ip, prefix)`. */
export const formatIpv4 = define(
  'format_ipv4',
  'Returns the text of an IPv4 address under a prefix.',
  'format-ipv4-function.md',
  (address) => formatAddress(address),
  [
    { kql: 'print format_ipv4("192.168.1.1", 24)', result: '192.168.1.0' },
    { kql: 'print format_ipv4(3232236031, 24)', result: '192.168.1.0' },
    { kql: 'print format_ipv4("192.168.1.1/24", long(-1))', result: '' },
  ],
);

/** `format_ipv4_mask(ip, prefix)`. */
export const formatIpv4Mask = define(
  'format_ipv4_mask',
  'Returns the text of an IPv4 network in CIDR notation.',
  'format-ipv4-mask-function.md',
  (address, prefix) => `${formatAddress(address)}/${prefix}`,
  [
    { kql: 'print format_ipv4_mask("192.168.1.1", 24)', result: '192.168.1.0/24' },
    { kql: 'print format_ipv4_mask("192.168.1.1/24", 32)', result: '192.168.1.0/24' },
  ],
);

function define(
  name: string,
  summary: string,
  reference: string,
  text: (address: number, prefix: number) => string,
  examples: ScalarDefinition['examples'],
): ScalarDefinition {
  const prefix = optional('prefix', 'count', 'The number of leading bits that count.', 32n);
  const format = (address: number, own: number, limit: number): string => {
    if (!isPrefix(limit, 32)) return '';
    const bits = Math.min(own, limit);
    return text(masked(address, bits), bits);
  };
  return defineScalar({
    name,
    category: 'ip',
    summary,
    returns:
      'A string; the shorter of `prefix` and the prefix in the text applies. The empty string when `ip` is not an IPv4 address or `prefix` is not within 0 to 32.',
    reference,
    overloads: [
      overload({
        params: [param('ip', 'string', 'The address, optionally with `/prefix`.'), prefix],
        returns: 'string',
        map: (ip, limit) => {
          const packed = parseIpv4(ip);
          return Number.isNaN(packed) ? '' : format(addressOf(packed), prefixOf(packed), limit);
        },
      }),
      overload({
        params: [param('ip', 'count', 'The address as a number.'), prefix],
        returns: 'string',
        map: (ip, limit) => (Number.isInteger(ip) && ip >= 0 && ip < 2 ** 32 ? format(ip, 32, limit) : ''),
      }),
    ],
    examples,
  });
}
