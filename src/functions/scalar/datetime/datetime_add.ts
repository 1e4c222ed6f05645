import { addPart } from '../../../types/time/datetime.ts';
import { defineScalar, overload, param } from '../../define.ts';
import { datePartOf } from './date-part.ts';

export const datetimeAdd = defineScalar({
  name: 'datetime_add',
  category: 'datetime',
  summary: 'A datetime moved by a number of calendar units.',
  returns:
    'A `datetime`, on the last day of its month when the month is too short; null for null and outside the calendar.',
  reference: 'datetime-add-function.md',
  overloads: [
    overload({
      params: [
        param('period', 'string', 'The unit: year, quarter, month, week, day, hour … nanosecond.'),
        param('amount', 'long', 'How many units; negative to go back.'),
        param('datetime', 'datetime', 'Where to start.'),
      ],
      returns: 'datetime',
      map: (period, amount, datetime) =>
        addPart(datePartOf('datetime_add', period), amount, datetime) ?? null,
      specialise([period]) {
        if (typeof period !== 'string') return undefined;
        const part = datePartOf('datetime_add', period);
        return (_period, amount, datetime) => addPart(part, amount, datetime) ?? null;
      },
    }),
  ],
  examples: [
    { kql: "print datetime_add('month', -1, datetime(2020-03-31))", result: '2020-02-29T00:00:00.0000000Z' },
    { kql: "print datetime_add('day', -1, datetime(0001-01-01))", result: null },
  ],
});
