import { DynamicGuid } from '../../../types/dynamic.ts';
import { parseGuid } from '../../../types/guid.ts';
import { defineScalar, overload, param } from '../../define.ts';

/** `toguid(value)`. */
export const toguid = defineScalar({
  name: 'toguid',
  category: 'conversion',
  summary: 'Converts a text to guid.',
  returns:
    'A guid of the first 32 hexadecimal digits, hyphens in their places allowed and anything after them ignored; null when the text does not start so.',
  reference: 'toguid-function.md',
  overloads: [
    overload({ params: [param('value', 'guid', 'A guid.')], returns: 'guid', map: (value) => value }),
    overload({ params: [param('value', 'string', 'The text of a guid.')], returns: 'guid', map: guidIn }),
    overload({
      params: [param('value', 'dynamic', 'A dynamic text or guid.')],
      returns: 'guid',
      map: (value) => {
        if (value instanceof DynamicGuid) return value.text;
        return typeof value === 'string' ? guidIn(value) : null;
      },
    }),
  ],
  examples: [
    {
      kql: 'print toguid("0123456789ABCDEF0123456789ABCDEF")',
      result: '01234567-89ab-cdef-0123-456789abcdef',
    },
    {
      kql: 'print toguid("0123456789ab-cdef-0123-456789abcdef")',
      result: '01234567-89ab-cdef-0123-456789abcdef',
    },
    { kql: 'print toguid("no guid")', result: null },
  ],
});

const start = /^([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})/i;

function guidIn(text: string): string | null {
  const digits = start.exec(text.trim());
  return (digits === null ? parseGuid(text) : digits.slice(1).join('-').toLowerCase()) ?? null;
}
