import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { incompleteAnswer, unreadableFile } from '../diagnostics/evidence-diagnostics.ts';
import {
  blankLines,
  cutOff,
  headingsAgain,
  invalidJson,
  keyTwice,
  notObjects,
  notUtf8,
  nulBytes,
  raggedRows,
  severalOnALine,
  strayQuotes,
  textAfterQuote,
  unclosedQuote,
} from '../diagnostics/evidence-row-diagnostics.ts';
import { headingInside, lateColumns, otherTables } from '../diagnostics/evidence-table-diagnostics.ts';
import type { Places } from '../diagnostics/places.ts';
import type { FindingsState, RejectReason, Remark } from './findings.ts';
import { SHOWN_LINES } from './row-places.ts';

/** What the report says of findings: one diagnostic a kind, the worst first. `cells` is how many a row should have. */
export const findingDiagnostics = (state: FindingsState, file: string, cells: number): Diagnostic[] => [
  ...fileDiagnostics(state, file),
  ...rowDiagnostics(state, file, cells),
  ...(state.late.length > 0 ? [lateColumns.nowhere({ file, columns: state.late })] : []),
];

/** What concerns the rest of the file, or all of it. */
function fileDiagnostics(
  { unreadable, cut, heading, incomplete }: FindingsState,
  file: string,
): readonly Diagnostic[] {
  const all: Diagnostic[] = [];
  if (unreadable !== undefined) all.push(unreadableFile.nowhere({ file, problem: unreadable }));
  if (cut !== undefined) all.push(cutOff.nowhere({ file, ...cut }));
  if (heading !== undefined) all.push(headingInside.nowhere({ file, ...heading }));
  if (incomplete !== undefined) all.push(incompleteAnswer.nowhere({ file, problem: incomplete }));
  return all;
}

/** What concerns rows, with the lines of the first ones. */
function rowDiagnostics(state: FindingsState, file: string, cells: number): readonly Diagnostic[] {
  const tables = state.otherTables.slice(0, SHOWN_LINES).sort();
  const say = {
    'other-table': (places: Places) => otherTables.nowhere({ ...places, tables }),
    ragged: (places: Places) => raggedRows.nowhere({ ...places, cells }),
    'unclosed-quote': unclosedQuote.nowhere,
    'text-after-quote': textAfterQuote.nowhere,
    'invalid-json': invalidJson.nowhere,
    'not-an-object': notObjects.nowhere,
    'key-twice': keyTwice.nowhere,
    'not-utf8': notUtf8.nowhere,
    'nul-bytes': nulBytes.nowhere,
    'stray-quote': strayQuotes.nowhere,
    'several-on-a-line': severalOnALine.nowhere,
    'blank-line': blankLines.nowhere,
    'heading-again': headingsAgain.nowhere,
  } satisfies { [K in RejectReason | Remark]: (places: Places) => Diagnostic };
  return Object.entries(say).flatMap(([kind, make]) => {
    const found = state.places.get(kind as RejectReason | Remark);
    return found === undefined ? [] : [make({ file, ...found })];
  });
}
