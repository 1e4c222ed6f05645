import { type ByteRange, type KernelWindow, wholeFile } from './kernel-window.ts';
import { PlainWindow } from './plain-window.ts';
import { UnpackedWindow } from './unpacked-window.ts';
import type { WindowMemory } from './window-memory.ts';

/** The rows of a file that begin in a stretch, read by `chunk` bytes at once. Only plain files can be read from another place than their start. */
export const openKernelWindow = (
  path: string,
  memory: WindowMemory,
  signal: AbortSignal | undefined,
  chunk?: number,
  range: ByteRange = wholeFile,
): KernelWindow =>
  PlainWindow.open(path, memory, signal, chunk, range) ?? new UnpackedWindow(path, memory, signal, chunk);
