import { CHUNK, fileBytes } from '../bytes/file-bytes.ts';
import { utf8Bytes } from '../bytes/utf8-bytes.ts';
import { KernelWindow } from './kernel-window.ts';
import type { WindowMemory } from './window-memory.ts';

/** What a file holds that is packed or no UTF-8, read from its start: its text is copied into the memory of a kernel. */
export class UnpackedWindow extends KernelWindow {
  readonly #chunks: AsyncGenerator<Buffer>;
  /** How long the text is so far. */
  #length = 0;

  constructor(path: string, memory: WindowMemory, signal: AbortSignal | undefined, chunk = CHUNK) {
    super(memory);
    this.#chunks = utf8Bytes(fileBytes(path, signal, chunk), (mark) => this.mark(mark));
  }

  override get place(): number {
    return this.#length - (this.end - this.at);
  }

  override async fill(): Promise<void> {
    const next = await this.nextOf(this.#chunks);
    if (next.done === true) {
      this.done = true;
      return;
    }
    const chunk = next.value;
    this.makeRoom(chunk.length, 0);
    chunk.copy(this.bytes, this.end);
    this.#length += chunk.length;
    this.move(this.at, this.end + chunk.length);
  }

  override async close(): Promise<void> {
    await this.#chunks.return(undefined);
  }
}
