import { JsonScanner } from '../../types/json/json-scanner.ts';
import type { Window } from '../bytes/window.ts';
import { azShape, isAz } from './az.ts';
import { FirstObject } from './first-object.ts';
import { type ElementsPlace, objectsShape } from './json-objects.ts';
import { isKustoV2, kustoV2Shape } from './kusto-v2.ts';
import type { Shaped } from './shape.ts';
import { isEnvelope, streamingShape } from './streaming.ts';

const BRACKET_END = 0x5d;

/** The shape of a file that begins with an array at `start`, by its first element; undefined where that is no object. */
export async function arrayShape(
  { bytes, end }: Window,
  start: number,
  path: string,
  signal: AbortSignal | undefined,
): Promise<Shaped | undefined> {
  const inner = new JsonScanner().skipSpace(bytes, start + 1, end);
  const head = FirstObject.next(bytes, inner, end);
  const place: ElementsPlace = { rowsAt: '$[]', firstKey: head?.keys[0] };
  if (head === undefined) return bytes[inner] === BRACKET_END ? objectsShape('json', place) : undefined;
  if (isKustoV2(head)) return kustoV2Shape(path, signal);
  if (isAz(head)) return azShape(place);
  if (isEnvelope(head)) return streamingShape(path, place, signal);
  return objectsShape('json', place);
}
