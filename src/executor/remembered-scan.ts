import { type Batch, batchOf, columnsOf } from '../columns/batch.ts';
import type { ScanRequest } from '../columns/scan-request.ts';
import { vectorBytes } from '../columns/size.ts';
import type { StringVector } from '../columns/vector.ts';

/** The rows of one scan, kept for those that will follow; gone when they are larger than `most` bytes, about. */
export class RememberedScan {
  readonly request: ScanRequest;
  /** Those who will ask for its rows. */
  readonly serves: ReadonlySet<object>;
  readonly #most: number;
  readonly #dictionaries = new Map<readonly string[], number>();
  #batches: Batch[] | undefined = [];
  #bytes = 0;
  #whole = false;

  /** `request` is that of the scan: every column and row that the later ones want. */
  constructor(request: ScanRequest, serves: ReadonlySet<object>, most: number) {
    this.request = request;
    this.serves = serves;
    this.#most = most;
  }

  /** Keeps the rows, and gives them back with their columns made. */
  add(batch: Batch): Batch {
    if (this.#batches === undefined) return batch;
    const columns = columnsOf(batch);
    for (const column of columns) {
      this.#bytes += vectorBytes(column);
      if (column.type === 'string' && column.codes !== undefined) this.#bytes += this.#growth(column);
    }
    const made = batchOf(batch.length, columns);
    if (this.#bytes > this.#most) this.#batches = undefined;
    else this.#batches.push(made);
    return made;
  }

  /** The scan came to its end. */
  end(): void {
    this.#whole = true;
  }

  /** All rows; undefined when they could not be kept. */
  get batches(): readonly Batch[] | undefined {
    return this.#whole ? this.#batches : undefined;
  }

  /** About how many bytes the dictionary of a column has more than before. */
  #growth({ values }: StringVector): number {
    const before = this.#dictionaries.get(values) ?? 0;
    this.#dictionaries.set(values, values.length);
    let bytes = 0;
    for (let code = before; code < values.length; code++) bytes += 24 + (values[code] as string).length;
    return bytes;
  }
}
