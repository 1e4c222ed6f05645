import type { FirstObject } from './first-object.ts';
import { type ObjectsPlace, objectsShape } from './json-objects.ts';
import type { Shaped } from './shape.ts';

/** The column that `az monitor log-analytics query` adds to every row. */
export const azExtra = 'TableName';

/** Whether an array begins with a row as `az monitor log-analytics query` prints it. */
export const isAz = (first: FirstObject): boolean =>
  first.has(azExtra) && first.keys.every((key) => first.hasText(key));

/** The output of `az monitor log-analytics query`: an array of objects whose values are all texts. */
export const azShape = (place: ObjectsPlace): Shaped => ({
  ...objectsShape('az', place),
  spelled: true,
  dynamicAsText: true,
});
