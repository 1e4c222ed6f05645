import { duplicateColumn } from '../../diagnostics/binder-diagnostics.ts';
import type { PlanExpression } from '../../plan/expression.ts';
import type { Span } from '../../source/span.ts';
import { type Column, columnExpression } from '../column.ts';
import type { Session } from '../session.ts';
import { UniqueNames } from './unique-names.ts';

/** One column of a projection and what computes it; undefined after an error. */
export interface Projected {
  readonly column: Column;
  readonly expression: PlanExpression | undefined;
}

/**
 * Collects the columns of an operator by Kusto's rules: a column named in the query keeps its name and may be declared once, an unnamed
 * one gives way to a name that is taken by getting a number, and a column put on the list of those not to repeat is passed over.
 */
export class Projection {
  readonly #session: Session;
  readonly #items: Projected[] = [];
  readonly #indexes = new Map<string, number>();
  readonly #declared = new Set<string>();
  readonly #unique = new UniqueNames();
  readonly #skipped = new Set<Column>();

  constructor(session: Session) {
    this.#session = session;
  }

  get items(): readonly Projected[] {
    return this.#items;
  }

  get columns(): readonly Column[] {
    return this.#items.map(({ column }) => column);
  }

  /** From now on `add` passes over this very column. */
  skip(column: Column): void {
    this.#skipped.add(column);
  }

  /** Passes columns on as they are. */
  addAll(
    columns: readonly Column[],
    options: { readonly declare?: boolean; readonly once?: boolean } = {},
  ): void {
    for (const column of columns) {
      const added = this.add(
        { column, expression: columnExpression(column) },
        { once: options.once ?? false },
      );
      if (options.declare === true && added !== undefined) this.#declared.add(added.name);
    }
  }

  /** An unnamed column: takes the place of one with its name (`replace`), else a number when the name is taken. */
  add(
    item: Projected,
    options: { readonly base?: string; readonly replace?: boolean; readonly once?: boolean } = {},
  ): Column | undefined {
    const { column, expression } = item;
    if (column.name === '' || this.#skipped.has(column)) return undefined;
    const index = options.replace === true ? this.#indexes.get(column.name) : undefined;
    let added = column;
    if (index !== undefined) this.#items[index] = item;
    else {
      const name = this.#unique.take(column.name, options.base);
      if (name !== column.name) added = this.#session.column(name, column.shape);
      this.#indexes.set(name, this.#items.length);
      this.#items.push({ column: added, expression });
    }
    if (options.once === true) this.#skipped.add(added);
    return added;
  }

  /** A column whose name is written in the query: it may be so once, and takes the place of one of that name with `replace`. */
  declare(item: Projected, span: Span, { replace = false }: { readonly replace?: boolean } = {}): void {
    const { name } = item.column;
    if (this.#declared.has(name)) {
      this.#session.report(duplicateColumn.at(span, { name }));
      return;
    }
    const index = replace ? this.#indexes.get(name) : undefined;
    if (index !== undefined) {
      this.#items[index] = item;
      this.#declared.add(name);
      return;
    }
    const added = this.add(item);
    if (added !== undefined) this.#declared.add(added.name);
  }

  /** `project-rename`: the column stays in its place under another name. */
  rename(from: string, to: string, span: Span): void {
    const index = this.#indexes.get(from);
    const old = index === undefined ? undefined : this.#items[index];
    if (index === undefined || old === undefined) return;
    if (this.#declared.has(to)) {
      this.#session.report(duplicateColumn.at(span, { name: to }));
      return;
    }
    this.#items[index] = { column: this.#session.column(to, old.column.shape), expression: old.expression };
    this.#indexes.delete(from);
    this.#indexes.set(to, index);
    this.#declared.add(to);
    this.#unique.add(to);
  }
}
