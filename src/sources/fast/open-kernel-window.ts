import { type ByteRange, type Chunks, type KernelWindow, wholeFile } from './kernel-window.ts';
import { PlainWindow } from './plain-window.ts';
import { UnpackedWindow } from './unpacked-window.ts';
import type { WindowMemory } from './window-memory.ts';

/** The rows of a file that begin in a stretch, read by `chunks`. Only plain files can be read from another place than their start. */
export const openKernelWindow = (
  path: string,
  memory: WindowMemory,
  signal: AbortSignal | undefined,
  chunks?: Chunks,
  range: ByteRange = wholeFile,
): KernelWindow =>
  PlainWindow.open(path, memory, signal, chunks, range) ??
  new UnpackedWindow(path, memory, signal, chunks?.size);
