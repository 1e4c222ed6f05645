import { KqlError } from '../../../diagnostics/kql-error.ts';
import { invalidArgument } from '../../../diagnostics/runtime-diagnostics.ts';
import { Zone } from '../../../types/time/zone.ts';
import { defineScalar, overload, param } from '../../define.ts';
import { zoneNames } from './zone-names.ts';

/** The zone of a name; another name refuses the query. */
function zoneOf(name: string, zone: string): Zone {
  const found = Zone.of(zone);
  if (found !== undefined) return found;
  throw new KqlError([
    invalidArgument.nowhere({ name, problem: `'${zone}' is not a time zone of the IANA database` }),
  ]);
}

const timezone = param('timezone', 'string', 'An IANA time zone, such as Europe/Paris or US/Pacific.');

export const datetimeUtcToLocal = defineScalar({
  name: 'datetime_utc_to_local',
  category: 'datetime',
  summary: 'What a clock on the wall of a time zone shows at an instant.',
  returns: 'A `datetime`; null for null and outside the calendar.',
  reference: 'datetime-utc-to-local-function.md',
  overloads: [
    overload({
      params: [param('from', 'datetime', 'The instant.'), timezone],
      returns: 'datetime',
      map: (from, zone) => zoneOf('datetime_utc_to_local', zone).utcToLocal(from) ?? null,
    }),
  ],
  examples: [
    {
      kql: "print datetime_utc_to_local(datetime(2022-07-11 22:18:48), 'US/Pacific')",
      result: '2022-07-11T15:18:48.0000000Z',
    },
  ],
});

export const datetimeLocalToUtc = defineScalar({
  name: 'datetime_local_to_utc',
  category: 'datetime',
  summary: 'The instant at which a clock on the wall of a time zone shows a time.',
  returns:
    'A `datetime`; null for null and outside the calendar. A time that a clock change skips is read with the offset after the change.',
  reference: 'datetime-local-to-utc-function.md',
  overloads: [
    overload({
      params: [param('from', 'datetime', 'The time on the wall.'), timezone],
      returns: 'datetime',
      map: (from, zone) => zoneOf('datetime_local_to_utc', zone).localToUtc(from) ?? null,
    }),
  ],
  examples: [
    {
      kql: "print datetime_local_to_utc(datetime(2022-03-27 02:00), 'Europe/Brussels')",
      result: '2022-03-27T00:00:00.0000000Z',
    },
  ],
});

export const datetimeListTimezones = defineScalar({
  name: 'datetime_list_timezones',
  category: 'datetime',
  summary: 'The names of the known time zones.',
  returns:
    'A `dynamic` array of texts: the names of the IANA database, older ones such as US/Pacific included.',
  reference: 'datetime-list-timezones.md',
  overloads: [overload({ params: [], returns: 'dynamic', map: () => zoneNames })],
  examples: [
    { kql: 'print array_length(datetime_list_timezones())', result: 597 },
    { kql: 'print set_has_element(datetime_list_timezones(), "US/Pacific")', result: true },
  ],
});
