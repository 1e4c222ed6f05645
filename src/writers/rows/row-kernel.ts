import { bytesOfBase64 } from '../../columns/bytes/base64.ts';
import { kernelBytes } from './kernel-bytes.ts';

/** What the compiled kernel of `wasm/write/` offers: numbers are places in its memory, and rows. */
export interface RowCalls {
  readonly memory: WebAssembly.Memory;
  readonly memoryBase: WebAssembly.Global;
  readonly rowsEnd: WebAssembly.Global;
  putRows(steps: number, stepsEnd: number, row: number, last: number, out: number, end: number): number;
}

let compiled: WebAssembly.Module | undefined;

/** A kernel with a memory of its own. */
export function rowKernel(): RowCalls {
  compiled ??= new WebAssembly.Module(bytesOfBase64(kernelBytes));
  return new WebAssembly.Instance(compiled, {}).exports as unknown as RowCalls;
}
