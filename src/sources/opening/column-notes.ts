// What the sample of a file says of its columns that a reader of answers has to know.
import type { TableSchema } from '../../catalog/catalog.ts';
import {
  epochTimes,
  formedTexts,
  membersApart,
  nullWords,
  printedObjects,
  rewrittenNumbers,
  zoneAssumed,
} from '../../diagnostics/evidence-column-diagnostics.ts';
import type { ScalarType } from '../../types/scalar-type.ts';
import type { Zone } from '../../types/time/zone.ts';
import { objectTexts } from '../columns/object-texts.ts';
import type { FileReport } from '../file-report.ts';
import { heldBy } from '../observing/null-words.ts';
import type { PartColumn } from '../part.ts';
import type { Sample } from '../sampling/sample-so-far.ts';

/** A file whose columns are known. */
interface Opened {
  readonly path: string;
  readonly columns: readonly PartColumn[];
  /** The table of the catalogue that it is. */
  readonly known: TableSchema | undefined;
  readonly sample: Sample;
  /** The zone that the user named for times without one. */
  readonly zone: Zone | undefined;
  readonly report: FileReport;
}

/** Tells of columns whose values are read in a way that was guessed, or say something else than they did before they were exported. */
export function noteColumns(opened: Opened): void {
  const types = typesOf(opened.known);
  if (opened.zone === undefined) noteLocalTimes(opened);
  noteObjects(opened, types);
  noteNumbers(opened, types);
  noteTexts(opened, types);
  noteMembersApart(opened, types);
  noteEpochs(opened);
}

/** Types of the columns of a table of the catalogue; none for other tables. */
export const typesOf = (known: TableSchema | undefined): ReadonlyMap<string, ScalarType> =>
  new Map((known?.columns ?? []).map((column) => [column.name, column.type]));

function noteLocalTimes({ path, columns, report }: Opened): void {
  for (const { name, isLocal, isTime } of columns)
    if (isLocal) report.notes.push(zoneAssumed.nowhere({ file: path, column: name, isUnmarked: !isTime }));
}

function noteObjects({ path, columns, report }: Opened, types: ReadonlyMap<string, ScalarType>): void {
  for (const { name, declared, observation } of columns) {
    const known = declared ?? types.get(name);
    // What a service itself has answered may be a text in such a column.
    const areJoined = declared === undefined && known === 'dynamic' && observation.areJoined;
    const by = areJoined ? 'joined' : observation.objects.spelling;
    const type = known ?? observation.type;
    // Many a column of texts has JSON in it; what is in brackets there need not be any.
    const isMeant = known === 'dynamic' || ((type === 'dynamic' || type === 'string') && by !== 'unknown');
    if (by !== undefined && by !== 'JSON' && isMeant)
      report.notes.push(printedObjects.nowhere({ file: path, column: name, by }));
  }
}

/** In columns of texts, where `50126.0` is not what a rule compares with; columns of numbers read it, unless it was rounded. */
function noteNumbers({ path, columns, report }: Opened, types: ReadonlyMap<string, ScalarType>): void {
  for (const { name, declared, observation } of columns) {
    const { numbers } = observation;
    const type = declared ?? types.get(name) ?? observation.type;
    const rewriting = type === 'string' ? numbers.rewriting : type === 'long' ? numbers.rounding : undefined;
    if (rewriting !== undefined)
      report.notes.push(
        rewrittenNumbers.nowhere({ file: path, column: name, rewriting, example: numbers.example }),
      );
  }
}

/** In columns of texts, where `NULL` is a text and not empty, and spaces and quotes are a part of the text; others read what is meant. */
function noteTexts({ path, columns, sample, report }: Opened, types: ReadonlyMap<string, ScalarType>): void {
  const held = columns.map(({ name, cell, declared, observation }) => ({
    name,
    cell,
    holds: heldBy(declared ?? types.get(name) ?? observation.type),
  }));
  for (const found of sample.nullWords.among(held))
    report.notes.push(nullWords.nowhere({ file: path, ...found }));
  for (const found of [...sample.cellForms.among(held), ...sample.escapedTexts.among(held)])
    report.notes.push(formedTexts.nowhere({ file: path, ...found }));
}

/**
 * Tools that flatten objects put a dot or a line between the name of a column and that of a member; names of columns have lines, too. After a line, custom
 * logs have a letter for the type, and unions of Kusto its name.
 */
const joint =
  /\.(?=\w)|_(?!(?:[sdbgt]|dynamic|string|long|int|real|bool|datetime|timespan|guid|decimal)$)(?=\w)/gi;

function noteMembersApart({ path, columns, report }: Opened, types: ReadonlyMap<string, ScalarType>): void {
  const filled = new Set(columns.filter(({ observation }) => !observation.isEmpty).map(({ name }) => name));
  const known = new Map(Array.from(types.keys(), (name) => [name.toLowerCase(), name]));
  const told = new Set<string>();
  for (const { name } of columns) {
    const column = types.has(name) ? undefined : memberOf(name, known, types);
    if (column === undefined || told.has(column) || filled.has(column)) continue;
    told.add(column);
    report.notes.push(membersApart.nowhere({ file: path, column, example: name }));
  }
}

/** The column that a name, in any case, speaks of a member of: `Properties_d` rather than `Properties`. */
function memberOf(
  name: string,
  known: ReadonlyMap<string, string>,
  types: ReadonlyMap<string, ScalarType>,
): string | undefined {
  for (const { 0: between, index } of [...name.matchAll(joint)].reverse()) {
    const column = known.get(name.slice(0, index).toLowerCase());
    if (column === undefined) continue;
    // After a line other columns of texts have suffixes of other kinds.
    const isMember = between === '.' || types.get(column) === 'dynamic' || objectTexts.has(column);
    return isMember ? column : undefined;
  }
  return undefined;
}

function noteEpochs({ path, columns, report }: Opened): void {
  for (const { name, epoch } of columns)
    if (epoch !== undefined) report.notes.push(epochTimes.nowhere({ file: path, column: name, unit: epoch }));
}
