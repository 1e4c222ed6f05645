import { type ObjectsPlace, objectsShape } from './json-objects.ts';
import type { Shaped } from './shape.ts';

/** The column that `az monitor log-analytics query` adds to every row. */
export const azExtra = 'TableName';

/** The output of `az monitor log-analytics query`: an array of objects whose values are all texts. */
export const azShape = (place: ObjectsPlace): Shaped => ({
  ...objectsShape('az', place),
  spelled: true,
  dynamicAsText: true,
});
