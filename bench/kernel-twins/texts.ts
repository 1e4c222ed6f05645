import type { Cells } from './values.ts';

/** The number of each text, in the order in which they are met. */
export function numberTexts({ bytes, starts, ends }: Cells, known: Map<string, number>): Int32Array {
  const buffer = Buffer.from(bytes.buffer);
  const codes = new Int32Array(starts.length);
  for (let row = 0; row < starts.length; row++) {
    const text = buffer.toString('latin1', starts[row], ends[row]);
    let code = known.get(text);
    if (code === undefined) {
      code = known.size;
      known.set(text, code);
    }
    codes[row] = code;
  }
  return codes;
}

const chosen = new Int32Array(1 << 16);

/** How many rows have a code whose verdict is 1; their numbers are kept. */
export function chosenRows(codes: Int32Array, verdicts: Uint8Array): number {
  let count = 0;
  for (let row = 0; row < codes.length; row++)
    if (verdicts[codes[row] as number] === 1) chosen[count++] = row;
  return count;
}
