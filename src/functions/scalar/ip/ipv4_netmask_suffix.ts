import { parseIpv4, prefixOf } from '../../../match/ipv4-address.ts';
import { defineScalar, overload, param } from '../../define.ts';

/** `ipv4_netmask_suffix(ip)`. */
export const ipv4NetmaskSuffix = defineScalar({
  name: 'ipv4_netmask_suffix',
  category: 'ip',
  summary: 'Returns the prefix length in the text of an IPv4 address.',
  returns: 'A long, 32 when the text has no prefix; null when the text is not an IPv4 address.',
  reference: 'ipv4-netmask-suffix-function.md',
  overloads: [
    overload({
      params: [param('ip', 'string', 'The address, optionally with `/prefix`.')],
      returns: 'count',
      map: (ip) => {
        const packed = parseIpv4(ip);
        return Number.isNaN(packed) ? null : prefixOf(packed);
      },
    }),
  ],
  examples: [
    { kql: 'print ipv4_netmask_suffix("192.168.1.1/24")', result: 24 },
    { kql: 'print ipv4_netmask_suffix("10.1.2.3")', result: 32 },
  ],
});
