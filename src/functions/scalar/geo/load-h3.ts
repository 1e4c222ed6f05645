type Library = typeof import('./h3.ts');

let library: Library | undefined;

/** Reads the H3 library (a megabyte, 60 ms), which only queries that name a function over H3 cells need. */
export async function loadH3(): Promise<void> {
  library ??= await import('./h3.ts');
}

/** The library; `loadH3` must have been awaited. */
export function h3(): Library {
  if (library === undefined)
    throw new Error('expected loadH3() to have been awaited before a query over H3 cells');
  return library;
}
