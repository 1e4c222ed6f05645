import { addressOf, isPrefix, parseIpv4, parsePrefix, prefixOf } from '../../../match/ipv4-address.ts';

/** An IPv6 address of eight 16-bit words, not masked, and its prefix (128 when the text has none). */
export interface Ipv6Address {
  readonly words: readonly number[];
  readonly prefix: number;
}

/**
 * The address of an IPv6 or IPv4 text, optionally with `/prefix`; undefined when it is none. An IPv4 address becomes
 * `::ffff:a.b.c.d` and its prefix counts from there; so does `::a.b.c.d`. A zone (`fe80::1%eth0`) does not count.
 */
export function parseIpv6(text: string): Ipv6Address | undefined {
  const packed = parseIpv4(text);
  if (!Number.isNaN(packed)) return mapped(addressOf(packed), prefixOf(packed) + 96);
  const address = parseWritten(text);
  if (address === undefined || !text.includes('.') || !isIpv4Form(address.words)) return address;
  return mapped(address.words[6]! * 0x10000 + address.words[7]!, address.prefix);
}

/** The same with `::a.b.c.d` as it is written. */
export function parseIpv6AsWritten(text: string): Ipv6Address | undefined {
  const packed = parseIpv4(text);
  return Number.isNaN(packed) ? parseWritten(text) : mapped(addressOf(packed), prefixOf(packed) + 96);
}

function parseWritten(text: string): Ipv6Address | undefined {
  const slash = text.indexOf('/');
  const address = (slash < 0 ? text : text.slice(0, slash)).replace(/%.*$/, '');
  // Written with an IPv4 tail, the prefix counts the bits of the IPv4 address.
  const isDotted = address.includes('.');
  const prefix = slash < 0 ? 128 : parsePrefix(text, slash + 1, isDotted ? 32 : 128) + (isDotted ? 96 : 0);
  const words = parseWords(address);
  return words === undefined || Number.isNaN(prefix) ? undefined : { words, prefix };
}

const mapped = (address: number, prefix: number): Ipv6Address => ({
  words: [0, 0, 0, 0, 0, 0xffff, Math.floor(address / 0x10000), address % 0x10000],
  prefix,
});

/** `::a.b.c.d` or `::ffff:a.b.c.d`. */
const isIpv4Form = (words: readonly number[]): boolean =>
  words.slice(0, 5).every((word) => word === 0) && (words[5] === 0 || words[5] === 0xffff);

function parseWords(text: string): readonly number[] | undefined {
  const gap = text.indexOf('::');
  if (gap < 0) {
    const words = wordsOf(text);
    return words?.length === 8 ? words : undefined;
  }
  const head = wordsOf(text.slice(0, gap));
  const tail = wordsOf(text.slice(gap + 2));
  if (head === undefined || tail === undefined || head.length + tail.length > 7) return undefined;
  return [...head, ...new Array<number>(8 - head.length - tail.length).fill(0), ...tail];
}

const word = /^[0-9a-fA-F]{1,4}$/;

/** The words of `a:b:c`, the last of which may be an IPv4 address (two words). */
function wordsOf(text: string): readonly number[] | undefined {
  if (text === '') return [];
  const words: number[] = [];
  const parts = text.split(':');
  for (const [index, part] of parts.entries()) {
    if (word.test(part)) words.push(Number.parseInt(part, 16));
    else if (index === parts.length - 1 && part.includes('.') && !part.includes('/')) {
      const packed = parseIpv4(part);
      if (Number.isNaN(packed)) return undefined;
      const address = addressOf(packed);
      words.push(Math.floor(address / 0x10000), address % 0x10000);
    } else return undefined;
  }
  return words;
}

/** The words with all bits after the first `prefix` cleared. */
export const maskedWords = (words: readonly number[], prefix: number): readonly number[] =>
  words.map((value, index) => {
    const kept = Math.min(16, Math.max(0, prefix - index * 16));
    return value & (0xffff << (16 - kept)) & 0xffff;
  });

/** `0000:0000:0000:0000:0000:ffff:c0a8:ff00`. */
export const formatIpv6 = (words: readonly number[]): string =>
  words.map((value) => value.toString(16).padStart(4, '0')).join(':');

/** -1, 0 or 1 for two addresses under the shortest of their prefixes and `limit`; null when a text is none. */
export function compareIpv6(left: string, right: string, limit: number): -1 | 0 | 1 | null {
  const a = parseIpv6(left);
  const b = parseIpv6(right);
  if (a === undefined || b === undefined || !isPrefix(limit, 128)) return null;
  const prefix = Math.min(a.prefix, b.prefix, limit);
  const one = maskedWords(a.words, prefix);
  const other = maskedWords(b.words, prefix);
  for (let index = 0; index < 8; index++) {
    if (one[index]! < other[index]!) return -1;
    if (one[index]! > other[index]!) return 1;
  }
  return 0;
}

/** Whether the address lies in the network of `range`. */
export function isInIpv6Range(address: Ipv6Address, range: Ipv6Address): boolean {
  const own = maskedWords(maskedWords(address.words, address.prefix), range.prefix);
  const network = maskedWords(range.words, range.prefix);
  return own.every((value, index) => value === network[index]);
}
