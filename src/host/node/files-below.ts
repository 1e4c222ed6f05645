import { statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The paths of the files below a folder whose names are wanted, in order. A link to a file counts as what it leads to, and one that leads nowhere is
 * told when it is read; links to folders are not followed, since they may lead round in a circle.
 *
 * @throws What the system says of a folder that cannot be read.
 */
export async function filesBelow(folder: string, isWanted: (name: string) => boolean): Promise<string[]> {
  const found: string[] = [];
  // Not by `recursive`, which follows links from Node 26 on.
  const look = async (place: string): Promise<void> => {
    for (const entry of await readdir(place, { withFileTypes: true })) {
      const path = join(place, entry.name);
      if (entry.isDirectory()) await look(path);
      else if (!isWanted(entry.name)) continue;
      else if (entry.isFile() || (entry.isSymbolicLink() && !isFolder(path))) found.push(path);
    }
  };
  await look(folder);
  return found.sort();
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
