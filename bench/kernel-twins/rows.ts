/** Where the wanted cells of delimited rows lie, found byte by byte; says how many rows there are. */
export function splitCells(
  bytes: Uint8Array,
  at: number,
  end: number,
  width: number,
  wanted: readonly number[],
): number {
  const isWanted = new Uint8Array(width);
  for (const cell of wanted) isWanted[cell] = 1;
  let rows = 0;
  let cell = 0;
  let start = at;
  for (let place = at; place < end; ) {
    if (bytes[place] === 0x22) {
      // A quote opens a cell at its start only; two stand for one.
      do {
        place++;
        while (bytes[place] !== 0x22) place++;
        place++;
      } while (bytes[place] === 0x22);
    }
    let byte = bytes[place];
    while (byte !== 0x2c && byte !== 0x0a) byte = bytes[++place];
    if (isWanted[cell] === 1) {
      starts[rows * width + cell] = start;
      ends[rows * width + cell] = place;
    }
    cell++;
    start = ++place;
    if (byte !== 0x0a) continue;
    if (cell !== width) throw new Error(`Row ${rows} has ${cell} cells.`);
    cell = 0;
    rows++;
  }
  return rows;
}

const starts = new Int32Array(1 << 20);
const ends = new Int32Array(1 << 20);

const decoder = new TextDecoder();

/** The wanted values of JSON lines, by the engine's own parser; says how many lines there are. */
export function splitObjects(bytes: Uint8Array, at: number, end: number, names: readonly string[]): number {
  let rows = 0;
  for (let place = at; place < end; ) {
    const stop = bytes.indexOf(0x0a, place);
    const object = JSON.parse(decoder.decode(bytes.subarray(place, stop))) as Record<string, unknown>;
    for (const name of names) values[rows % values.length] = object[name];
    rows++;
    place = stop + 1;
  }
  return rows;
}

const values: unknown[] = new Array(1024).fill(undefined);
