import type { Window } from '../bytes/window.ts';
import { FirstObject } from './first-object.ts';
import { graphShape, huntingApiShape, isGraph, isHuntingApi } from './hunting-api.ts';
import { documents, elementsOf, objectsShape } from './json-objects.ts';
import { isKustoV1, kustoV1Shape } from './kusto-v1.ts';
import { isLogAnalytics, logAnalyticsShape } from './log-analytics.ts';
import { isPage, pageShape } from './page.ts';
import { isPivoted, isSplitFrame, isTableFrame, pivotedProblem, splitFrameShape } from './pandas.ts';
import { serviceError } from './service-error.ts';
import { notShaped, type Refused, type Shaped } from './shape.ts';
import { isEnvelope, streamingShape } from './streaming.ts';
import { hasWholeLine } from './whole-line.ts';

/**
 * The shape of a file that begins with an object at `start`: the answer of a service, else rows one after another. Undefined where the object is empty
 * or does not get as far as a value.
 */
export async function objectShape(
  window: Window,
  start: number,
  path: string,
  signal: AbortSignal | undefined,
): Promise<Shaped | Refused | undefined> {
  const head = FirstObject.next(window.bytes, start, window.end);
  if (head === undefined) return undefined;
  return (await answerShape(head, path, signal)) ?? (await rowsShape(head, window, start, path, signal));
}

/** The shape of an answer, which has its rows in a list under one of its keys; the most particular ones first. */
async function answerShape(
  head: FirstObject,
  path: string,
  signal: AbortSignal | undefined,
): Promise<Shaped | Refused | undefined> {
  if (isEnvelope(head.firstIn('records'))) return streamingShape(path, elementsOf(head, 'records'), signal);
  if (head.isAnswer('records')) return objectsShape('records', elementsOf(head, 'records'));
  if (isKustoV1(head)) return kustoV1Shape(path, signal);
  if (isLogAnalytics(head)) return logAnalyticsShape(path, signal);
  if (isHuntingApi(head)) return huntingApiShape(path, head, signal);
  if (isGraph(head)) return graphShape(path, head, signal);
  if (isPage(head)) return pageShape(path, elementsOf(head, 'value'), signal);
  if (head.hasList('results') && head.keys.length === 1)
    return objectsShape('json', elementsOf(head, 'results'));
  if (!head.isFollowed()) {
    if (isSplitFrame(head)) return splitFrameShape(path, signal);
    if (isTableFrame(head)) return objectsShape('json', elementsOf(head, 'data'));
    if (isPivoted(head)) return notShaped(path, pivotedProblem);
  }
  const error = serviceError(head);
  return error === undefined
    ? undefined
    : notShaped(path, `it is an error that a service answered with (${error})`);
}

/** The shape of objects that are rows, or envelopes around them. */
async function rowsShape(
  head: FirstObject,
  window: Window,
  start: number,
  path: string,
  signal: AbortSignal | undefined,
): Promise<Shaped | undefined> {
  if (hasWholeLine(window, start))
    return isEnvelope(head) ? streamingShape(path, 'lines', signal) : objectsShape('json-lines', 'lines');
  // Printed over several lines.
  if (head.keys.length === 0) return undefined;
  return isEnvelope(head) ? streamingShape(path, documents, signal) : objectsShape('json', documents);
}
