import type { Kernel } from '../../scan/kernel.ts';
import { CodedWriter } from './coded-writer.ts';
import type { ColumnTests, KnownTest } from './column-tests.ts';
import type { RunColumn } from './run-column.ts';

/** Leaves out rows of a run that no query wants; all of them have to be looked at again by the query. */
export interface RunFilter {
  readonly columns: readonly RunColumn[];
  /** Keeps those of the `count` rows in `rows` that may be wanted, and says how many are left. */
  keep(rows: Int32Array, count: number): number;
}

const mayFilter = ({ encoding, writer }: RunColumn): boolean =>
  encoding === 'text' ? writer instanceof CodedWriter : encoding === 'time' || encoding === 'integer';

/** The condition on each column, the cheapest first; then what concerns several. */
export function runFilters(kernel: Kernel, columns: readonly RunColumn[], tests: ColumnTests): RunFilter[] {
  const able = columns.filter(mayFilter);
  const own = able.flatMap((column) => {
    const test = tests.of(column);
    return test === undefined ? [] : [[{ column, test }]];
  });
  const several = tests.anyOf(able).map((group) =>
    able.flatMap((column) => {
      const test = group.get(column.name);
      return test === undefined ? [] : [{ column, test }];
    }),
  );
  return [...own, ...several].map((parts) => filterOf(kernel, parts));
}

interface ColumnPart {
  readonly column: RunColumn;
  readonly test: KnownTest;
}

function filterOf(kernel: Kernel, parts: readonly ColumnPart[]): RunFilter {
  let marks = new Uint8Array(1024);
  return {
    columns: parts.map(({ column }) => column),
    keep(rows, count) {
      if (marks.length < count) marks = new Uint8Array(count);
      else marks.fill(0, 0, count);
      for (const { column, test } of parts) {
        if (test.kind === 'text') markTexts(kernel, column, test, rows, count, marks);
        else markNumbers(kernel, column, test, rows, count, marks);
      }
      let kept = 0;
      for (let index = 0; index < count; index++) {
        rows[kept] = rows[index] as number;
        kept += marks[index] as number;
      }
      return kept;
    },
  };
}

/** Marks rows whose text may be wanted. */
function markTexts(
  kernel: Kernel,
  column: RunColumn,
  test: Extract<KnownTest, { readonly kind: 'text' }>,
  rows: Int32Array,
  count: number,
  marks: Uint8Array,
): void {
  const { values } = column.writer as CodedWriter;
  if (values === undefined) {
    marks.fill(1, 0, count);
    return;
  }
  const known = roomFor(test, values.length);
  const codes = kernel.ints;
  const from = column.cells.values >> 2;
  for (let index = 0; index < count; index++) {
    const code = codes[from + (rows[index] as number)] as number;
    let answer = code < 0 ? 1 : (known[code] as number);
    if (answer === 0) {
      answer = test.holds(values[code] as string) ? 1 : 2;
      known[code] = answer;
    }
    if (answer === 1) marks[index] = 1;
  }
}

function roomFor(test: Extract<KnownTest, { readonly kind: 'text' }>, codes: number): Uint8Array {
  if (test.known.length < codes) {
    const larger = new Uint8Array(codes * 2);
    larger.set(test.known);
    test.known = larger;
  }
  return test.known;
}

/** Marks rows whose number may be wanted, or was not decided by the kernel. */
function markNumbers(
  kernel: Kernel,
  column: RunColumn,
  test: Extract<KnownTest, { readonly kind: 'number' }>,
  rows: Int32Array,
  count: number,
  marks: Uint8Array,
): void {
  const numbers = kernel.doubles;
  const from = column.cells.values >> 3;
  const states = kernel.bytes;
  for (let index = 0; index < count; index++) {
    const row = rows[index] as number;
    if (states[column.cells.states + row] !== 0 || test.holds(numbers[from + row] as number))
      marks[index] = 1;
  }
}
