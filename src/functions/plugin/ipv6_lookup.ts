import { definePlugin } from '../define-plugin.ts';
import { formatIpv6, maskedWords, parseIpv6 } from '../scalar/ip/ipv6-address.ts';
import { ipLookup, type NetworkIndex } from './ip-lookup.ts';

/** `T | evaluate ipv6_lookup(LookupTable, SourceIPv6Key, IPv6LookupKey, return_unmatched)`. */
export const ipv6Lookup = definePlugin({
  name: 'ipv6_lookup',
  summary: 'Joins rows with those of a table of networks that hold their IPv6 or IPv4 address.',
  returns:
    'The columns of the lookup table, then those of the input; a row for each network that holds the address. With `return_unmatched = true` rows without one are kept, with nulls. An empty address has no network, an empty network no address.',
  reference: 'ipv6-lookup-plugin.md',
  params: [
    { name: 'LookupTable', doc: 'The table of networks.' },
    { name: 'SourceIPv6Key', doc: 'The column of addresses.' },
    { name: 'IPv6LookupKey', doc: 'The column of networks in the lookup table.' },
    { name: 'return_unmatched', doc: 'Keeps rows without a network; false when left out.', optional: true },
  ],
  evaluate: (call) =>
    ipLookup(call, 'ipv6_lookup', { source: 'SourceIPv6Key', lookup: 'IPv6LookupKey' }, networks, 'lookup'),
  examples: [
    {
      kql: 'datatable(ip:string)["2404:6800:4001:1::1"] | evaluate ipv6_lookup(datatable(net:string, c:string)["2404:6800:4001::/48", "JP"], ip, net) | project c',
      result: 'JP',
    },
    {
      kql: 'datatable(ip:string)["", "::1"] | evaluate ipv6_lookup(datatable(net:string)["", "::/16"], ip, net) | summarize make_list(ip)',
      result: ['::1'],
    },
  ],
});

function networks(texts: readonly string[]): NetworkIndex {
  const byPrefix = new Map<number, Map<string, number[]>>();
  for (const [row, text] of texts.entries()) {
    const network = parseIpv6(text);
    if (network === undefined) continue;
    const rows = byPrefix.get(network.prefix) ?? new Map<string, number[]>();
    byPrefix.set(network.prefix, rows);
    const key = formatIpv6(maskedWords(network.words, network.prefix));
    rows.set(key, [...(rows.get(key) ?? []), row]);
  }
  return (text) => {
    const address = parseIpv6(text);
    if (address === undefined) return [];
    const words = maskedWords(address.words, address.prefix);
    const found: number[] = [];
    for (const [prefix, rows] of byPrefix)
      found.push(...(rows.get(formatIpv6(maskedWords(words, prefix))) ?? []));
    return found.sort((a, b) => a - b);
  };
}
