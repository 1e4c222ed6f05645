import { type DynamicValue, isArray } from '../../../types/dynamic.ts';
import { defineScalar, overload, param, variadic } from '../../define.ts';
import { type Ipv6Address, isInIpv6Range, parseIpv6 } from './ipv6-address.ts';

const ip = param('ip', 'string', 'The IPv6 or IPv4 address.');

/** `ipv6_is_in_range(ip, ip_range)`. */
export const ipv6IsInRange = defineScalar({
  name: 'ipv6_is_in_range',
  category: 'ip',
  summary: 'Tells whether an IPv6 or IPv4 address lies in a network written as `address/prefix`.',
  returns: 'A bool; null when a text is no address.',
  reference: 'ipv6-is-in-range-function.md',
  overloads: [
    overload({
      params: [ip, param('ip_range', 'string', 'The network.')],
      returns: 'bool',
      map: (address, range) => isInAny(address, [parseIpv6(range)]),
      specialise: ([, range]) => {
        if (typeof range !== 'string') return undefined;
        const network = [parseIpv6(range)];
        return (address) => isInAny(address, network);
      },
    }),
  ],
  examples: [
    { kql: 'print ipv6_is_in_range("a5e:f127::c755:abcd", "a5e:f127::/32")', result: true },
    { kql: 'print ipv6_is_in_range("a5e:f127::1", "0:0:0:0:0:ffff:c0a8:ac/60")', result: false },
  ],
});

/** `ipv6_is_in_any_range(ip, range, …)`, `ipv6_is_in_any_range(ip, ranges)`. */
export const ipv6IsInAnyRange = defineScalar({
  name: 'ipv6_is_in_any_range',
  category: 'ip',
  summary: 'Tells whether an IPv6 or IPv4 address lies in any of several networks.',
  returns:
    'A bool; null when `ip` is no address, or when it lies in none of the networks and one of them is not written as such.',
  reference: 'ipv6-is-in-any-range-function.md',
  overloads: [
    overload({
      params: [ip, variadic('range', 'string', 'A network.')],
      returns: 'bool',
      map: (address, ...ranges) => isInAny(address, ranges.map(parseIpv6)),
      specialise: ([, ...ranges]) => {
        if (!ranges.every((range) => typeof range === 'string')) return undefined;
        const networks = ranges.map(parseIpv6);
        return (address) => isInAny(address, networks);
      },
    }),
    overload({
      params: [ip, param('ranges', 'dynamic', 'An array of networks.')],
      returns: 'bool',
      map: (address, ranges) => isInAny(address, networksOf(ranges)),
      specialise: ([, ranges]) => {
        if (ranges === undefined || ranges === null) return undefined;
        const networks = networksOf(ranges as DynamicValue);
        return (address) => isInAny(address, networks);
      },
    }),
  ],
  examples: [
    { kql: 'print ipv6_is_in_any_range("fe80::1", "fe80::/10", "::1")', result: true },
    { kql: 'print ipv6_is_in_any_range("fe80::1", dynamic(["fc00::/7"]))', result: false },
  ],
});

const networksOf = (ranges: DynamicValue): readonly (Ipv6Address | undefined)[] =>
  (isArray(ranges) ? ranges : [ranges]).map((range) =>
    typeof range === 'string' ? parseIpv6(range) : undefined,
  );

function isInAny(text: string, ranges: readonly (Ipv6Address | undefined)[]): boolean | null {
  const address = parseIpv6(text);
  if (address === undefined) return null;
  if (ranges.some((range) => range !== undefined && isInIpv6Range(address, range))) return true;
  return ranges.includes(undefined) ? null : false;
}
