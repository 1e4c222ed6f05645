import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPrograms } from '../../scripts/build-programs.ts';

/** A run of the built command line. */
export interface Run {
  readonly child: ChildProcess;
  /** Once it has ended: its exit code or the signal that ended it, and what it wrote. */
  readonly ended: Promise<Ended>;
}

interface Ended {
  readonly end: number | string | null;
  readonly out: string;
  readonly err: string;
}

/**
 * The command line as it is published, built of the sources as they are: only there do other threads read, since workers cannot run the
 * sources. It lies in a folder that has its own cache, and room for files of a test.
 */
export class BuiltProgram {
  readonly folder = mkdtempSync(join(tmpdir(), 'kqlbox-built-'));
  /** Where it keeps temporary files. */
  readonly temporary = join(this.folder, 'temporary');

  static async build(): Promise<BuiltProgram> {
    const program = new BuiltProgram();
    mkdirSync(program.temporary);
    await buildPrograms(join(program.folder, 'dist'));
    return program;
  }

  /** Starts it with these words, in its folder, with such variables besides those of this process. */
  start(words: readonly string[], variables: Readonly<Record<string, string>> = {}): Run {
    const own = { XDG_CACHE_HOME: join(this.folder, 'cache'), TMPDIR: this.temporary };
    const child = spawn(process.execPath, [join(this.folder, 'dist/cli.cjs'), ...words], {
      cwd: this.folder,
      env: { ...process.env, ...own, ...variables },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [out, err] = [written(child.stdout), written(child.stderr)];
    const ended = new Promise<Ended>((resolve) =>
      child.once('close', (code, signal) => resolve({ end: signal ?? code, out: out(), err: err() })),
    );
    return { child, ended };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

function written(stream: ChildProcess['stdout']): () => string {
  const parts: Buffer[] = [];
  stream?.on('data', (part: Buffer) => parts.push(part));
  return () => Buffer.concat(parts).toString();
}
