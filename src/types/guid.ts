const dashed = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const bare = /^[0-9a-f]{32}$/;

/**
 * The canonical text of a guid: lower case with dashes. Accepts 32 hexadecimal digits with or without dashes,
 * also in braces or parentheses; `undefined` for anything else.
 */
export function parseGuid(text: string): string | undefined {
  let digits = text.trim().toLowerCase();
  const first = digits[0];
  if ((first === '{' && digits.endsWith('}')) || (first === '(' && digits.endsWith(')'))) {
    digits = digits.slice(1, -1);
  }
  if (dashed.test(digits)) return digits;
  if (!bare.test(digits)) return undefined;
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    digits.slice(12, 16),
    digits.slice(16, 20),
    digits.slice(20),
  ].join('-');
}

/** The 16 bytes of a canonical guid in .NET's order: the first three groups little-endian. */
export function guidBytes(guid: string): Uint8Array {
  const bytes = new Uint8Array(16);
  const hex = guid.replaceAll('-', '');
  for (let index = 0; index < 16; index++) {
    bytes[swapped(index)] = Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16);
  }
  return bytes;
}

/** The guid whose .NET byte form these 16 bytes are. */
export function guidFromBytes(bytes: Uint8Array): string | undefined {
  if (bytes.length !== 16) return undefined;
  let hex = '';
  for (let index = 0; index < 16; index++) hex += (bytes[swapped(index)] ?? 0).toString(16).padStart(2, '0');
  return parseGuid(hex);
}

const order = [3, 2, 1, 0, 5, 4, 7, 6];
const swapped = (index: number): number => order[index] ?? index;
