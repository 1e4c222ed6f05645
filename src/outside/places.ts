import { KqlError } from '../diagnostics/kql-error.ts';
import { badOption } from '../diagnostics/planning-diagnostics.ts';
import { type Ipv6Address, parseIpv6 } from '../functions/scalar/ip/ipv6-address.ts';
import { readingProblem } from '../sources/bytes/reading-error.ts';
import { type DynamicValue, dynamicReal } from '../types/dynamic.ts';
import { parseReal } from '../types/number-parse.ts';
import { textRecords } from './external/delimited.ts';

/** Finds the place of an address; undefined when nothing is known of it. */
export type Places = (address: string) => DynamicValue | undefined;

/** Headings by what they mean, in lower case. */
const headingsOf = {
  network: ['network', 'cidr', 'range'],
  country: ['country', 'country_name'],
  state: ['state', 'subdivision', 'subdivision_1_name', 'region'],
  city: ['city', 'city_name'],
  latitude: ['latitude', 'lat'],
  longitude: ['longitude', 'lon', 'lng'],
} as const;

/**
 * Reads a CSV of networks and places, one heading each of network, country, state, city, latitude, longitude. The longest network that
 * holds an address counts. The bag is the one that the function gives: a field for each thing that is known.
 */
export async function readPlaces(file: string): Promise<Places> {
  const refuse = (problem: string): never => {
    throw new KqlError([badOption.nowhere({ name: 'geoip', problem: `${file}: ${problem}` })]);
  };
  let places: Readonly<Record<keyof typeof headingsOf, number>> | undefined;
  const byLength = new Map<number, Map<bigint, DynamicValue>>();
  let line = 0;
  try {
    for await (const record of textRecords(file, ',')) {
      line++;
      if (places === undefined) {
        const headings = record.map((heading) => heading.trim().toLowerCase());
        const find = (names: readonly string[]): number =>
          headings.findIndex((heading) => names.includes(heading));
        places = {
          network: find(headingsOf.network),
          country: find(headingsOf.country),
          state: find(headingsOf.state),
          city: find(headingsOf.city),
          latitude: find(headingsOf.latitude),
          longitude: find(headingsOf.longitude),
        };
        if (places.network < 0 || places.country < 0) return refuse('it has no columns network and country.');
        continue;
      }
      const network = parseIpv6((record[places.network] ?? '').trim());
      if (network === undefined)
        return refuse(`'${record[places.network]}' of record ${line} is no network.`);
      const own = byLength.get(network.prefix) ?? new Map<bigint, DynamicValue>();
      own.set(headOf(network, network.prefix), placeOf(record, places));
      byLength.set(network.prefix, own);
    }
  } catch (error) {
    if (error instanceof KqlError) throw error;
    return refuse(readingProblem(error));
  }
  const lengths = [...byLength.keys()].sort((a, b) => b - a);
  return (text) => {
    const address = parseIpv6(text);
    if (address === undefined) return undefined;
    for (const length of lengths) {
      const found = byLength.get(length)?.get(headOf(address, length));
      if (found !== undefined) return found;
    }
    return undefined;
  };
}

/** The first bits of an address, as a number. */
function headOf({ words }: Ipv6Address, length: number): bigint {
  let bits = 0n;
  for (const word of words) bits = (bits << 16n) | BigInt(word);
  return bits >> BigInt(128 - length);
}

function placeOf(
  record: readonly string[],
  places: Readonly<Record<keyof typeof headingsOf, number>>,
): DynamicValue {
  const bag = new Map<string, DynamicValue>();
  const cell = (name: keyof typeof headingsOf): string => (record[places[name]] ?? '').trim();
  for (const name of ['country', 'state', 'city'] as const) if (cell(name) !== '') bag.set(name, cell(name));
  for (const name of ['latitude', 'longitude'] as const) {
    const number = parseReal(cell(name));
    if (cell(name) !== '' && typeof number === 'number') bag.set(name, dynamicReal(number));
  }
  return bag;
}
