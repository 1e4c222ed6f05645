import { defineScalar, overload, param, type ScalarDefinition } from '../../define.ts';
import type { Example } from '../../function-docs.ts';
import { md5, sha1, sha256 } from './digests.ts';
import { utf8Bytes } from './utf8.ts';

function definition(
  name: string,
  title: string,
  digest: (bytes: Uint8Array) => string,
  examples: readonly Example[],
): ScalarDefinition {
  return defineScalar({
    name,
    category: 'encoding',
    summary: `Returns the ${title} digest of a value.`,
    returns:
      'Lower-case hexadecimal text: the digest of the UTF-8 form of the value as `tostring` writes it. The empty text for the empty text and for null.',
    reference: `${name.replace('_', '-')}-function.md`,
    overloads: [
      overload({
        params: [param('source', 'string', 'The value.')],
        returns: 'string',
        map: (text) => (text === '' ? '' : digest(utf8Bytes(text))),
      }),
    ],
    examples,
  });
}

export const hashMd5 = definition('hash_md5', 'MD5', md5, [
  { kql: 'print hash_md5("World")', result: 'f5a7924e621e84c9280a9a27e1bcb7f6' },
  { kql: 'print hash_md5(datetime(2020-01-01))', result: '786c530672d1f8db31fee25ea8a9390b' },
]);
export const hashSha1 = definition('hash_sha1', 'SHA-1', sha1, [
  { kql: 'print hash_sha1("World")', result: '70c07ec18ef89c5309bbb0937f3a6342411e1fdd' },
]);
export const hashSha256 = definition('hash_sha256', 'SHA-256', sha256, [
  {
    kql: 'print hash_sha256("World")',
    result: '78ae647dc5544d227130a0682a51e30bc7777fbb6d8a8f17007463a3ecd1d524',
  },
]);
