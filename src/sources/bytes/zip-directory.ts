import { isUtf8 } from 'node:buffer';
import { stat } from 'node:fs/promises';
import { type Entry, getFileNameLowLevel, openPromise } from 'yauzl';
import { ReadingError } from './reading-error.ts';

/** A file in a ZIP archive. */
export interface ZipMember {
  readonly name: string;
  /** What the directory says of it. */
  readonly entry: Entry;
}

interface Known {
  /** Tells a file that was put in the place of another. */
  readonly version: string;
  readonly members: Promise<readonly ZipMember[]>;
}

/** Directories that were read: each of a thousand files in an archive is opened several times, and reading all entries takes 50 ms. */
const known = new Map<string, Known>();

/** Of so many archives; a program that opens ever new ones lets go of the one that was read first. */
const MOST_KNOWN = 64;

/** What is in an archive, by the directory at its end. */
export async function zipMembers(archive: string): Promise<readonly ZipMember[]> {
  const { ino, size, mtimeMs } = await stat(archive);
  const version = `${ino} ${size} ${mtimeMs}`;
  const before = known.get(archive);
  if (before?.version === version) return before.members;
  const members = readDirectory(archive);
  known.set(archive, { version, members });
  const [first] = known.keys();
  if (known.size > MOST_KNOWN && first !== undefined) known.delete(first);
  members.catch(() => known.delete(archive));
  return members;
}

async function readDirectory(archive: string): Promise<readonly ZipMember[]> {
  try {
    // Names are only shown here, so those that would be dangerous to unpack need not end it; sizes are compared when bytes are read.
    const file = await openPromise(archive, { decodeStrings: false, validateEntrySizes: false });
    const members: ZipMember[] = [];
    for await (const entry of file.eachEntry()) members.push({ name: nameOf(entry), entry });
    return members;
  } catch (error) {
    throw inWords(error);
  }
}

const saysUtf8 = 0x800;

/** A name that does not say how it is written is UTF-8 where it can be (macOS writes so), else CP437, as the format wants. */
const nameOf = ({ fileNameRaw, generalPurposeBitFlag, extraFields }: Entry): string =>
  getFileNameLowLevel(
    isUtf8(fileNameRaw) ? generalPurposeBitFlag | saysUtf8 : generalPurposeBitFlag,
    fileNameRaw,
    extraFields,
    false,
  );

/** Where the bytes of a member begin in the archive. */
export async function startOfData(archive: string, { entry }: ZipMember): Promise<number> {
  const file = await openPromise(archive);
  try {
    return (await file.readLocalFileHeaderPromise(entry, { minimal: true })).fileDataStart;
  } catch (error) {
    throw inWords(error);
  } finally {
    file.close();
  }
}

/** What the package found wrong, which it says by plain errors, for the reader of a report. Errors of the system speak for themselves. */
function inWords(error: unknown): unknown {
  if (!(error instanceof Error) || error.name !== 'Error' || 'code' in error) return error;
  if (error.message.startsWith('End of central directory record signature not found'))
    return new ReadingError('the archive has no directory at its end, so it is cut off or no ZIP archive');
  return new ReadingError(`the archive is damaged: ${error.message}`);
}
