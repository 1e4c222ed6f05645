import { addressOf, masked, networkOf, parseIpv4, prefixOf } from '../../../match/ipv4-address.ts';
import { type DynamicValue, isArray } from '../../../types/dynamic.ts';
import { defineScalar, overload, param, variadic } from '../../define.ts';
import { refuse } from '../../refuse-argument.ts';

const ip = param('ip', 'string', 'The IPv4 address.');

/** `ipv4_is_in_range(ip, ip_range)`. */
export const ipv4IsInRange = defineScalar({
  name: 'ipv4_is_in_range',
  category: 'ip',
  summary: 'Tells whether an IPv4 address lies in a network written as `address/prefix`.',
  returns: 'A bool; null when a text is not an IPv4 address.',
  reference: 'ipv4-is-in-range-function.md',
  overloads: [
    overload({
      params: [ip, param('ip_range', 'string', 'The network.')],
      returns: 'bool',
      map: (address, range) => isInAny(parseIpv4(address), [onlyNetwork(range)]),
      specialise: ([, range]) => {
        if (typeof range !== 'string') return undefined;
        const network = [onlyNetwork(range)];
        return (address) => isInAny(parseIpv4(address), network);
      },
    }),
  ],
  examples: [
    { kql: 'print ipv4_is_in_range("192.168.1.6", "192.168.1.1/24")', result: true },
    { kql: 'print ipv4_is_in_range("192.168.2.6", "192.168.1.1/24")', result: false },
    { kql: 'print ipv4_is_in_range("host", "192.168.1.1/24")', result: null },
  ],
});

/** `ipv4_is_in_any_range(ip, range, …)`, `ipv4_is_in_any_range(ip, ranges)`. */
export const ipv4IsInAnyRange = defineScalar({
  name: 'ipv4_is_in_any_range',
  category: 'ip',
  summary: 'Tells whether an IPv4 address lies in any of several networks.',
  returns:
    'A bool; null when `ip` is not an IPv4 address, or when it lies in none of the networks and one of them is not written as such.',
  reference: 'ipv4-is-in-any-range-function.md',
  overloads: [
    overload({
      params: [ip, variadic('range', 'string', 'A network.')],
      returns: 'bool',
      map: (address, ...ranges) => isInAny(parseIpv4(address), ranges.map(oneNetwork)),
      specialise: ([, ...ranges]) => {
        if (!ranges.every((range) => typeof range === 'string')) return undefined;
        const networks = ranges.map(oneNetwork);
        return (address) => isInAny(parseIpv4(address), networks);
      },
    }),
    overload({
      params: [ip, param('ranges', 'dynamic', 'An array of networks.')],
      returns: 'bool',
      map: (address, ranges) => isInAny(parseIpv4(address), networksOf(ranges)),
      specialise: ([, ranges]) => {
        if (ranges === undefined || ranges === null) return undefined;
        const networks = networksOf(ranges as DynamicValue);
        return (address) => isInAny(parseIpv4(address), networks);
      },
    }),
  ],
  examples: [
    { kql: 'print ipv4_is_in_any_range("192.168.1.6", "192.168.1.1/24", "10.0.0.1/8")', result: true },
    { kql: 'print ipv4_is_in_any_range("127.0.0.1", dynamic(["127.0.0.1", "192.168.1.1"]))', result: true },
    { kql: 'print ipv4_is_in_any_range("1.1.1.1", dynamic(["10.0.0.0/8"]))', result: false },
  ],
});

/** The network that a text names. The manual admits a list of them in one text and leaves open how it is written: such a text is refused. */
const networkOfText =
  (name: string) =>
  (range: string): number => {
    const network = parseIpv4(range);
    if (Number.isNaN(network) && isList(range))
      refuse(name, `'${range}' is a list of networks; give each as an argument of 'ipv4_is_in_any_range'`);
    return network;
  };

const onlyNetwork = networkOfText('ipv4_is_in_range');
const oneNetwork = networkOfText('ipv4_is_in_any_range');

const isList = (range: string): boolean => {
  const parts = range.split(/[,;\s]+/).filter((part) => part !== '');
  return parts.length > 1 && parts.every((part) => !Number.isNaN(parseIpv4(part)));
};

const networksOf = (ranges: DynamicValue): readonly number[] =>
  (isArray(ranges) ? ranges : [ranges]).map((range) =>
    typeof range === 'string' ? parseIpv4(range) : Number.NaN,
  );

/** Over packed addresses (see ipv4-address.ts), NaN for a text that is none. */
function isInAny(packed: number, ranges: readonly number[]): boolean | null {
  if (Number.isNaN(packed)) return null;
  const address = networkOf(packed);
  let unreadable = false;
  for (const range of ranges) {
    if (Number.isNaN(range)) unreadable = true;
    else if (masked(address, prefixOf(range)) === masked(addressOf(range), prefixOf(range))) return true;
  }
  return unreadable ? null : false;
}
