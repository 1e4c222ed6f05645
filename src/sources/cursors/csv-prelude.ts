const longest = 512;

/**
 * Whether the record from `start` to `end` stands before the heading and belongs to the tool that wrote the file: `#TYPE …` of PowerShell's
 * Export-Csv, `sep=;` for Excel.
 */
export function isPrelude(bytes: Buffer, start: number, end: number): boolean {
  const first = bytes[start];
  if (first !== 0x23 && first !== 0x73 && first !== 0x53) return false;
  const text = bytes.toString('latin1', start, Math.min(end, start + longest));
  return /^(?:#TYPE \S|sep=.\s*$)/i.test(text);
}
