import type { DynamicValue } from '../../../../types/dynamic.ts';
import { optional, param } from '../../../define.ts';
import { geometryOf, type Ring } from '../shapes/outline.ts';
import { refuseShapes } from '../shapes/refuse-shapes.ts';
import { type Reach, reachOf } from './buffer.ts';
import { coveredBy } from './covered.ts';

export const radius = param('radius', 'real', 'How far around, in metres.');
export const tolerance = optional(
  'tolerance',
  'real',
  'How many metres the edges may stay behind the radius; at least a millionth of it.',
  10,
);

/** The reach of a buffer around points or edges; the query fails where Kusto's answer is not known. */
export function checkedReach(name: string, metres: number, tolerated: number): Reach {
  // S2 gives no buffer where the radius is in reach of its own errors.
  if (metres < 0.001) refuseShapes(name, 'ask for a radius below a millimetre');
  if (!(tolerated >= metres * 1e-6))
    refuseShapes(name, 'ask for a tolerance below a millionth of the radius');
  const found = reachOf(metres, tolerated);
  if (!(found.radius < 1.5)) refuseShapes(name, 'ask for a radius of a quarter of the Earth or more');
  return found;
}

/** The boundary of the area that paths along both sides of lines, or around rings, enclose together. */
export function drawn(
  name: string,
  metres: number,
  tolerated: number,
  pathsWithin: (reach: Reach) => readonly (Ring | undefined)[],
): DynamicValue {
  if (tolerated > metres / 2) refuseShapes(name, 'ask for a tolerance of more than half the radius');
  const paths = pathsWithin(checkedReach(name, metres, tolerated));
  const outline = paths.every((path) => path !== undefined) ? coveredBy(paths) : undefined;
  return geometryOf(
    outline ?? refuseShapes(name, 'lie so that rounding decides, or reach too far around the Earth'),
  );
}
