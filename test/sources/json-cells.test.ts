import fc from 'fast-check';
import { expect, test } from 'vitest';
import { JsonCells, JsonCellsBuilder } from '../../src/sources/columns/json-cells.ts';

/** A cell, and how it is handed over: as bytes or, where UTF-8 cannot say it, as a text. */
const cell = fc.oneof(
  fc.constant(undefined),
  fc.record({ text: fc.string({ unit: 'grapheme', maxLength: 40 }), isLiteral: fc.boolean() }),
  fc.record({ text: fc.constantFrom('\ud800', 'a\udfffb'), isLiteral: fc.constant(false) }),
);

function add(
  builder: JsonCellsBuilder,
  given: { readonly text: string; readonly isLiteral: boolean } | undefined,
): void {
  if (given === undefined) builder.none();
  else if (!given.text.isWellFormed()) builder.addText(given.text);
  else {
    const bytes = Buffer.from(`<${given.text}>`);
    builder.add(bytes, 1, bytes.length - 1, given.isLiteral);
  }
}

test('cells are what was added, also after they have crossed to another thread, batch after batch', () => {
  fc.assert(
    fc.property(fc.array(fc.array(cell, { maxLength: 20 }), { maxLength: 4 }), (batches) => {
      const builder = new JsonCellsBuilder();
      const taken = batches.map((cells) => {
        for (const given of cells) add(builder, given);
        return builder.take();
      });
      for (const [index, cells] of batches.entries()) {
        const own = taken[index] as JsonCells;
        for (const some of [own, new JsonCells(structuredClone(own.packed))]) {
          expect(some.length).toBe(cells.length);
          expect(Array.from(cells.keys(), (row) => some.at(row))).toEqual(cells);
          expect(some.at(cells.length)).toBeUndefined();
          expect(some.at(-1)).toBeUndefined();
        }
      }
    }),
  );
});
