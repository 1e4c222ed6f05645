import { unknownName } from '../../diagnostics/binder-diagnostics.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { needsOutside } from '../../diagnostics/planning-diagnostics.ts';
import { similarNames } from '../../diagnostics/suggest.ts';
import type { Span } from '../../source/span.ts';

/** Columns that Sentinel keeps with each row and gives only where they are asked for by name: no schema and hardly any export has them. */
const hiddenColumns: ReadonlySet<string> = new Set(['_ItemId', '_TimeReceived']);

/** What is said of a name that is no column of the rows at hand, of those that are `known`. */
export const unknownColumn = (span: Span, name: string, known: readonly string[]): Diagnostic =>
  hiddenColumns.has(name)
    ? needsOutside.at(span, { name, needs: 'hidden-column' })
    : unknownName.at(span, { name, similar: similarNames(name, known) });
