/** The 32-bit value of `a.b.c.d`, each part 0 to 255 in at most three digits; undefined for any other text. */
export function parseIpv4Text(text: string): number | undefined {
  const end = ipv4End(text, 0);
  return end === text.length ? ipv4At : undefined;
}

/** What `ipv4End` read last. */
let ipv4At = 0;

/** Reads an address that starts at `at`: where it ends, or -1. */
function ipv4End(text: string, at: number): number {
  let value = 0;
  let next = at;
  for (let part = 0; part < 4; part++) {
    if (part > 0 && text.charCodeAt(next++) !== 46) return -1;
    let number = 0;
    let digits = 0;
    for (; digits < 4; digits++, next++) {
      const digit = text.charCodeAt(next) - 48;
      if (!(digit >= 0 && digit <= 9)) break;
      number = number * 10 + digit;
    }
    if (digits === 0 || digits > 3 || number > 255) return -1;
    value = value * 256 + number;
  }
  ipv4At = value;
  return next;
}

/**
 * Whether the text holds an IPv4 address that `accept` takes. An address stands alone when the characters beside it are
 * no ASCII letters or digits.
 */
export function someIpv4(text: string, accept: (address: number) => boolean): boolean {
  for (let dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', dot + 1)) {
    let start = dot;
    while (start > 0 && isAlphanumeric(text.charCodeAt(start - 1))) start--;
    if (start === dot) continue;
    const end = ipv4End(text, start);
    if (end >= 0 && !isAlphanumeric(text.charCodeAt(end)) && accept(ipv4At)) return true;
  }
  return false;
}

const isAlphanumeric = (code: number): boolean =>
  (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);

/** A prefix of addresses: whole parts with a dot at the end (`10.1.`), or a full address. */
export interface Ipv4Prefix {
  readonly low: number;
  readonly high: number;
}

/** The addresses that a prefix stands for; undefined for a text that is no prefix, such as `127.0`. */
export function parseIpv4Prefix(text: string): Ipv4Prefix | undefined {
  const whole = parseIpv4Text(text);
  if (whole !== undefined) return { low: whole, high: whole };
  if (!/^(?:\d{1,3}\.){1,3}$/.test(text)) return undefined;
  const parts = text.split('.').slice(0, -1).map(Number);
  if (parts.some((part) => part > 255)) return undefined;
  const size = 256 ** (4 - parts.length);
  const low = parts.reduce((value, part) => value * 256 + part, 0) * size;
  return { low, high: low + size - 1 };
}
