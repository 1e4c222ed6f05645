import { networkOf, parseIpv4, prefixOf, privateNetworks } from './ipv4-address.ts';
import { type Range, rangeTest } from './ranges.ts';

/**
 * Whether a text is an IPv4 address that, its own prefix applied, lies in one of the networks, or in a private one. What is no network holds nothing. However
 * many networks there are, an address is compared a few times only.
 */
export function networksTest(networks: readonly string[] | 'private'): (text: string) => boolean {
  const isInside = networkTest(networks);
  return (text) => isInside(networkOfText(text));
}

/** The same of an address that has been read, with `networkOfText`. */
export const networkTest = (networks: readonly string[] | 'private'): ((network: number) => boolean) =>
  rangeTest((networks === 'private' ? privateNetworks : networks).flatMap(addressRange));

/** The first address of what a text names, its own prefix applied; NaN for a text that is no address. */
export const networkOfText = (text: string): number => networkOf(parseIpv4(text));

function addressRange(network: string): Range[] {
  const packed = parseIpv4(network);
  if (Number.isNaN(packed)) return [];
  const first = networkOf(packed);
  return [[first, first + 2 ** (32 - prefixOf(packed)) - 1]];
}
