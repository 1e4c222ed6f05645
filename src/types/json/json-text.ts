/** The place of the next character that is not white space. */
export function skipSpace(text: string, from: number): number {
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return at;
    at++;
  }
}

/** The place of the next character that is no digit. */
export function skipDigits(text: string, from: number): number {
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (!(code >= 0x30 && code <= 0x39)) return at;
    at++;
  }
}

/** How many characters stand after the backslash of an escape; 0 when it is none. */
export function escapeLength(text: string, at: number): number {
  switch (text.charCodeAt(at)) {
    case 0x22: // "
    case 0x5c: // \
    case 0x2f: // /
    case 0x62: // b
    case 0x66: // f
    case 0x6e: // n
    case 0x72: // r
    case 0x74: // t
      return 1;
    case 0x75: // u
      return isHex(text, at + 1) && isHex(text, at + 2) && isHex(text, at + 3) && isHex(text, at + 4) ? 5 : 0;
    default:
      return 0;
  }
}

function isHex(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x66) || (code >= 0x41 && code <= 0x46);
}

/** The string that a quoted JSON token with escapes stands for. */
export const unescapeJson = (quoted: string): string => JSON.parse(quoted) as string;
