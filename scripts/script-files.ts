import { parse } from 'node:path';
import type { Metafile } from 'esbuild';

/** Sources that are loaded at the same moments, by a name for that moment. */
export const moments: Readonly<Record<string, readonly string[]>> = {
  cli: ['src/cli/cli.ts', 'src/cli/process-streams.ts', 'src/columns/tables/rows-begin.ts'],
  query: ['src/cli/commands/query.ts', 'src/writers/index.ts'],
  evidence: ['src/sources/open-evidence.ts', 'src/sources/open-file.ts', 'src/sources/cursors/csv-cursor.ts'],
  threads: ['src/sources/threads/crew.ts', 'src/sources/scanning/table-scan.ts'],
  helper: ['src/cli/scan-worker.ts'],
};

/**
 * The file of each script that the same moments load without `import()`: to read one file of many scripts takes less than to read each
 * by itself. Scripts that no moment loads have files of their own.
 */
export function scriptFiles({ outputs }: Metafile): Map<string, string> {
  const partOf = new Map(
    Object.entries(outputs).flatMap(([path, { entryPoint }]) =>
      entryPoint === undefined ? [] : [[entryPoint, path] as const],
    ),
  );
  const loadedBy = new Map<string, string[]>();
  for (const [moment, sources] of Object.entries(moments)) {
    const loaded = new Set(
      sources.map((source) => {
        const path = partOf.get(source);
        if (path === undefined) throw new Error(`${source} is no script of its own.`);
        return path;
      }),
    );
    for (const path of loaded) {
      loadedBy.set(path, [...(loadedBy.get(path) ?? []), moment]);
      for (const { kind, path: needed } of outputs[path]?.imports ?? [])
        if (kind === 'import-statement' && needed in outputs) loaded.add(needed);
    }
  }
  return new Map(Array.from(loadedBy, ([path, when]) => [parse(path).name, when.join('+')]));
}
