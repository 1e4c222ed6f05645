const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Letters, digits and `-_.!*()` stay; every other byte of the UTF-8 form is written `%xx` in lower case, a space as `space`. */
export function percentEncoded(text: string, space: string): string {
  return text.replace(/[^A-Za-z0-9\-_.!*()]+/g, (run) => {
    let result = '';
    for (const byte of encoder.encode(run)) {
      if (byte === 32) result += space;
      else result += isSafe(byte) ? String.fromCharCode(byte) : `%${byte.toString(16).padStart(2, '0')}`;
    }
    return result;
  });
}

const isSafe = (byte: number): boolean => byte < 128 && /[A-Za-z0-9\-_.!*()]/.test(String.fromCharCode(byte));

/** The text with `%xx` and `+` decoded; a `%` that is no escape stays. */
export function percentDecoded(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  if (!spaced.includes('%')) return spaced;
  return spaced.replace(/(?:%[0-9A-Fa-f]{2})+/g, (run) =>
    decoder.decode(Uint8Array.from(run.slice(1).split('%'), (hex) => Number.parseInt(hex, 16))),
  );
}
