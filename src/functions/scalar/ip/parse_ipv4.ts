import { addressOf, isPrefix, masked, networkOf, parseIpv4, prefixOf } from '../../../match/ipv4-address.ts';
import { defineScalar, overload, param } from '../../define.ts';

/** `parse_ipv4(ip)`. */
export const parseIpv4Function = defineScalar({
  name: 'parse_ipv4',
  category: 'ip',
  summary: 'Returns the IPv4 address of a text as a number.',
  returns: 'A long, the prefix of the text applied; null when the text is not an IPv4 address.',
  reference: 'parse-ipv4-function.md',
  overloads: [
    overload({
      params: [param('ip', 'string', 'The address, optionally with `/prefix`.')],
      returns: 'count',
      map: (ip) => {
        const packed = parseIpv4(ip);
        return Number.isNaN(packed) ? null : networkOf(packed);
      },
    }),
  ],
  examples: [
    { kql: 'print parse_ipv4("192.168.1.1")', result: 3232235777 },
    { kql: 'print parse_ipv4("192.168.1.1/24")', result: 3232235776 },
    { kql: 'print parse_ipv4("192.168.1")', result: null },
  ],
});

/** `parse_ipv4_mask(ip, prefix)`. */
export const parseIpv4Mask = defineScalar({
  name: 'parse_ipv4_mask',
  category: 'ip',
  summary: 'Returns the network of an IPv4 address under a prefix as a number.',
  returns:
    'A long; the shorter of `prefix` and the prefix in the text applies. Null when the text is not an IPv4 address or `prefix` is not within 0 to 32.',
  reference: 'parse-ipv4-mask-function.md',
  overloads: [
    overload({
      params: [
        param('ip', 'string', 'The address, optionally with `/prefix`.'),
        param('prefix', 'count', 'The number of leading bits that count.'),
      ],
      returns: 'count',
      map: (ip, prefix) => {
        const packed = parseIpv4(ip);
        if (Number.isNaN(packed) || !isPrefix(prefix, 32)) return null;
        return masked(addressOf(packed), Math.min(prefix, prefixOf(packed)));
      },
    }),
  ],
  examples: [
    { kql: 'print parse_ipv4_mask("127.0.0.1", 24)', result: 2130706432 },
    { kql: 'print parse_ipv4_mask("127.0.0.1", 33)', result: null },
  ],
});
