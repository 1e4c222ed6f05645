const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** A surrogate that stands alone becomes U+FFFD. */
export const utf8Bytes = (text: string): Uint8Array => encoder.encode(text);

/** The text of UTF-8 bytes; undefined when they are not valid. */
export function utf8Text(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}
