import { defineScalar, overload, param } from '../../define.ts';
import { fromBase64, toBase64 } from './base64.ts';
import { utf8Bytes, utf8Text } from './utf8.ts';

export const base64EncodeTostring = defineScalar({
  name: 'base64_encode_tostring',
  aliases: ['base64_encodestring'],
  category: 'encoding',
  summary: 'Encodes the UTF-8 form of a text in base64.',
  returns: 'The base64 text; never null.',
  reference: 'base64-encode-tostring-function.md',
  overloads: [
    overload({
      params: [param('string', 'string', 'The text to encode.')],
      returns: 'string',
      map: (text) => toBase64(utf8Bytes(text)),
    }),
  ],
  examples: [{ kql: 'print base64_encode_tostring("Kusto")', result: 'S3VzdG8=' }],
});

export const base64DecodeTostring = defineScalar({
  name: 'base64_decode_tostring',
  aliases: ['base64_decodestring'],
  category: 'encoding',
  summary: 'Decodes base64 to a text.',
  returns: 'The text; empty when the input is not base64 or the bytes are not UTF-8.',
  reference: 'base64-decode-tostring-function.md',
  overloads: [
    overload({
      params: [param('base64_string', 'string', 'The base64 text.')],
      returns: 'string',
      map(text) {
        const bytes = fromBase64(text);
        return (bytes && utf8Text(bytes)) ?? '';
      },
    }),
  ],
  examples: [
    { kql: 'print base64_decode_tostring("S3VzdG8=")', result: 'Kusto' },
    { kql: 'print base64_decode_tostring("U3RyaW5n0KHR0tGA0L7Rh9C60LA=")', result: '' },
  ],
});
