import { defineScalar, overload, param, type ScalarDefinition } from '../../define.ts';
import type { Example } from '../../function-docs.ts';
import { fromBase64, toBase64 } from './base64.ts';
import { gunzip, gzip, unzlib, zlib } from './containers.ts';
import { utf8Bytes, utf8Text } from './utf8.ts';

const compress = (
  format: string,
  pack: (bytes: Uint8Array) => Uint8Array,
  reference: string,
  examples: readonly Example[],
): ScalarDefinition =>
  defineScalar({
    name: `${format}_compress_to_base64_string`,
    category: 'encoding',
    summary: `Packs a text in the ${format} format and encodes the result in base64.`,
    returns: 'The base64 text; never null.',
    reference,
    differs: `Data is stored without compression. It unpacks to the same text, but the bytes may differ from Kusto's.`,
    overloads: [
      overload({
        params: [param('string', 'string', 'The text to pack.')],
        returns: 'string',
        map: (text) => toBase64(pack(utf8Bytes(text))),
      }),
    ],
    examples,
  });

const decompress = (
  format: string,
  unpack: (bytes: Uint8Array) => Uint8Array | undefined,
  reference: string,
  examples: readonly Example[],
): ScalarDefinition =>
  defineScalar({
    name: `${format}_decompress_from_base64_string`,
    category: 'encoding',
    summary: `Decodes base64 and unpacks the ${format} data in it.`,
    returns: 'The text; empty when the input is not base64, not such data, or not UTF-8.',
    reference,
    overloads: [
      overload({
        params: [param('string', 'string', 'The base64 text.')],
        returns: 'string',
        map(text) {
          const packed = fromBase64(text);
          const bytes = packed && unpack(packed);
          return (bytes && utf8Text(bytes)) ?? '';
        },
      }),
    ],
    examples,
  });

export const gzipCompress = compress('gzip', gzip, 'gzip-base64-compress.md', [
  {
    kql: 'print gzip_compress_to_base64_string("1234567890qwertyuiop")',
    result: 'H4sIAAAAAAAA/wEUAOv/MTIzNDU2Nzg5MHF3ZXJ0eXVpb3A6m7f2FAAAAA==',
  },
]);
export const gzipDecompress = decompress('gzip', gunzip, 'gzip-base64-decompress.md', [
  {
    kql: 'print gzip_decompress_from_base64_string("H4sIAAAAAAAA/wEUAOv/MTIzNDU2Nzg5MHF3ZXJ0eXVpb3A6m7f2FAAAAA==")',
    result: '1234567890qwertyuiop',
  },
  { kql: 'print gzip_decompress_from_base64_string("x0x0x0")', result: '' },
]);
export const zlibCompress = compress('zlib', zlib, 'zlib-base64-compress-function.md', [
  {
    kql: 'print zlib_compress_to_base64_string("1234567890qwertyuiop")',
    result: 'eAEBFADr/zEyMzQ1Njc4OTBxd2VydHl1aW9wOAkGdw==',
  },
]);
export const zlibDecompress = decompress('zlib', unzlib, 'zlib-base64-decompress-function.md', [
  {
    kql: 'print zlib_decompress_from_base64_string("eJwLSS0uUSguKcrMS1cwNDIGACxqBQ4=")',
    result: 'Test string 123',
  },
]);
