import { createHash } from 'node:crypto';
import { deflateSync, gunzipSync, gzipSync, inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromBase64, toBase64 } from '../../src/functions/scalar/encoding/base64.ts';
import { gunzip, gzip, unzlib, zlib } from '../../src/functions/scalar/encoding/containers.ts';
import { md5, sha1, sha256 } from '../../src/functions/scalar/encoding/digests.ts';
import { percentDecoded, percentEncoded } from '../../src/functions/scalar/encoding/percent.ts';
import { punycodeDecoded, punycodeEncoded } from '../../src/functions/scalar/encoding/rfc3492.ts';
import { xxHash64 } from '../../src/functions/scalar/encoding/xxhash64.ts';

const anyBytes = fc.uint8Array({ maxLength: 300 });
const anyText = fc.string({ unit: 'grapheme', maxLength: 40 });

it('computes the digests that Node computes', () => {
  fc.assert(
    fc.property(anyBytes, (bytes) => {
      expect(md5(bytes)).toBe(createHash('md5').update(bytes).digest('hex'));
      expect(sha1(bytes)).toBe(createHash('sha1').update(bytes).digest('hex'));
      expect(sha256(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'));
    }),
  );
});

it('hashes as xxHash64 does', () => {
  expect(xxHash64(new Uint8Array())).toBe(0xef46db3751d8e999n);
  const text = new TextEncoder().encode('Nobody inspects the spammish repetition');
  expect(xxHash64(text)).toBe(0xfbcea83c8a378bf1n);
});

it('writes and reads base64', () => {
  fc.assert(
    fc.property(anyBytes, (bytes) => {
      expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
      expect(fromBase64(toBase64(bytes))).toEqual(bytes);
    }),
  );
  expect(['S3VzdG8', 'S3Vz dG8=', 'S3V-dG8=', '===='].map(fromBase64)).toEqual(new Array(4).fill(undefined));
});

it('unpacks what zlib packs, at every level, and packs what zlib unpacks', () => {
  const bytes = fc.oneof(
    anyBytes,
    fc
      .array(fc.constantFrom('powershell ', '-enc ', 'a', '\n'), { maxLength: 500 })
      .map((parts) => new TextEncoder().encode(parts.join(''))),
  );
  fc.assert(
    fc.property(bytes, fc.integer({ min: 0, max: 9 }), (data, level) => {
      const same = Buffer.from(data);
      expect(Buffer.from(gunzip(gzipSync(data, { level })) ?? []).equals(same)).toBe(true);
      expect(Buffer.from(unzlib(deflateSync(data, { level })) ?? []).equals(same)).toBe(true);
      expect(gunzipSync(gzip(data)).equals(same)).toBe(true);
      expect(inflateSync(zlib(data)).equals(same)).toBe(true);
    }),
  );
  const large = new Uint8Array(200_000).fill(7);
  expect(gunzipSync(gzip(large)).length).toBe(200_000);
});

it('answers damaged data with nothing, never with an exception', () => {
  fc.assert(
    fc.property(anyText, fc.nat(), fc.nat(255), (text, place, byte) => {
      const packed = gzipSync(text);
      const at = 10 + (place % (packed.length - 10));
      packed[at] = byte;
      const result = gunzip(packed);
      if (result !== undefined) expect(Buffer.from(result).toString()).toBe(Buffer.from(text).toString());
      expect(gunzip(packed.subarray(0, at))).toBeUndefined();
    }),
  );
});

it('encodes and decodes Punycode and URLs back', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(punycodeDecoded(punycodeEncoded(text))).toBe(text);
      expect(percentDecoded(percentEncoded(text, '+'))).toBe(text);
    }),
  );
  expect(punycodeEncoded('他们为什么不说中文')).toBe('ihqwcrb4cv8a8dqg056pqjye');
  expect(punycodeDecoded('99999999999')).toBeUndefined();
});
