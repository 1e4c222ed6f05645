import { statSync } from 'node:fs';

/** How many bytes a file has; 0 for one that cannot be looked at: whoever reads it tells why. */
export function fileSize(path: string): number {
  try {
    return statSync(path).size;
  } catch {
    return 0;
  }
}
