export { bagUnpack } from './bag_unpack.ts';
export { narrow } from './narrow.ts';
export { pivot } from './pivot.ts';
