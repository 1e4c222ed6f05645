import { guidBytes, guidFromBytes } from '../../../types/guid.ts';
import { defineScalar, overload, param } from '../../define.ts';
import { fromBase64, toBase64 } from './base64.ts';

export const base64EncodeFromguid = defineScalar({
  name: 'base64_encode_fromguid',
  category: 'encoding',
  summary: 'Encodes the 16 bytes of a guid in base64.',
  returns: 'The base64 text of the bytes in the order of .NET; empty for null.',
  reference: 'base64-encode-fromguid-function.md',
  overloads: [
    overload({
      params: [param('guid', 'guid', 'The guid to encode.')],
      returns: 'string',
      map: (guid) => toBase64(guidBytes(guid)),
    }),
  ],
  examples: [
    {
      kql: 'print base64_encode_fromguid(toguid("ae3133f2-6e22-49ae-b06a-16e6a9b212eb"))',
      result: '8jMxriJurkmwahbmqbIS6w==',
    },
  ],
});

export const base64DecodeToguid = defineScalar({
  name: 'base64_decode_toguid',
  category: 'encoding',
  summary: 'Decodes base64 to a guid.',
  returns:
    'The guid made of the 16 bytes, in the order of .NET: what `base64_encode_fromguid` undoes; null when they are not 16.',
  reference: 'base64-decode-toguid-function.md',
  overloads: [
    overload({
      params: [param('base64_string', 'string', 'The base64 text.')],
      returns: 'guid',
      map(text) {
        const bytes = fromBase64(text);
        return (bytes && guidFromBytes(bytes)) ?? null;
      },
    }),
  ],
  examples: [
    {
      kql: 'print base64_decode_toguid("JpbpECu8dUy7Pv5gbeJXAA==")',
      result: '10e99626-bc2b-4c75-bb3e-fe606de25700',
    },
  ],
});
