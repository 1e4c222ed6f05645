import type { DynamicValue } from '../../types/dynamic.ts';
import type { Window } from '../bytes/window.ts';
import { type DocumentOptions, JsonDocumentCursor } from '../cursors/json-document-cursor.ts';
import { passRows } from '../fast/pass-rows.ts';
import { Findings } from '../findings.ts';
import { documentOf } from './json-view.ts';

export interface Skeleton {
  /** The document with its arrays of rows empty; null when it is not whole. */
  readonly document: DynamicValue;
  /** The error that stands in place of a row. */
  readonly problem: string | undefined;
}

/** Reads a document to its end for everything in it but its rows, which are as `rows` says. */
export async function readSkeleton(
  path: string,
  rows: DocumentOptions,
  signal?: AbortSignal,
): Promise<Skeleton> {
  const skeleton: string[] = [];
  const findings = new Findings();
  const open = (window: Window) => new JsonDocumentCursor(window, findings, { ...rows, skeleton });
  const cursor = await passRows(path, open, { signal });
  return { document: documentOf([...skeleton, cursor.openBrackets()]), problem: findings.incompleteProblem };
}
