import { DynamicDatetime } from '../dynamic.ts';
import { parseDatetime } from '../time/datetime.ts';

/** A full date, a time to the second, at most seven digits of a fraction (so none is lost), and perhaps a zone. */
const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,7})?(?:Z|[+-]\d\d:\d\d)?$/;

/** What a string of JSON is inside dynamic: a datetime where it spells one, UTC where it names no zone; else itself. */
export function typedText(text: string): string | DynamicDatetime {
  // Most strings show by their length, or by the place of the `T`, that they spell none.
  if (text.length < 19 || text.length > 33 || text.charCodeAt(10) !== 0x54 || !moment.test(text)) return text;
  const ticks = parseDatetime(text);
  return ticks === undefined ? text : new DynamicDatetime(ticks);
}

/** Whether a JSON text may hold a string that spells a datetime. */
export const mayHoldDatetime = (json: string): boolean =>
  /"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[^"\\]*"/.test(json);
