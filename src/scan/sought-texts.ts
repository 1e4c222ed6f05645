import type { DescribedExpression } from '../columns/tables/computed-condition.ts';
import type { ComputedPart } from '../columns/tables/predicate-parts.ts';
import type { ScanPredicate } from '../columns/tables/scan-request.ts';
import { KqlError } from '../diagnostics/kql-error.ts';
import { foldCase } from '../match/fold.ts';
import { compileRegex } from '../match/regex.ts';
import type { ScalarType } from '../types/scalar-type.ts';

/** Texts of which a row holds one, in one of these columns, wherever a condition holds. */
export interface SoughtTexts {
  /** As `coreOf` gives them. */
  readonly cores: ReadonlySet<string>;
  readonly columns: ReadonlySet<string>;
}

/** More texts take longer to look for than columns take to be read. */
const MOST_TEXTS = 6;

const nothing: SoughtTexts = { cores: new Set(), columns: new Set() };

/**
 * The texts of which a row must contain one for the condition to hold; undefined where there are none, or too many. `typeOf` says what a column of
 * the file is; one that the file lacks holds no text.
 */
export function soughtTexts(
  predicate: ScanPredicate,
  typeOf: (column: string) => ScalarType | undefined,
): SoughtTexts | undefined {
  const sought = (column: string, texts: readonly unknown[]): SoughtTexts | undefined =>
    typeOf(column) === 'string' ? coresIn(column, texts, coreOf) : undefined;
  switch (predicate.kind) {
    case 'or':
      return any(predicate.operands, (operand) => soughtTexts(operand, typeOf));
    case 'and':
      return rarest(predicate.operands.map((operand) => soughtTexts(operand, typeOf)));
    case 'text':
      return sought(predicate.column, predicate.needles);
    case 'compare':
      return predicate.operator === '==' ? sought(predicate.column, [predicate.value]) : undefined;
    case 'in':
      return sought(predicate.column, predicate.values);
    case 'regex':
      return sought(predicate.column, [requiredOf(predicate.pattern)]);
    case 'computed':
      return soughtIn(predicate.condition.expression);
    default:
      return undefined;
  }

  function soughtIn(expression: DescribedExpression): SoughtTexts | undefined {
    if (expression.kind === 'logic') {
      const { operands } = expression;
      return expression.operator === 'or' ? any(operands, soughtIn) : rarest(operands.map(soughtIn));
    }
    if (expression.kind !== 'call' || expression.of !== 'operators' || !operators.has(expression.name))
      return undefined;
    const [first, second] = expression.args;
    const isCast = first?.kind === 'cast' && first.type === 'string';
    const column = isCast ? first.input : first;
    if (column?.kind !== 'column' || second?.kind !== 'constant') return undefined;
    const { name, type } = (predicate as ComputedPart).condition.columns[column.index] ?? {};
    if (name === undefined || type !== (isCast ? 'dynamic' : 'string')) return undefined;
    const there = typeOf(name);
    const own = coresIn(name, [second.value], isCast && there !== undefined ? coreInDynamic : coreOf);
    if (there === undefined) return own && nothing;
    return there === type ? own : undefined;
  }
}

/** What every text holds that a pattern matches; undefined where that is not known, and for a pattern that is not allowed. */
function requiredOf(pattern: string): string | undefined {
  try {
    return compileRegex(pattern).requiredText;
  } catch (error) {
    if (error instanceof KqlError) return undefined;
    throw error;
  }
}

/** What holds only for texts that hold the other text, its case aside. */
const operators: ReadonlySet<string> = new Set(
  ['has', 'hasprefix', 'hassuffix', 'contains', 'startswith', 'endswith'].flatMap((name) => [
    name,
    `${name}_cs`,
  ]),
).add('=~');

function coresIn(
  column: string,
  texts: readonly unknown[],
  core: (text: string) => string | undefined,
): SoughtTexts | undefined {
  const cores = new Set<string>();
  if (texts.length > MOST_TEXTS) return undefined;
  for (const text of texts) {
    const found = typeof text === 'string' ? core(text) : undefined;
    if (found === undefined) return undefined;
    cores.add(found);
  }
  return { cores, columns: new Set([column]) };
}

/** What a row holds of a text when a value of its JSON, as we print it, holds the text. */
function coreInDynamic(text: string): string | undefined {
  const core = coreOf(text);
  return core === undefined || mayBeWrittenAnew(core) ? undefined : core;
}

/** One of several has to hold. Gives up at the first that says nothing: packs ask thousands. */
function any<Part>(
  parts: readonly Part[],
  soughtIn: (part: Part) => SoughtTexts | undefined,
): SoughtTexts | undefined {
  const cores = new Set<string>();
  const columns = new Set<string>();
  for (const part of parts) {
    const own = soughtIn(part);
    if (own === undefined) return undefined;
    for (const core of own.cores) cores.add(core);
    if (cores.size > MOST_TEXTS) return undefined;
    for (const column of own.columns) columns.add(column);
  }
  return { cores, columns };
}

/** All of several have to hold: the one with the fewest texts, and the longest of these, says enough. */
function rarest(parts: readonly (SoughtTexts | undefined)[]): SoughtTexts | undefined {
  const shortest = ({ cores }: SoughtTexts): number => Math.min(...Array.from(cores, (core) => core.length));
  let best: SoughtTexts | undefined;
  for (const part of parts)
    if (
      part !== undefined &&
      (best === undefined ||
        part.cores.size < best.cores.size ||
        (part.cores.size === best.cores.size && shortest(part) > shortest(best)))
    )
      best = part;
  return best;
}

/** The kernels read so far after the end of a cell. */
const LONGEST = 24;

/**
 * The longest part of a text that a file spells in one way only, case and escapes (`\u0041`) aside: ASCII without what CSV doubles, JSON escapes
 * or a value of JSON that is written anew may have with spaces or without. In lower case; undefined where there is none to speak of.
 */
export function coreOf(text: string): string | undefined {
  let best: string | undefined;
  for (const [run] of foldCase(text).matchAll(/[ !#-+\-.0-9;-@^-z|~]{2,}/g)) {
    const core = run.slice(0, LONGEST);
    if (best === undefined || worthOf(core) > worthOf(best)) best = core;
  }
  return best;
}

const worthOf = (core: string): number => core.length + (mayBeWrittenAnew(core) ? 0 : 2 * LONGEST);

/**
 * Whether a value of JSON may be written with this text though it was read without it: numbers (`1e2` is `100.0`) and times, in which no two points
 * are, change their digits.
 */
export function mayBeWrittenAnew(core: string): boolean {
  return /^[\d+\-tez]*\.?[\d+\-tez]*$/.test(core) || '-infinity'.includes(core) || 'nan'.includes(core);
}
