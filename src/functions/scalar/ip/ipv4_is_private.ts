import { isInNetworks, parseIpv4, privateNetworks } from '../../../match/ipv4-address.ts';
import { defineScalar, overload, param } from '../../define.ts';

/** `ipv4_is_private(ip)`: 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16. */
export const ipv4IsPrivate = defineScalar({
  name: 'ipv4_is_private',
  category: 'ip',
  summary: 'Tells whether an IPv4 address belongs to a private network.',
  returns: 'A bool, the prefix of the text applied first; null when the text is not an IPv4 address.',
  reference: 'ipv4-is-private-function.md',
  overloads: [
    overload({
      params: [param('ip', 'string', 'The address, optionally with `/prefix`.')],
      returns: 'bool',
      kernel([ip], out) {
        const networks = privateNetworks.map(parseIpv4);
        for (let row = 0; row < out.length; row++) {
          const packed = parseIpv4(ip.values[row]!);
          if (Number.isNaN(packed)) out.setNull(row);
          else out.values[row] = isInNetworks(packed, networks) ? 1 : 0;
        }
      },
    }),
  ],
  examples: [
    { kql: 'print ipv4_is_private("192.168.1.1/24")', result: true },
    { kql: 'print ipv4_is_private("172.31.255.255")', result: true },
    { kql: 'print ipv4_is_private("127.0.0.1")', result: false },
    { kql: 'print ipv4_is_private("fe80::1")', result: null },
  ],
});
