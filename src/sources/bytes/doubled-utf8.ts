import { isAscii } from 'node:buffer';

/** What bytes from 0x80 to 0x9f are in the code page that Windows takes for Latin 1. */
const windows = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

const byteOf = (character: string): number => {
  const at = windows.indexOf(character);
  return at < 0 ? character.charCodeAt(0) : 0x80 + at;
};

/** The bytes of the longest sequence: a character of four bytes, each of which was made a character of up to three. */
const LONGEST = 12;

/** Characters that are looked at. */
const MOST = 2000;

/** How `é` begins in JSON without other letters than ASCII when its two bytes were made characters. */
const escapes: readonly string[] = ['\\u00c3\\u00', '\\u00C3\\u00'];

/**
 * The first letter of a text of which each byte was made a character before it was written as UTF-8 (`Ã¶` for `ö`), where such letters are all that the bytes
 * have beyond ASCII, or too many for chance. `Â®` and its like are not looked at: programs have them in their own names.
 */
export function doubledLetter(bytes: Buffer): string | undefined {
  if (isAscii(bytes)) return doubledEscape(bytes);
  if (!mayBeDoubled(bytes)) return undefined;
  let first: string | undefined;
  let letters = 0;
  let others = 0;
  let seen = 0;
  for (let at = nextBeyond(bytes, 0); at < bytes.length && seen < MOST; seen++) {
    const found = characterOf(bytes, at);
    if (found.doubled !== undefined) {
      if (found.doubled > '¿') first ??= bytes.toString('utf8', at, at + found.length);
      if (/^[\u00c0-\u00ff\u0400-\u04ff]$/.test(found.doubled)) letters++;
    } else others++;
    at = nextBeyond(bytes, at + found.length);
  }
  return others === 0 || letters >= 3 ? first : undefined;
}

/** Letters of Latin 1 that are the first bytes of characters, before one that can be such a byte too: most texts have none. */
function mayBeDoubled(bytes: Buffer): boolean {
  let seen = 0;
  for (let at = bytes.indexOf(0xc3); at >= 0 && seen < MOST; at = bytes.indexOf(0xc3, at + 1), seen++)
    if ((bytes[at + 1] as number) >= 0x83 && followers.has(bytes[at + 2] as number)) return true;
  return false;
}

/** How the characters begin that stand for bytes from 0x80 to 0xbf, in Latin 1 and in the code page of Windows. */
const followers: ReadonlySet<number> = new Set([0xc2, 0xc5, 0xc6, 0xcb, 0xe2]);

function doubledEscape(bytes: Buffer): string | undefined {
  const at = Math.max(...escapes.map((begin) => bytes.indexOf(begin)));
  const letter = at < 0 ? '' : bytes.toString('latin1', at, at + LONGEST);
  return /u00[89ab][0-9a-f]$/i.test(letter) ? letter : undefined;
}

/** The place of the next byte that is none of ASCII. */
function nextBeyond(bytes: Buffer, from: number): number {
  let at = from;
  while (at < bytes.length && (bytes[at] as number) < 0x80) at++;
  return at;
}

/** The character at a place; `doubled` is the one whose bytes were made it and those behind it. */
function characterOf(bytes: Buffer, at: number): { readonly length: number; readonly doubled?: string } {
  const lead = bytes[at] as number;
  const own = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead !== 0xc2 && lead !== 0xc3) return { length: own };
  const text = [...bytes.toString('utf8', at, at + LONGEST)];
  const inner = byteOf(text[0] ?? '');
  const count = inner >= 0xf0 ? 4 : inner >= 0xe0 ? 3 : inner >= 0xc2 ? 2 : 0;
  const parts = text.slice(0, count);
  const values = parts.map(byteOf);
  if (count === 0 || values.length < count || values.some((value) => value > 0xff)) return { length: own };
  const doubled = Buffer.from(values).toString('utf8');
  return [...doubled].length === 1 && doubled !== '\ufffd'
    ? { length: Buffer.byteLength(parts.join('')), doubled }
    : { length: own };
}
