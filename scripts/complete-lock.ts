// Some registries carry the programs of one platform only; a lock file made there lacks the others, and `npm ci` refuses it
// everywhere. This adds what the packages themselves name: npx tsx scripts/complete-lock.ts
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

interface LockedPackage {
  readonly version?: string;
  readonly dev?: boolean;
  readonly license?: string;
  readonly engines?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

export interface Lock {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

/** `name@version` of every optional package of an exact version that the lock has no entry for. */
export function missingPlatforms(lock: Lock): readonly string[] {
  return Object.entries(lock.packages).flatMap(([key, { optionalDependencies }]) =>
    Object.entries(optionalDependencies ?? {})
      .filter(([name, version]) => /^\d/.test(version) && !has(lock, key, name))
      .map(([name, version]) => `${name}@${version}`),
  );
}

const has = ({ packages }: Lock, parent: string, name: string): boolean =>
  `node_modules/${name}` in packages || `${parent}/node_modules/${name}` in packages;

const platform =
  /(android|darwin|freebsd|netbsd|openbsd|linux|win32|openharmony|sunos|aix)-(arm64|arm|x64|ia32|ppc64|riscv64|s390x|loong64|mips64el)(?:-(.*))?$/;

/** The lock with an entry for each of those, the platform read from its name. */
export function completed(lock: Lock): Lock {
  const packages: Record<string, LockedPackage | object> = { ...lock.packages };
  for (const [key, parent] of Object.entries(lock.packages))
    for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
      const found = platform.exec(name);
      if (found === null || !/^\d/.test(version) || has(lock, key, name)) continue;
      const [, os, cpu, abi = ''] = found;
      packages[`node_modules/${name}`] = {
        version,
        cpu: [cpu],
        ...(parent.dev === true ? { dev: true } : {}),
        ...(abi.startsWith('musl') ? { libc: ['musl'] } : abi.startsWith('gnu') ? { libc: ['glibc'] } : {}),
        license: parent.license,
        optional: true,
        os: [os],
        engines: parent.engines,
      };
    }
  const sorted = Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1));
  return { ...lock, packages: Object.fromEntries(sorted) as Lock['packages'] };
}

if (process.argv[1] === import.meta.filename) {
  const file = resolve(import.meta.dirname, '../package-lock.json');
  const lock = JSON.parse(readFileSync(file, 'utf8')) as Lock;
  console.log(missingPlatforms(lock).join('\n') || 'Nothing is missing.');
  writeFileSync(file, `${JSON.stringify(completed(lock), null, 2)}\n`);
}
