import { LateLibrary } from '../../../late-library.ts';

/** The H3 library: a megabyte, 60 ms. */
export const h3 = new LateLibrary(() => import('./h3.ts'));
