import { defineScalar, overload, param } from '../../define.ts';
import { percentDecoded, percentEncoded } from './percent.ts';

const url = param('url', 'string', 'The text to encode.');

export const urlEncode = defineScalar({
  name: 'url_encode',
  category: 'encoding',
  summary: 'Encodes a text for a URL, a space as `+`.',
  returns: 'The encoded text, escapes in lower case; empty for the empty text.',
  reference: 'url-encode-function.md',
  overloads: [overload({ params: [url], returns: 'string', map: (text) => percentEncoded(text, '+') })],
  examples: [
    {
      kql: "print url_encode('https://www.bing.com/hello world')",
      result: 'https%3a%2f%2fwww.bing.com%2fhello+world',
    },
  ],
});

export const urlEncodeComponent = defineScalar({
  name: 'url_encode_component',
  category: 'encoding',
  summary: 'Encodes a text for a part of a URL, a space as `%20`.',
  returns: 'The encoded text, escapes in lower case; empty for the empty text.',
  reference: 'url-encode-component-function.md',
  overloads: [overload({ params: [url], returns: 'string', map: (text) => percentEncoded(text, '%20') })],
  examples: [
    {
      kql: "print url_encode_component('https://www.bing.com/hello world/')",
      result: 'https%3a%2f%2fwww.bing.com%2fhello%20world%2f',
    },
  ],
});

export const urlDecode = defineScalar({
  name: 'url_decode',
  category: 'encoding',
  summary: 'Decodes a text that was encoded for a URL.',
  returns:
    'The text with `%xx` and `+` decoded; a `%` that begins no escape stays. Empty for the empty text.',
  reference: 'url-decode-function.md',
  overloads: [
    overload({
      params: [param('encoded_url', 'string', 'The text to decode.')],
      returns: 'string',
      map: (text) => percentDecoded(text),
    }),
  ],
  examples: [{ kql: "print url_decode('https%3a%2f%2fwww.bing.com%2f')", result: 'https://www.bing.com/' }],
});
