import type { ScanPredicate } from '../../columns/scan-request.ts';
import { columnTest, narrowValue } from '../../scan/column-filter.ts';
import type { Kernel } from '../../scan/kernel.ts';
import { CodedWriter } from './coded-writer.ts';
import type { RunColumn } from './run-column.ts';

/** Leaves out rows of a run that no query wants; all of them have to be looked at again by the query. */
export interface RunFilter {
  readonly column: RunColumn;
  /** Keeps those of the `count` rows in `rows` that may be wanted, and says how many are left. */
  keep(rows: Int32Array, count: number): number;
}

type ValueTest = NonNullable<ReturnType<typeof columnTest>>;

/** What the condition of a scan says of each column, and what is known of texts; kept from one stretch of rows to the next. */
export class ColumnTests {
  readonly #predicate: ScanPredicate;
  readonly #tests = new Map<string, { readonly test: ValueTest | undefined }>();
  /** By column, what is known of each code: 0 nothing yet, 1 wanted, 2 not. */
  readonly #known = new Map<string, Uint8Array>();

  constructor(predicate: ScanPredicate) {
    this.#predicate = predicate;
  }

  of(column: RunColumn): ValueTest | undefined {
    const { name, type } = column;
    let made = this.#tests.get(name);
    if (made === undefined) {
      const toNumber = (value: bigint | number): number | undefined => narrowValue(type, value);
      made = { test: columnTest(this.#predicate, name, column.encoding === 'text' ? undefined : toNumber) };
      this.#tests.set(name, made);
    }
    return made.test;
  }

  known(column: string, codes: number): Uint8Array {
    let known = this.#known.get(column) ?? new Uint8Array(1024);
    if (known.length < codes) {
      const larger = new Uint8Array(codes * 2);
      larger.set(known);
      known = larger;
    }
    this.#known.set(column, known);
    return known;
  }
}

/** The condition on each column, the cheapest first. */
export function runFilters(kernel: Kernel, columns: readonly RunColumn[], tests: ColumnTests): RunFilter[] {
  return columns.flatMap((column): RunFilter[] => {
    const { writer } = column;
    const test = tests.of(column);
    if (test === undefined) return [];
    if (column.encoding === 'text') {
      if (!(writer instanceof CodedWriter)) return [];
      return [
        {
          column,
          keep(rows, count) {
            const { values } = writer;
            if (values === undefined) return count;
            const known = tests.known(column.name, values.length);
            const codes = kernel.ints;
            const from = column.cells.values >> 2;
            let kept = 0;
            for (let index = 0; index < count; index++) {
              const row = rows[index] as number;
              const code = codes[from + row] as number;
              let answer = code < 0 ? 1 : known[code];
              if (answer === 0) {
                answer = test(values[code] as string) ? 1 : 2;
                known[code] = answer;
              }
              rows[kept] = row;
              kept += answer === 1 ? 1 : 0;
            }
            return kept;
          },
        },
      ];
    }
    if (column.encoding !== 'time' && column.encoding !== 'integer') return [];
    return [
      {
        column,
        keep(rows, count) {
          const numbers = kernel.doubles;
          const from = column.cells.values >> 3;
          const states = kernel.bytes;
          let kept = 0;
          for (let index = 0; index < count; index++) {
            const row = rows[index] as number;
            rows[kept] = row;
            kept += states[column.cells.states + row] !== 0 || test(numbers[from + row] as number) ? 1 : 0;
          }
          return kept;
        },
      },
    ];
  });
}
