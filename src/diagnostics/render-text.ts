import { printable, printableLine } from '../source/printable.ts';
import { sourceText } from '../source/source-text.ts';
import type { Diagnostic, Severity } from './diagnostic.ts';
import { excerptOf } from './excerpt.ts';

/** The text that diagnostics point into, and where it stands in its file. */
export interface RenderedSource {
  readonly name: string;
  readonly text: string;
  /** Zero-based line of the file on which the text begins. */
  readonly firstLine?: number;
  /** Characters that the file has before each line of the text. */
  readonly indent?: number;
}

/** How diagnostics are rendered as text. */
export interface RenderOptions {
  readonly color?: boolean;
}

const colors: Readonly<Record<Severity, string>> = { error: '31', warning: '33', information: '36' };

/**
 * Diagnostics for people: code and message, place, the line with the place underlined, and the next step. What a query, a rule or evidence
 * brings along of control characters is spelled out.
 */
export function renderText(
  diagnostics: readonly Diagnostic[],
  source: RenderedSource | undefined,
  { color = false }: RenderOptions = {},
): string {
  return diagnostics.map((diagnostic) => renderOne(diagnostic, source, color)).join('');
}

function renderOne(diagnostic: Diagnostic, source: RenderedSource | undefined, color: boolean): string {
  const paint = (text: string): string =>
    color ? `\u001b[1;${colors[diagnostic.severity]}m${text}\u001b[0m` : text;
  const { code, severity, span } = diagnostic;
  const help = diagnostic.help === undefined ? undefined : printable(diagnostic.help);
  const head = `${paint(`${severity}[${code}]`)}: ${printable(diagnostic.message)}\n`;
  if (source === undefined || span === undefined) return help === undefined ? head : `${head}  = ${help}\n`;
  const text = sourceText(source.text);
  const { line, column } = text.positionAt(span.start);
  const end = text.positionAt(Math.max(span.start, span.end));
  const { firstLine = 0, indent = 0 } = source;
  const number = String(firstLine + line + 1);
  const margin = ' '.repeat(number.length);
  const whole = text.lineText(line);
  const stop = end.line === line ? end.column : whole.length;
  const shown = excerptOf(whole, column, Math.max(1, stop - column));
  // Tabs are kept, so that the underline stands below the text whatever their width is.
  const before = shown.text.slice(0, shown.column).replace(/[^\t]/g, ' ');
  const pointer = `${before}${paint('^'.repeat(shown.width))}${help === undefined ? '' : ` ${help}`}`;
  return (
    head +
    `${margin}--> ${printable(source.name)}:${number}:${indent + column + 1}\n` +
    `${number} | ${printableLine(shown.text)}\n` +
    `${margin} | ${pointer}\n`
  );
}
