import { defineScalar, overload, param, type ScalarDefinition } from '../../define.ts';
import type { Example } from '../../function-docs.ts';
import { punycodeDecoded, punycodeEncoded } from './rfc3492.ts';

const definition = (
  name: string,
  summary: string,
  returns: string,
  map: (text: string) => string,
  examples: readonly Example[],
): ScalarDefinition =>
  defineScalar({
    name,
    category: 'encoding',
    summary,
    returns,
    reference: `${name.replaceAll('_', '-')}-function.md`,
    overloads: [
      overload({ params: [param('string', 'string', 'The text to convert.')], returns: 'string', map }),
    ],
    examples,
  });

export const punycodeFromString = definition(
  'punycode_from_string',
  'Encodes a text in Punycode.',
  'The Punycode form, without `xn--`.',
  punycodeEncoded,
  [{ kql: "print punycode_from_string('académie-française')", result: 'acadmie-franaise-npb1a' }],
);

export const punycodeToString = definition(
  'punycode_to_string',
  'Decodes a text from Punycode.',
  'The text; empty when the input is not Punycode.',
  (text) => punycodeDecoded(text) ?? '',
  [{ kql: "print punycode_to_string('acadmie-franaise-npb1a')", result: 'académie-française' }],
);

const separators = /[.\u3002\uff0e\uff61]/;

export const punycodeDomainToString = definition(
  'punycode_domain_to_string',
  'Encodes a domain name: each label that needs it in Punycode, after `xn--`.',
  'The domain name, its labels separated by dots.',
  (domain) =>
    domain
      .split(separators)
      .map((label) => (/^[\0-\x7f]*$/.test(label) ? label : `xn--${punycodeEncoded(label)}`))
      .join('.'),
  [
    {
      kql: `print punycode_domain_to_string("Kaledvoulc'h.Artorījos.edu")`,
      result: "Kaledvoulc'h.xn--Artorjos-ejb.edu",
    },
  ],
);

export const punycodeDomainFromString = definition(
  'punycode_domain_from_string',
  'Decodes a domain name whose labels are in Punycode.',
  'The domain name; empty when a label that begins with `xn--` is not Punycode.',
  (domain) => {
    const labels = domain
      .split('.')
      .map((label) => (/^xn--/i.test(label) ? punycodeDecoded(label.slice(4)) : label));
    return labels.includes(undefined) ? '' : labels.join('.');
  },
  [
    {
      kql: 'print punycode_domain_from_string("xn--Ry-lja8c.xn--Jng-uta63a.xn--Bng-9ka.com")',
      result: 'Rúyì.Jīngū.Bàng.com',
    },
  ],
);
