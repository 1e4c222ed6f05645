type Library = typeof import('./overlay.ts');

let library: Library | undefined;

/** Reads what overlays polygons (150 KB), which only queries that name such a function need. */
export async function loadOverlay(): Promise<void> {
  library ??= await import('./overlay.ts');
}

/** The overlaying of polygons; `loadOverlay` must have been awaited. */
export function overlays(): Library {
  if (library === undefined)
    throw new Error('expected loadOverlay() to have been awaited before a query that overlays polygons');
  return library;
}
