import { sourceText } from '../source/source-text.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { RenderedSource } from './render-text.ts';

/** A diagnostic as plain data for machines: one-based line and column of the file where it has a place. */
export function renderJson(
  diagnostic: Diagnostic,
  source: RenderedSource | undefined,
): Record<string, unknown> {
  const { span, ...rest } = diagnostic;
  if (span === undefined || source === undefined) return { ...rest, ...(source && { file: source.name }) };
  const text = sourceText(source.text);
  const place = (offset: number): { line: number; column: number } => {
    const { line, column } = text.positionAt(offset);
    return { line: (source.firstLine ?? 0) + line + 1, column: (source.indent ?? 0) + column + 1 };
  };
  return { ...rest, file: source.name, start: place(span.start), end: place(span.end) };
}
