import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { incompleteAnswer, notRecognised } from '../../diagnostics/evidence-diagnostics.ts';
import type { DynamicValue } from '../../types/dynamic.ts';
import type { FirstObject } from './first-object.ts';
import { get, listOf, textOf } from './json-view.ts';
import { kustoColumns } from './kusto-v1.ts';
import { anyArrays, type PositionalTable, positionalTables } from './positional-table.ts';
import { readSkeleton } from './read-skeleton.ts';
import type { Shaped } from './shape.ts';

/** Whether an array begins with a frame of Kusto's REST API, version 2. */
export const isKustoV2 = (first: FirstObject): boolean => first.has('FrameType');

const rowsAt = '$[].rows[]';

/**
 * The frames of Kusto's REST API, version 2, in one piece or progressive. A fragment of a progressive answer adds rows or
 * replaces all before it; one that does something else makes the answer unreadable.
 */
export async function kustoV2Shape(path: string, signal?: AbortSignal): Promise<Shaped> {
  const skeleton = await readSkeleton(path, anyArrays(rowsAt), signal);
  const frames = skeleton.documents.flatMap(listOf);
  const notes: Diagnostic[] = [];
  const odd = oddFragment(frames);
  if (odd !== undefined)
    notes.push(notRecognised.nowhere({ file: path, problem: `it has a table fragment of kind '${odd}'` }));
  const said = skeleton.problem ?? (frames.some(hasErrors) ? 'its last frame has HasErrors.' : undefined);
  if (said !== undefined) notes.push(incompleteAnswer.nowhere({ file: path, problem: said }));
  const results = positionalTables(path, rowsAt, skeleton, resultsIn);
  return {
    shape: 'kusto-v2',
    tables: odd === undefined ? results.tables : [],
    spelled: false,
    dynamicAsText: true,
    notes: [...notes, ...results.notes],
    cut: skeleton.cut,
  };
}

const hasErrors = (frame: DynamicValue): boolean => get(frame, 'HasErrors') === true;

const resultsIn = (document: DynamicValue): PositionalTable[] => {
  const frames = listOf(document);
  return frames.flatMap((frame, index) => tableAt(frame, index, frames));
};

function tableAt(frame: DynamicValue, index: number, frames: readonly DynamicValue[]): PositionalTable[] {
  if (textOf(frame, 'TableKind') !== 'PrimaryResult') return [];
  const kind = textOf(frame, 'FrameType');
  const columns = kustoColumns(frame);
  if (kind === 'DataTable') return [{ places: [index], columns }];
  if (kind !== 'TableHeader') return [];
  const all = fragmentsOf(frame, frames);
  const kept = all.slice(Math.max(0, all.map((fragment) => fragment.kind).lastIndexOf('DataReplace')));
  return [{ places: kept.map((fragment) => fragment.at), columns }];
}

const fragmentsOf = (header: DynamicValue, frames: readonly DynamicValue[]) =>
  frames.flatMap((frame, at) =>
    textOf(frame, 'FrameType') === 'TableFragment' && get(frame, 'TableId') === get(header, 'TableId')
      ? [{ at, kind: textOf(frame, 'TableFragmentType') }]
      : [],
  );

/** A kind of fragment that is neither of the two there are. */
const oddFragment = (frames: readonly DynamicValue[]): string | undefined => {
  for (const frame of frames) {
    if (textOf(frame, 'FrameType') !== 'TableFragment') continue;
    const kind = textOf(frame, 'TableFragmentType') ?? '';
    if (kind !== 'DataAppend' && kind !== 'DataReplace') return kind;
  }
  return undefined;
};
