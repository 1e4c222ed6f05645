/** How many stretches of bytes hold a text of ASCII in lower case, whatever its case there. */
export function stretchesWith(bytes: Uint8Array, starts: Int32Array, ends: Int32Array, text: string): number {
  const wanted = Uint8Array.from(text, (char) => char.charCodeAt(0));
  const first = wanted[0] as number;
  let found = 0;
  for (let row = 0; row < starts.length; row++) {
    const last = (ends[row] as number) - wanted.length;
    for (let at = starts[row] as number; at <= last; at++) {
      if (lower(bytes[at] as number) !== first) continue;
      let index = 1;
      while (index < wanted.length && lower(bytes[at + index] as number) === wanted[index]) index++;
      if (index < wanted.length) continue;
      found++;
      break;
    }
  }
  return found;
}

const lower = (byte: number): number => (byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte);
