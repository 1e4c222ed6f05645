export { base64DecodeToarray, base64EncodeFromarray } from './base64_array.ts';
export { base64DecodeToguid, base64EncodeFromguid } from './base64_guid.ts';
export { base64DecodeTostring, base64EncodeTostring } from './base64_tostring.ts';
export { gzipCompress, gzipDecompress, zlibCompress, zlibDecompress } from './compress.ts';
export { hash, hashXxhash64 } from './hash.ts';
export { hashMd5, hashSha1, hashSha256 } from './hash_digest.ts';
export {
  punycodeDomainFromString,
  punycodeDomainToString,
  punycodeFromString,
  punycodeToString,
} from './punycode.ts';
export { urlDecode, urlEncode, urlEncodeComponent } from './url_encode.ts';
