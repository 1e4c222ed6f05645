import { columnOfHeading } from '../catalog/fingerprint.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { maybeTruncated } from '../diagnostics/evidence-diagnostics.ts';
import { coercionFailed } from '../diagnostics/evidence-row-diagnostics.ts';
import { headingInside } from '../diagnostics/evidence-table-diagnostics.ts';
import type { FileFacts } from '../store/manifest.ts';
import type { ScalarType } from '../types/scalar-type.ts';
import { formatDatetime } from '../types/time/datetime.ts';
import type { Misfits } from './columns/column-writer.ts';
import { hashOf } from './files/hash-file.ts';
import { unreadable } from './files/unreadable.ts';
import type { Findings, Reject } from './findings.ts';
import type { ShapeName } from './shapes/shape.ts';

/** How a file came by the name of its table. */
export type NamedBy = 'given' | 'category' | 'Type column' | 'file name' | 'headings';

/** Cells of a column that spelled no value of its type. */
export interface Coercion {
  readonly column: string;
  readonly type: ScalarType;
  /** How many became null. */
  readonly count: number;
  readonly example: string;
  /** Lines of the first of them. */
  readonly lines: readonly number[];
  /** Each of them says in a word that there is no value (`NULL`, `NaN`): nothing was lost. */
  readonly areBlank?: true;
}

/** What one reading of a file to its end has found. */
export interface FileReading {
  readonly rows: number;
  readonly findings: Findings;
  readonly misfits: ReadonlyMap<string, Misfits & { readonly type: ScalarType }>;
  readonly span: { readonly least: bigint; readonly greatest: bigint } | undefined;
  /** How many rows at least have no time, where that was read. */
  readonly timeless: number | undefined;
}

/** Row counts at which portals, interfaces and spreadsheets stop. */
const caps = new Set([10_000, 30_000, 50_000, 65_535, 100_000, 150_000, 500_000, 1_048_575]);

/** One table in one file. What needs a reading to the end is undefined until one has taken place: see `IngestionReport.complete`. */
export class FileReport {
  readonly path: string;
  /** What it is; undefined when it was not recognised. */
  shape: ShapeName | undefined;
  /** The table that it was read as; undefined when it was left out. */
  table: string | undefined;
  namedBy: NamedBy | undefined;
  /** Columns that the file has, in its order. */
  columns: readonly string[] = [];
  /** Columns that the catalogue gives the table and the file lacks: null in every row. */
  missing: readonly string[] = [];
  /** Its first rows, which are objects, say `null` of a column: keys without a value are not left out. */
  hasNulls = false;
  /** The column whose values `timeSpan` tells. */
  timeColumn: string | undefined;
  rows: number | undefined;
  rejected: number | undefined;
  /** The first rejected rows. */
  rejects: readonly Reject[] = [];
  /** The least and greatest time, as ISO text. */
  timeSpan: { readonly from: string; readonly to: string } | undefined;
  /** How many rows have no time, where times were read. */
  timeless: number | undefined;
  /** What the column `Type` says in rows that were left out for it; known when the file has been read to its end. */
  otherTypes: readonly string[] = [];
  /** Keys that came up only after the rows that were looked at, and are no columns; known when the file has been read to its end. */
  lateColumns: readonly string[] = [];
  /** What opening the file has shown. */
  readonly notes: Diagnostic[] = [];
  readonly #coercions = new Map<string, Coercion>();
  #found: readonly Diagnostic[] = [];
  #sha256: Promise<string | undefined> | undefined;

  constructor(path: string) {
    this.path = path;
  }

  /** Records what a reading found; what an earlier reading found about other columns stays. */
  record({ rows, findings, misfits, span, timeless }: FileReading): void {
    this.rows = rows;
    this.rejected = findings.rejected;
    this.rejects = findings.rejects;
    this.otherTypes = [...findings.otherTables];
    this.lateColumns = [...findings.lateColumns];
    this.#found = findings.diagnostics(this.path, this.columns.length);
    for (const [column, { type, count, example, lines, areBlank }] of misfits)
      if (count > 0)
        this.#coercions.set(column, {
          ...{ column, type, count, example, lines },
          ...(areBlank ? { areBlank } : {}),
        });
    // One that read another column of times as well says it best.
    if (timeless !== undefined) this.timeless = Math.min(timeless, this.timeless ?? timeless);
    if (span !== undefined)
      this.timeSpan = { from: formatDatetime(span.least), to: formatDatetime(span.greatest) };
  }

  /** Everything that is known by now, to be kept with the rows. */
  get facts(): FileFacts {
    const { path, shape, table, namedBy, columns, missing, timeColumn, notes } = this;
    const { rows, rejected, rejects, coercions, timeSpan, timeless } = this;
    const given = { shape, table, namedBy, timeColumn, rows, rejected, timeSpan, timeless };
    return {
      ...(Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as object),
      ...{ path, columns, missing, notes, rejects, found: this.#found, coercions },
      ...(this.hasNulls ? { hasNulls: true } : {}),
    };
  }

  /** The report as it was when the file had been opened; what reading it found is taken down by `recall`. */
  static restore(facts: FileFacts, sha256: string): FileReport {
    const report = new FileReport(facts.path);
    report.shape = facts.shape as ShapeName | undefined;
    report.table = facts.table;
    report.namedBy = facts.namedBy as NamedBy | undefined;
    report.columns = facts.columns;
    report.missing = facts.missing;
    report.hasNulls = facts.hasNulls === true;
    report.timeColumn = facts.timeColumn;
    report.notes.push(...facts.notes);
    report.#sha256 = Promise.resolve(sha256);
    return report;
  }

  /** As `record`, of a reading that took place when the file was imported: what it found of these columns. */
  recall(facts: FileFacts, columns: readonly string[]): void {
    this.rows = facts.rows;
    this.rejected = facts.rejected;
    this.rejects = facts.rejects as readonly Reject[];
    this.#found = facts.found;
    for (const name of columns) {
      const coercion = facts.coercions.find(({ column }) => column === name);
      if (coercion !== undefined) this.#coercions.set(name, coercion);
      if (name !== this.timeColumn) continue;
      if (facts.timeSpan !== undefined) this.timeSpan = facts.timeSpan;
      if (facts.timeless !== undefined) this.timeless = facts.timeless;
    }
  }

  get coercions(): readonly Coercion[] {
    return [...this.#coercions.values()];
  }

  /** Everything to be said about the file, once. */
  get diagnostics(): readonly Diagnostic[] {
    const file = this.path;
    const all = [
      ...this.notes,
      ...this.#found,
      ...this.#headingInside(),
      ...this.coercions.map((coercion) => coercionFailed.nowhere({ file, ...coercion })),
      ...(this.rows !== undefined && caps.has(this.rows)
        ? [maybeTruncated.nowhere({ file, rows: this.rows })]
        : []),
    ];
    return all.filter((one, index) => all.findIndex((other) => other.message === one.message) === index);
  }

  /** A cell that spells no value of its column is the name of another one. */
  #headingInside(): readonly Diagnostic[] {
    if (this.shape !== 'csv' || this.#found.some(({ slug }) => slug === headingInside.slug)) return [];
    const names = new Set(this.columns.map((name) => name.toLowerCase()));
    for (const { column, example, lines } of this.coercions) {
      const name = columnOfHeading(example).toLowerCase();
      if (names.has(name) && name !== column.toLowerCase())
        return [headingInside.nowhere({ file: this.path, line: lines[0], column, example })];
    }
    return [];
  }

  /** The hash of the file as it lies on disk, undefined where it cannot be read; computed when first asked for. */
  sha256(): Promise<string | undefined> {
    this.#sha256 ??= unreadable(this.path) === undefined ? hashOf(this.path) : Promise.resolve(undefined);
    return this.#sha256;
  }
}
