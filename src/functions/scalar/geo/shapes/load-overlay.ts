import { LateLibrary } from '../../../late-library.ts';

/** What overlays polygons: 150 KB. */
export const overlays = new LateLibrary(() => import('./overlay.ts'));
