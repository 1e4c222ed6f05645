import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { incompleteAnswer } from '../../diagnostics/evidence-diagnostics.ts';
import type { DynamicValue } from '../../types/dynamic.ts';
import { get, listOf, textOf } from './json-view.ts';
import { kustoColumns } from './kusto-v1.ts';
import { positionalTable } from './positional-table.ts';
import { readSkeleton } from './read-skeleton.ts';
import type { Shaped, ShapedTable } from './shape.ts';

const rowsAt = '$[].rows[]';

/**
 * The frames of Kusto's REST API, version 2, in one piece or progressive. A progressive answer that replaces rows it gave
 * before is refused by having no table.
 */
export async function kustoV2Shape(path: string, file: string, signal?: AbortSignal): Promise<Shaped> {
  const { document, problem } = await readSkeleton(path, rowsAt, 'arrays', signal);
  const frames = listOf(document);
  const notes: Diagnostic[] = [];
  const said = problem ?? (frames.some(hasErrors) ? 'its last frame has HasErrors.' : undefined);
  if (said !== undefined) notes.push(incompleteAnswer.nowhere({ file, problem: said }));
  return {
    shape: 'kusto-v2',
    tables: frames.flatMap((frame, index) => tableAt(frame, index, frames)),
    spelled: false,
    dynamicAsText: true,
    notes,
  };
}

const hasErrors = (frame: DynamicValue): boolean => get(frame, 'HasErrors') === true;

function tableAt(frame: DynamicValue, index: number, frames: readonly DynamicValue[]): ShapedTable[] {
  if (textOf(frame, 'TableKind') !== 'PrimaryResult') return [];
  const kind = textOf(frame, 'FrameType');
  if (kind === 'DataTable') return [positionalTable(rowsAt, new Set([index]), kustoColumns(frame))];
  if (kind !== 'TableHeader') return [];
  const fragments = frames.flatMap((other, at) =>
    textOf(other, 'FrameType') === 'TableFragment' && get(other, 'TableId') === get(frame, 'TableId')
      ? [{ at, kind: textOf(other, 'TableFragmentType') }]
      : [],
  );
  if (fragments.some((fragment) => fragment.kind !== 'DataAppend')) return [];
  return [positionalTable(rowsAt, new Set(fragments.map((fragment) => fragment.at)), kustoColumns(frame))];
}
