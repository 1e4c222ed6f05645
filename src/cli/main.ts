import { writeSync } from 'node:fs';
import { run } from './cli.ts';

/** Writes all of it: a pipe may take only a part at a time, or ask to come again. */
function writeAll(descriptor: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(descriptor, bytes, at);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // The reader has gone (`| head`): nobody is left to write for.
      if (code === 'EPIPE') process.exit(0);
      if (code !== 'EAGAIN') throw error;
    }
  }
}

process.exitCode = await run(process.argv.slice(2), {
  out: (text) => writeAll(1, text),
  err: (text) => writeAll(2, text),
  isTerminal: process.stdout.isTTY === true,
  ...(process.stdout.isTTY === true ? { width: process.stdout.columns } : {}),
});
