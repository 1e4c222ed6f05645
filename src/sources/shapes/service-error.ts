import { errorIn } from '../cursors/error-in-row.ts';
import type { FirstObject } from './first-object.ts';

/** The words of the error that a service answered with in place of rows: `{"error":{…}}`. */
export const serviceError = (head: FirstObject): string | undefined =>
  head.keys.length === 1 && head.hasObject('error')
    ? errorIn(`error ${head.spelled('error') ?? ''}`)
    : undefined;
