import { expect, test } from 'vitest';
import { seededRandom } from '../../src/engine/random.ts';
import { releaseKernel, takeKernel } from '../../src/scan/kernel.ts';
import { type Mark, utf8Bytes } from '../../src/sources/bytes/utf8-bytes.ts';
import { PlainWindow } from '../../src/sources/fast/plain-window.ts';
import { WindowMemory } from '../../src/sources/fast/window-memory.ts';
import { type Dice, diceOf } from '../differential/random-values.ts';
import { fileWith } from './helpers.ts';

const parts = ['a', 'bc\n', 'é', '日', '😀', '\0', '\ufeff'].map((text) => Buffer.from(text));
const odd = [[0xff], [0xc3], [0xe2, 0x82], [0xf0, 0x9f], [0x80]].map((bytes) => Buffer.from(bytes));

function randomBytes(dice: Dice): Buffer {
  const oddity = dice.pick([0, 0, 0.02, 0.2]);
  const mark = dice.chance(0.4) ? [Buffer.from('\ufeff')] : [];
  const body = Array.from({ length: dice.below(40) }, () =>
    dice.chance(oddity) ? dice.pick(odd) : dice.pick(parts),
  );
  return Buffer.concat([...mark, Buffer.from('abcd'), ...body]);
}

/** The bytes from a place on, in chunks that begin where they would from the start. */
async function* chunksOf(bytes: Buffer, from: number, size: number): AsyncGenerator<Buffer> {
  for (let at = from; at < bytes.length; ) {
    const next = at - (at % size) + size;
    yield Buffer.from(bytes.subarray(at, next));
    at = next;
  }
}

/** A place where a row may begin; what stands there is not taken for the start of a file, and its chunk is long enough to tell. */
function placeIn(bytes: Buffer, size: number, dice: Dice): number {
  const lines = [...bytes.keys()].filter(
    (at) => bytes[at - 1] === 10 && bytes[at] !== 0xef && bytes[at + 1] !== 0 && (at % size) + 4 <= size,
  );
  return lines.length > 0 && dice.chance(0.5) ? dice.pick(lines) : 0;
}

async function read(window: PlainWindow, to: number, dice: Dice): Promise<string> {
  const taken: Buffer[] = [];
  for (;;) {
    const left = window.end - window.at;
    const some = window.done ? left : dice.below(left + 1);
    taken.push(Buffer.from(window.bytes.subarray(window.at, window.at + some)));
    window.at += some;
    // What begins after it is for somebody else, wherever the window is.
    if (!window.marked) expect(window.place + window.stop - window.at).toBe(to);
    if (window.done) return Buffer.concat(taken).toString();
    await window.fill();
  }
}

test('a plain file is read into the memory of a kernel as it is read chunk by chunk', async () => {
  const kernel = takeKernel();
  if (kernel === undefined) return;
  const dice = diceOf(seededRandom(3));
  for (let round = 0; round < 400; round++) {
    const bytes = randomBytes(dice);
    const size = 4 + dice.below(9);
    const from = placeIn(bytes, size, dice);
    const wanted: Buffer[] = [];
    const marks: Mark[] = [];
    for await (const chunk of utf8Bytes(chunksOf(bytes, from, size), (mark) => marks.push(mark)))
      wanted.push(Buffer.from(chunk));
    const count = 1 + dice.below(3);
    const to = from + dice.below(bytes.length + 5);
    const window = PlainWindow.open(
      fileWith('x.txt', bytes),
      new WindowMemory(kernel),
      undefined,
      { size, count: () => count },
      { from, to },
    );
    if (window === undefined) throw new Error('Expected a plain file.');
    const text = await read(window, to, dice);
    await window.close();
    const given = { bytes: bytes.toString('hex'), size, count, from };
    expect({ ...given, text, marks: [...window.marksBefore(Number.POSITIVE_INFINITY)] }).toEqual({
      ...given,
      text: Buffer.concat(wanted).toString(),
      marks,
    });
  }
  releaseKernel(kernel);
});

test('bytes that are no UTF-8 take three times their room', async () => {
  const kernel = takeKernel();
  if (kernel === undefined) return;
  const bytes = Buffer.concat([Buffer.from('abcd'), Buffer.alloc(400_000, 0xff)]);
  const window = PlainWindow.open(fileWith('x.txt', bytes), new WindowMemory(kernel), undefined, {
    size: 150_000,
  });
  while (window?.done === false) await window.fill();
  const text = window?.bytes.toString('utf8', window.at, window.end);
  await window?.close();
  releaseKernel(kernel);
  expect(text === `abcd${'\ufffd'.repeat(400_000)}`).toBe(true);
});
