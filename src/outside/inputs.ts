import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { unusableInput } from '../diagnostics/planning-diagnostics.ts';
import type { Outside } from '../engine/given/outside.ts';
import { MappedExternalData } from './external-data.ts';
import { ExternalMap } from './external-map.ts';
import { readFileProfiles } from './file-profiles.ts';
import { addFunctionFolder } from './function-folder.ts';
import { readPlaces } from './places.ts';
import { readSchemaFile } from './schema-file.ts';
import { addWatchlistFolder } from './watchlist-folder.ts';

/** Files and folders that hold what queries need besides evidence. */
export interface InputFiles {
  /** Folder of workspace functions: KQL texts, and YAML files of parsers. */
  readonly functions?: string;
  /** JSON or YAML file that maps addresses to local files or folders, for `externaldata`. */
  readonly externalData?: string;
  /** Folder of watchlists: `alias.csv`, and `alias.json` or `alias.yaml` for what a CSV does not say. */
  readonly watchlists?: string;
  /** CSV of file profiles for `FileProfile()`, with its columns as headings. */
  readonly fileProfiles?: string;
  /** CSV of networks and places for `geo_info_from_ip_address()`. */
  readonly geoip?: string;
  /** JSON or YAML file of tables that are known without data. */
  readonly schemaFile?: string;
}

/** Reads such files. What is no use in them is in the findings; a file or folder that cannot be read at all rejects. */
export async function addInputs(outside: Outside, inputs: InputFiles): Promise<Diagnostic[]> {
  const findings: Diagnostic[] = [];
  if (inputs.schemaFile !== undefined)
    for (const [name, schema] of await readSchemaFile(inputs.schemaFile)) outside.schemas.set(name, schema);
  if (inputs.functions !== undefined)
    for (const unusable of await addFunctionFolder(inputs.functions, outside.functions))
      findings.push(unusableInput.nowhere(unusable));
  if (inputs.externalData !== undefined)
    outside.externalData = new MappedExternalData(await ExternalMap.read(inputs.externalData));
  if (inputs.watchlists !== undefined) await addWatchlistFolder(inputs.watchlists, outside);
  if (inputs.fileProfiles !== undefined) outside.fileProfiles = await readFileProfiles(inputs.fileProfiles);
  if (inputs.geoip !== undefined) outside.places = await readPlaces(inputs.geoip);
  return findings;
}
