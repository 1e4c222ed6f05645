/**
 * An IPv4 address with its prefix packed into one number: `address * 64 + prefix`. NaN when the text is none:
 * four decimal parts, optionally followed by `/` and a prefix of 0 to 32 (32 when absent). The address is not masked.
 */
export function parseIpv4(spaced: string): number {
  const text = spaced.trim();
  let address = 0;
  let parts = 0;
  let part = 0;
  let digits = 0;
  let prefix = 32;
  for (let at = 0; at <= text.length; at++) {
    const code = at < text.length ? text.charCodeAt(at) : 47;
    if (code >= 48 && code <= 57) {
      part = part * 10 + code - 48;
      // A number that begins with 0 is 0.
      if (++digits > 3 || (digits > 1 && part < 10)) return Number.NaN;
    } else if (code === 46 || code === 47) {
      if (digits === 0 || part > 255) return Number.NaN;
      address = address * 256 + part;
      parts++;
      part = 0;
      digits = 0;
      if (code === 47) {
        if (at < text.length) prefix = parsePrefix(text, at + 1, 32);
        break;
      }
    } else return Number.NaN;
  }
  return parts === 4 ? address * 64 + prefix : Number.NaN;
}

/** The number of one to three digits from `from` to the end of the text, NaN when it is none or above `most`. */
export function parsePrefix(text: string, from: number, most: number): number {
  const digits = text.length - from;
  if (digits < 1 || digits > 3) return Number.NaN;
  let prefix = 0;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 48 || code > 57) return Number.NaN;
    prefix = prefix * 10 + code - 48;
  }
  return prefix <= most ? prefix : Number.NaN;
}

/** The 32 bits of the address as a number from 0 on; NaN of what `parseIpv4` could not read. */
export const addressOf = (packed: number): number => Math.floor(packed / 64);

/** Division and floor, since the remainder of doubles is many times slower. */
export const prefixOf = (packed: number): number => packed - Math.floor(packed / 64) * 64;

/** The number of addresses under a prefix. */
const sizes = Array.from({ length: 33 }, (_, prefix) => 2 ** (32 - prefix));

/** The address with all bits after the first `prefix` cleared. */
export function masked(address: number, prefix: number): number {
  const size = sizes[prefix] ?? 1;
  return Math.floor(address / size) * size;
}

/** The address of a packed text with its own prefix applied. */
export const networkOf = (packed: number): number => masked(addressOf(packed), prefixOf(packed));

/** `192.168.0.1`. */
export const formatAddress = (address: number): string =>
  `${Math.floor(address / 0x1000000)}.${Math.floor(address / 0x10000) % 256}.${Math.floor(address / 256) % 256}.${address % 256}`;

/** Whether a number is a prefix length of an address of `bits` bits. */
export const isPrefix = (prefix: number, bits: number): boolean =>
  Number.isInteger(prefix) && prefix >= 0 && prefix <= bits;

/** Whether the address, its own prefix applied, lies in one of the networks. All are packed; NaN, a text that is none, is in none. */
export function isInNetworks(packed: number, networks: readonly number[]): boolean {
  if (Number.isNaN(packed)) return false;
  const address = networkOf(packed);
  return networks.some(
    (network) => masked(address, prefixOf(network)) === masked(addressOf(network), prefixOf(network)),
  );
}

/** What `ipv4_is_private` means by private. */
export const privateNetworks = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'] as const;
