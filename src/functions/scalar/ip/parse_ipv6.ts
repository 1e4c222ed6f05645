import { isPrefix } from '../../../match/ipv4-address.ts';
import { defineScalar, overload, param } from '../../define.ts';
import { formatIpv6, maskedWords, parseIpv6AsWritten } from './ipv6-address.ts';

const ip = param('ip', 'string', 'The IPv6 or IPv4 address, optionally with `/prefix`.');

/** `parse_ipv6(ip)`. */
export const parseIpv6Function = defineScalar({
  name: 'parse_ipv6',
  category: 'ip',
  summary: 'Returns the canonical text of an IPv6 or IPv4 address.',
  returns:
    'Eight groups of four hexadecimal digits, the prefix of the text applied; the empty string when the text is no address.',
  reference: 'parse-ipv6-function.md',
  overloads: [
    overload({
      params: [ip],
      returns: 'string',
      map: (text) => {
        const address = parseIpv6AsWritten(text);
        return address === undefined ? '' : formatIpv6(maskedWords(address.words, address.prefix));
      },
    }),
  ],
  examples: [
    { kql: 'print parse_ipv6("192.168.255.255/24")', result: '0000:0000:0000:0000:0000:ffff:c0a8:ff00' },
    { kql: 'print parse_ipv6("fe80::1")', result: 'fe80:0000:0000:0000:0000:0000:0000:0001' },
    { kql: 'print parse_ipv6("nonsense")', result: '' },
  ],
});

/** `parse_ipv6_mask(ip, prefix)`. */
export const parseIpv6Mask = defineScalar({
  name: 'parse_ipv6_mask',
  category: 'ip',
  summary: 'Returns the canonical text of the network of an IPv6 or IPv4 address under a prefix.',
  returns:
    'Eight groups of four hexadecimal digits; the shorter of `prefix` (of 128 bits, also for IPv4) and the prefix in the text applies. The empty string when the text is no address or `prefix` is not within 0 to 128.',
  reference: 'parse-ipv6-mask-function.md',
  overloads: [
    overload({
      params: [ip, param('prefix', 'count', 'The number of leading bits that count, of 128.')],
      returns: 'string',
      map: (text, prefix) => {
        const address = parseIpv6AsWritten(text);
        if (address === undefined || !isPrefix(prefix, 128)) return '';
        return formatIpv6(maskedWords(address.words, Math.min(prefix, address.prefix)));
      },
    }),
  ],
  examples: [
    {
      kql: 'print parse_ipv6_mask("192.168.255.255", 120)',
      result: '0000:0000:0000:0000:0000:ffff:c0a8:ff00',
    },
    {
      kql: 'print parse_ipv6_mask("fe80::85d:e82c:9446:7994/120", 124)',
      result: 'fe80:0000:0000:0000:085d:e82c:9446:7900',
    },
  ],
});
