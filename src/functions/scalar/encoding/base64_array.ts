import { type DynamicValue, isArray } from '../../../types/dynamic.ts';
import { defineScalar, overload, param } from '../../define.ts';
import { fromBase64, toBase64 } from './base64.ts';

export const base64DecodeToarray = defineScalar({
  name: 'base64_decode_toarray',
  category: 'encoding',
  summary: 'Decodes base64 to the numbers of its bytes.',
  returns: 'A dynamic array of numbers from 0 to 255; null when the input is not base64.',
  reference: 'base64-decode-toarray-function.md',
  overloads: [
    overload({
      params: [param('base64_string', 'string', 'The base64 text.')],
      returns: 'dynamic',
      map(text) {
        const bytes = fromBase64(text);
        return bytes === undefined ? null : [...bytes];
      },
    }),
  ],
  examples: [{ kql: 'print base64_decode_toarray("S3VzdG8=")', result: [75, 117, 115, 116, 111] }],
});

const isByte = (value: DynamicValue): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 255;

export const base64EncodeFromarray = defineScalar({
  name: 'base64_encode_fromarray',
  category: 'encoding',
  summary: 'Encodes an array of bytes in base64.',
  returns: 'The base64 text; empty when the input is null or not an array of numbers from 0 to 255.',
  reference: 'base64-encode-fromarray-function.md',
  overloads: [
    overload({
      params: [param('bytes', 'dynamic', 'The numbers of the bytes.')],
      returns: 'string',
      map: (bytes) => (isArray(bytes) && bytes.every(isByte) ? toBase64(Uint8Array.from(bytes)) : ''),
    }),
  ],
  examples: [
    { kql: 'print base64_encode_fromarray(dynamic([75, 117, 115, 116, 111]))', result: 'S3VzdG8=' },
    { kql: 'print base64_encode_fromarray(dynamic([256]))', result: '' },
  ],
});
