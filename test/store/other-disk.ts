import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

// biome-ignore lint/suspicious/noExplicitAny: functions of all signatures.
type Call = (...given: any[]) => unknown;

/** Functions of the disk. */
export type Step =
  | 'linkSync'
  | 'mkdirSync'
  | 'mkdtempSync'
  | 'readSync'
  | 'renameSync'
  | 'rmSync'
  | 'writeFileSync'
  | 'writeSync';

/** Runs something while functions of the disk are others, which are given the real ones. */
export async function withOtherDisk(
  others: Partial<Record<Step, (real: Call) => Call>>,
  run: () => unknown,
): Promise<void> {
  const names = Object.keys(others) as Step[];
  const real = Object.fromEntries(names.map((name) => [name, fs[name]]));
  for (const name of names) Object.assign(fs, { [name]: others[name]?.(fs[name]) });
  syncBuiltinESMExports();
  try {
    await run();
  } finally {
    Object.assign(fs, real);
    syncBuiltinESMExports();
  }
}
