import type { DynamicValue } from '../../types/dynamic.ts';
import { JsonScanner } from '../../types/json/json-scanner.ts';
import { openWindow } from '../bytes/open-window.ts';
import { Findings } from '../findings.ts';
import { plainObjects } from '../json/object-reader.ts';
import { JsonDocumentCursor } from './json-document-cursor.ts';
import { documentOf } from './json-view.ts';

export interface Skeleton {
  /** The document with its arrays of rows empty; null when it is not whole. */
  readonly document: DynamicValue;
  /** The error that stands in place of a row. */
  readonly problem: string | undefined;
}

/** Reads a document to its end for everything in it but its rows. */
export async function readSkeleton(
  path: string,
  rowsAt: string,
  rows: 'objects' | 'arrays',
  signal?: AbortSignal,
): Promise<Skeleton> {
  const window = openWindow(path, signal);
  try {
    const skeleton: string[] = [];
    const findings = new Findings();
    const objects = rows === 'objects' ? plainObjects(new JsonScanner(), []) : undefined;
    const cursor = new JsonDocumentCursor(window, findings, { rowsAt, objects, skeleton });
    for (let step = cursor.next(); step !== 'end'; step = cursor.next())
      if (step === 'starved') await window.fill();
    const ends = cursor.openBrackets();
    return { document: documentOf([...skeleton, ends]), problem: findings.incompleteProblem };
  } finally {
    await window.close();
  }
}
