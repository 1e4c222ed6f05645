import { formatAddress, networkOf, parseIpv4 } from '../../../match/ipv4-address.ts';
import { defineScalar, overload, param } from '../../define.ts';

/** `ipv4_range_to_cidr_list(start_ip, end_ip)`. */
export const ipv4RangeToCidrList = defineScalar({
  name: 'ipv4_range_to_cidr_list',
  category: 'ip',
  summary: 'Returns the fewest networks that together cover a range of IPv4 addresses.',
  returns:
    'An array of texts `address/prefix`; null when a text is not an IPv4 address or the range runs backwards.',
  reference: 'ipv4-range-to-cidr-list-function.md',
  overloads: [
    overload({
      params: [
        param('start_ip', 'string', 'The first address.'),
        param('end_ip', 'string', 'The last address.'),
      ],
      returns: 'dynamic',
      map: (start, end) => {
        let address = networkOf(parseIpv4(start));
        const last = networkOf(parseIpv4(end));
        if (!(address <= last)) return null;
        const networks: string[] = [];
        while (address <= last) {
          let bits = 0;
          // The largest block that starts here and does not reach beyond the end.
          while (bits < 32 && address % 2 ** (bits + 1) === 0 && address + 2 ** (bits + 1) - 1 <= last)
            bits++;
          networks.push(`${formatAddress(address)}/${32 - bits}`);
          address += 2 ** bits;
        }
        return networks;
      },
    }),
  ],
  examples: [
    {
      kql: 'print ipv4_range_to_cidr_list("1.1.128.0", "1.1.140.255")',
      result: ['1.1.128.0/21', '1.1.136.0/22', '1.1.140.0/24'],
    },
  ],
});
