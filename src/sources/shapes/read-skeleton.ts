import type { DynamicValue } from '../../types/dynamic.ts';
import { parseJsonTexts } from '../../types/json.ts';
import type { Window } from '../bytes/window.ts';
import { DocumentSkeleton } from '../cursors/document-skeleton.ts';
import { type DocumentOptions, JsonDocumentCursor } from '../cursors/json-document-cursor.ts';
import { passRows } from '../fast/pass-rows.ts';
import { type CutPlace, Findings } from '../findings.ts';

export interface Skeleton {
  /** The documents of the file, mostly one, with their arrays of rows empty: the last as far as it goes. */
  readonly documents: readonly DynamicValue[];
  /** The error that stands in place of a row. */
  readonly problem: string | undefined;
  /** Where the last document is cut off. */
  readonly cut: CutPlace | undefined;
}

/** Reads a file to its end for everything in it but its rows, which are as `rows` says. */
export async function readSkeleton(
  path: string,
  rows: DocumentOptions,
  signal: AbortSignal | undefined,
): Promise<Skeleton> {
  const skeleton = new DocumentSkeleton();
  const findings = new Findings();
  const open = (window: Window) => new JsonDocumentCursor(window, findings, { ...rows, skeleton });
  const cursor = await passRows(path, open, { signal });
  cursor.endSkeleton();
  return {
    documents: skeleton.documents.map(parseJsonTexts).filter((document) => document !== undefined),
    problem: findings.incompleteProblem,
    cut: findings.cut,
  };
}
