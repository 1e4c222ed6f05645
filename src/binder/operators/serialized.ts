import { serializedInputNeeded } from '../../diagnostics/binder-operator-diagnostics.ts';
import type { Relation } from '../bound.ts';
import { type Context, report, type WindowCall } from '../context.ts';

/** Window functions need rows in a definite order: after `sort`, `serialize`, `range` and their like. */
export function checkSerialized(input: Relation, windows: readonly WindowCall[], context: Context): void {
  const [first] = windows;
  if (first === undefined || input.isSerialized) return;
  report(context, serializedInputNeeded.at(first.span, { name: first.definition.name }));
}
