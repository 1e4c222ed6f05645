import fc from 'fast-check';
import { expect, test } from 'vitest';
import { guidBytes, guidFromBytes, parseGuid } from '../../src/types/guid.ts';

test('the bytes of a guid are in .NET order', () => {
  expect(Buffer.from(guidBytes('ae3133f2-6e22-49ae-b06a-16e6a9b212eb')).toString('base64')).toBe(
    '8jMxriJurkmwahbmqbIS6w==',
  );
  expect(guidFromBytes(Buffer.from('JpbpECu8dUy7Pv5gbeJXAA==', 'base64'))).toBe(
    '10e99626-bc2b-4c75-bb3e-fe606de25700',
  );
  expect(guidFromBytes(new Uint8Array(15))).toBeUndefined();
});

test('every guid survives its bytes and its other spellings', () => {
  fc.assert(
    fc.property(fc.uuid(), (guid) => {
      expect(guidFromBytes(guidBytes(guid))).toBe(guid);
      expect([guid.toUpperCase(), `{${guid}}`, `(${guid})`, guid.replaceAll('-', '')].map(parseGuid)).toEqual(
        [guid, guid, guid, guid],
      );
    }),
  );
});

test.each([
  '',
  'x',
  '{ae3133f2-6e22-49ae-b06a-16e6a9b212eb',
  'ae3133f2-6e22-49ae-b06a16e6a9b212eb',
  'g'.repeat(32),
])('%j is no guid', (given) => {
  expect(parseGuid(given)).toBeUndefined();
});
