import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CellRuns, jsonRuns, RunRoom, runEnd } from '../../src/scan/cell-runs.ts';
import { type Kernel, releaseKernel, takeKernel } from '../../src/scan/kernel.ts';
import { cellKind } from '../../src/sources/cells.ts';
import { isJson } from './is-json.ts';

// Strings with escapes and numbers, as JSON.parse has them: where they end, and which are odd.

let kernel: Kernel;
let runs: CellRuns;
let room: number;
beforeAll(() => {
  const taken = takeKernel();
  if (taken === undefined) throw new Error('There is no WebAssembly here.');
  kernel = taken;
  runs = jsonRuns(new RunRoom(kernel), ['A', 'B'], [0], { form: 'lines', category: undefined });
  room = kernel.calls.allocate(4096);
});
afterAll(() => releaseKernel(kernel));

/** What is taken of a text of which `after` follows in memory, and is not to be looked at. */
function taken(text: string, behind: string): { rows: number; end: number; last: string; kind: number } {
  const bytes = Buffer.from(text);
  kernel.bytes.set(bytes, room);
  kernel.bytes.set(Buffer.from(behind), room + bytes.length);
  const { rows, end } = runs.take(room, room + bytes.length, 10);
  const [cells] = runs.columns;
  if (cells === undefined) throw new Error('There is no column.');
  // Without a row, what lies there is of somebody else.
  if (rows === 0) return { rows, end, last: '', kind: -1 };
  const start = kernel.ints[(cells.starts >> 2) + rows - 1];
  const stop = kernel.ints[(cells.ends >> 2) + rows - 1];
  return {
    rows,
    end,
    last: Buffer.from(kernel.bytes.slice(start, stop)).toString(),
    kind: kernel.bytes[cells.kinds + rows - 1] as number,
  };
}

const piece = fc.constantFrom(
  ...['\\\\', '\\"', '\\n', '\\u00e4', '\\/', '\\b', '\\f', '\\r', '\\t', 'C:', 'u', 'n', 'é', ' ', 'ab12'],
  ...['a'.repeat(15), 'b'.repeat(31), '\\'.repeat(14), '\\u12', '\\x', '\\', '"', '\u0001', '\u001f', '\0'],
);
const behind = fc.array(piece, { minLength: 20, maxLength: 20 }).map((pieces) => pieces.join(''));
const ordinary = '{"A":"x","B":1}\n';

describe('of a string', () => {
  const text = fc.oneof(
    fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join('')),
    // Sound ones, of many lengths.
    fc
      .string({ unit: fc.constantFrom('\\', '"', 'a', 'ö', '/', '\n'), maxLength: 200 })
      .map((said) => JSON.stringify(said).slice(1, -1)),
  );

  test('all that is sound is taken, and nothing else', () => {
    const property = fc.property(text, behind, fc.boolean(), (said, rest, isLikeLast) => {
      const line = `{"A":"${said}","B":1}`;
      const got = taken(`${isLikeLast ? ordinary : ''}${line}\n`, rest);
      const before = isLikeLast ? 1 : 0;
      const first = said.search(/(?<!(?<!\\)(?:\\\\)*\\)"/);
      // A quote that ends the string before its time may make an object with other keys of what is left.
      if (first >= 0) return;
      if (!isJson(line)) expect([got.rows, got.end]).toEqual([before, runEnd.odd]);
      else {
        expect(got).toMatchObject({ rows: before + 1, last: said });
        expect(got.kind).toBe(said.includes('\\') ? cellKind.escaped : cellKind.text);
      }
    });
    fc.assert(property, { numRuns: 20_000 });
  });

  test('one that is cut waits for more', () => {
    const property = fc.property(text, behind, fc.nat(), (said, rest, cut) => {
      const line = `{"A":"${said}","B":1}\n`;
      if (!isJson(line)) return;
      const bytes = Buffer.from(line);
      const part = bytes.subarray(0, cut % bytes.length).toString('latin1');
      const got = taken(`${ordinary}${Buffer.from(part, 'latin1').toString()}`, rest);
      expect([got.rows, got.end]).toEqual([1, runEnd.starved]);
    });
    fc.assert(property, { numRuns: 5_000 });
  });
});

test('of numbers, those of JSON are taken, and no others', () => {
  const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 20 });
  const loose = fc.string({ unit: fc.constantFrom(...'0019.-+eE:/éÿº'), maxLength: 12 });
  const near = fc
    .tuple(fc.constantFrom('', '-'), digits, fc.constantFrom('', '.', 'e', 'E+', 'e-', '0'), digits)
    .map((parts) => parts.join(''));
  const property = fc.property(fc.oneof(near, loose), fc.boolean(), (said, isLikeLast) => {
    const line = `{"A":${said},"B":1}`;
    const got = taken(`${isLikeLast ? ordinary : ''}${line}\n`, '0'.repeat(80));
    const before = isLikeLast ? 1 : 0;
    if (isJson(line)) expect(got).toMatchObject({ rows: before + 1, last: said });
    else expect([got.rows, got.end]).toEqual([before, runEnd.odd]);
  });
  fc.assert(property, { numRuns: 20_000 });
});
