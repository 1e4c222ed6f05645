import { readFile, stat } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { KqlError } from '../diagnostics/kql-error.ts';
import { badOption } from '../diagnostics/planning-diagnostics.ts';
import { problemOf } from '../diagnostics/system-error.ts';
import { decodeText } from '../source/decode-text.ts';
import { readYaml } from './read-yaml.ts';

interface Entry {
  readonly address: string;
  readonly path: string;
  readonly isFolder: boolean;
}

/** Which local file stands for an address. */
export class ExternalMap {
  readonly #entries: readonly Entry[];

  /** Longer addresses are asked first. */
  constructor(entries: readonly Entry[]) {
    this.#entries = [...entries].sort((a, b) => b.address.length - a.address.length);
  }

  /** Reads `{ address: file or folder }` from a JSON or YAML file; paths are relative to it. Rejects one that is no such map. */
  static async read(file: string): Promise<ExternalMap> {
    const refuse = (problem: string): never => {
      throw new KqlError([badOption.nowhere({ name: 'external-data', problem: `${file}: ${problem}` })]);
    };
    let text: string;
    try {
      text = decodeText(await readFile(file));
    } catch (error) {
      return refuse(problemOf(error));
    }
    const fields = Object.entries(readYaml(text));
    if (fields.length === 0) refuse('it maps no address to a file.');
    const entries = await Promise.all(
      fields.map(async ([address, value]) =>
        typeof value === 'string' && value !== ''
          ? entryOf(address, resolve(dirname(file), value))
          : refuse(`'${address}' is not mapped to the path of a file.`),
      ),
    );
    return new ExternalMap(entries);
  }

  /**
   * The file for an address: mapped itself, without what is for the storage service alone (`;key`, `?signature`), or lying below an
   * address that is mapped; below one that is mapped to a folder, at the same place in the folder.
   */
  fileFor(url: string): string | undefined {
    const bare = url.replace(/;.*$/s, '');
    const forms = [url, bare, bare.replace(/[?#].*$/s, '')];
    for (const { address, path, isFolder } of this.#entries) {
      if (forms.includes(address)) return path;
      const form = forms.at(-1) ?? url;
      if (!isBelow(form, address)) continue;
      if (!isFolder) return path;
      const inside = join(path, decode(form.slice(address.length)));
      // No address leads out of the folder.
      if (inside.startsWith(path + sep)) return inside;
    }
    return undefined;
  }
}

const isBelow = (url: string, address: string): boolean =>
  url.startsWith(address) && (address.endsWith('/') || url.charAt(address.length) === '/');

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

async function entryOf(address: string, path: string): Promise<Entry> {
  const found = await stat(path).catch(() => undefined);
  return { address, path, isFolder: found?.isDirectory() === true };
}
