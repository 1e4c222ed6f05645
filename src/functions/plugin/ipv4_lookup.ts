import { addressOf, masked, networkOf, parseIpv4, prefixOf } from '../../match/ipv4-address.ts';
import { definePlugin } from '../define-plugin.ts';
import { ipLookup, type NetworkIndex } from './ip-lookup.ts';

/** `T | evaluate ipv4_lookup(LookupTable, SourceIPv4Key, IPv4LookupKey, ExtraKey…, return_unmatched)`. */
export const ipv4Lookup = definePlugin({
  name: 'ipv4_lookup',
  summary: 'Joins rows with those of a table of networks that hold their IPv4 address.',
  returns:
    'The columns of the input, then those of the lookup table but the extra keys; a row for each network that holds the address. With `return_unmatched = true` rows without one are kept, with nulls. An empty address has no network, an empty network no address; extra keys that are null are equal, as in `join`.',
  reference: 'ipv4-lookup-plugin.md',
  params: [
    { name: 'LookupTable', doc: 'The table of networks.' },
    { name: 'SourceIPv4Key', doc: 'The column of addresses.' },
    { name: 'IPv4LookupKey', doc: 'The column of networks in the lookup table.' },
    { name: 'ExtraKey', doc: 'Columns of both tables that must be equal, too.', optional: true },
    { name: 'return_unmatched', doc: 'Keeps rows without a network; false when left out.', optional: true },
  ],
  evaluate: (call) =>
    ipLookup(call, 'ipv4_lookup', { source: 'SourceIPv4Key', lookup: 'IPv4LookupKey' }, networks),
  examples: [
    {
      kql: 'datatable(ip:string)["5.8.1.2"] | evaluate ipv4_lookup(datatable(net:string, c:string)["5.8.0.0/19", "RU", "5.9.0.0/16", "DE"], ip, net) | project c',
      result: 'RU',
    },
    {
      kql: 'datatable(ip:string, k:long)["10.0.0.1", long(null), "", 1] | evaluate ipv4_lookup(datatable(net:string, k:long)["10.0.0.0/8", long(null), "", 1], ip, net, k) | summarize make_list(ip)',
      result: ['10.0.0.1'],
    },
  ],
});

/** By prefix, the rows of each network: at most 33 look-ups an address. */
function networks(texts: readonly string[]): NetworkIndex {
  const byPrefix = new Map<number, Map<number, number[]>>();
  for (const [row, text] of texts.entries()) {
    const packed = parseIpv4(text);
    if (Number.isNaN(packed)) continue;
    const prefix = prefixOf(packed);
    const rows = byPrefix.get(prefix) ?? new Map<number, number[]>();
    byPrefix.set(prefix, rows);
    const network = networkOf(packed);
    rows.set(network, [...(rows.get(network) ?? []), row]);
  }
  return (text) => {
    const packed = parseIpv4(text);
    if (Number.isNaN(packed)) return [];
    const address = masked(addressOf(packed), prefixOf(packed));
    const found: number[] = [];
    for (const [prefix, rows] of byPrefix) found.push(...(rows.get(masked(address, prefix)) ?? []));
    return found.sort((a, b) => a - b);
  };
}
