import type { DynamicValue } from '../../../../types/dynamic.ts';
import { lineOf } from './geojson.ts';
import { type Edge, edgesOfLine } from './path.ts';
import { refuseShapes } from './refuse-shapes.ts';

/** The edges of a line for the function `name`, which the manual gives one line and no more; undefined when the value is none. */
export function singleEdges(name: string, value: DynamicValue): readonly Edge[] | undefined {
  const line = lineOf(value);
  if (line !== undefined && line.length > 1) refuseShapes(name, 'have more than one line');
  return line === undefined ? undefined : edgesOfLine(line);
}
