/** Bytes that are no text of a kind that is read, in words for the reader of a report. */
export class NotText extends Error {
  override readonly name = 'NotText';
}

/** Not kept by the decoder: a mark is no part of the text. */
const asUtf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * The text of a query, a rule or another file that a person wrote: UTF-8, or UTF-16 as its byte-order mark says, which is what redirecting
 * output on Windows writes. Without the mark.
 *
 * @throws NotText where bytes are not of that encoding: a term that lost a letter on the way would match nothing, and nobody would know.
 */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const isLittle = first === 0xff && second === 0xfe;
  const isBig = first === 0xfe && second === 0xff;
  if (!isLittle && !isBig) return ofUtf8(bytes);
  try {
    return new TextDecoder(isLittle ? 'utf-16le' : 'utf-16be', { fatal: true }).decode(bytes);
  } catch {
    throw new NotText('its mark says UTF-16, and it is none. Save it as UTF-8');
  }
}

function ofUtf8(bytes: Uint8Array): string {
  let text: string;
  try {
    text = asUtf8.decode(bytes);
  } catch {
    const before = new TextDecoder().decode(bytes).split('\uFFFD', 1)[0] ?? '';
    throw new NotText(`line ${before.split('\n').length} is not UTF-8. Save it as UTF-8`);
  }
  if (text.includes('\0'))
    throw new NotText('it holds NUL, as UTF-16 without its mark does. Save it as UTF-8');
  return text;
}
