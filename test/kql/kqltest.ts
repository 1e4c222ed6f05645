import { type Cell, createEngine, type Diagnostic, KqlError } from '../../src/index.ts';

/** A block of a `.kqltest` file. */
export interface Block {
  readonly kind: 'query' | 'error' | 'plan';
  readonly name: string;
  readonly line: number;
  readonly query: string;
  readonly expected: readonly string[];
}

interface Table {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly (readonly unknown[])[];
}

export interface KqlTestFile {
  readonly tables: readonly Table[];
  readonly now: string | undefined;
  readonly blocks: readonly Block[];
}

const blockHead = /^(query|error|plan) ([\w.-]+)$/;
const tableHead = /^table (\w+)\((.*)\)$/;

/**
 * Reads a `.kqltest` file: `table Name(column:type, …)` with a row a line, `now TIME`, and blocks of a head (`query name`,
 * `error name`, `plan name`), the KQL, a line `----` and what is expected. Blocks end at an empty line or the next head. Lines that begin with
 * `#` between blocks are comments.
 */
export function readKqlTest(text: string): KqlTestFile {
  const lines = text.split(/\r?\n/);
  const tables: Table[] = [];
  const blocks: Block[] = [];
  let now: string | undefined;
  let at = 0;
  const isHead = (line: string): boolean => blockHead.test(line) || tableHead.test(line);
  while (at < lines.length) {
    const line = lines[at] ?? '';
    const table = tableHead.exec(line);
    const block = blockHead.exec(line);
    at++;
    if (line.trim() === '' || line.startsWith('#')) continue;
    if (line.startsWith('now ')) now = line.slice(4).trim();
    else if (table !== null) {
      const columns = (table[2] ?? '').split(',').map((column) => {
        const [name = '', type = ''] = column.split(':').map((part) => part.trim());
        return { name, type };
      });
      const rows: unknown[][] = [];
      for (; at < lines.length && lines[at]?.trim() !== '' && !isHead(lines[at] ?? ''); at++)
        rows.push(
          splitCells(lines[at] ?? '').map((cell, index) => readCell(cell, columns[index]?.type ?? 'string')),
        );
      tables.push({ name: table[1] ?? '', columns, rows });
    } else if (block !== null) {
      const start = at;
      while (at < lines.length && lines[at] !== '----') at++;
      const query = lines.slice(start, at).join('\n');
      const expected: string[] = [];
      for (at++; at < lines.length && lines[at]?.trim() !== '' && !isHead(lines[at] ?? ''); at++)
        expected.push(lines[at] ?? '');
      blocks.push({ kind: block[1] as Block['kind'], name: block[2] ?? '', line: start, query, expected });
    } else throw new Error(`Line ${at}: expected a table, a block or a comment, found '${line}'.`);
  }
  return { tables, now, blocks };
}

/** Cells are separated by ` | `; the bar itself is written `\|`. */
const splitCells = (line: string): string[] =>
  line.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|'));

function readCell(cell: string, type: string): unknown {
  if (type === 'string') return cell === 'null' || cell === '""' ? '' : unescapeText(cell);
  if (cell === 'null' || cell === '') return null;
  if (type === 'dynamic') return JSON.parse(cell);
  if (type === 'bool') return cell === 'true';
  if (type === 'real') return cell === 'NaN' ? Number.NaN : Number(cell.replace('inf', 'Infinity'));
  if (type === 'int' || type === 'long')
    return Number.isSafeInteger(Number(cell)) ? Number(cell) : BigInt(cell);
  return cell;
}

const unescapeText = (cell: string): string =>
  /^".*"$/s.test(cell) && cell.length > 1 ? (JSON.parse(cell) as string) : cell;

/** A text that cannot stand in a row as it is, is written as a JSON string. */
function showText(text: string): string {
  const isPlain = text !== '' && text === text.trim() && !/[\r\n\t|"]/.test(text) && text !== 'null';
  return isPlain ? text : JSON.stringify(text).replaceAll('|', '\\|');
}

function showCell(cell: Cell, type: string): string {
  if (type === 'string') return showText(cell as string);
  if (cell === null) return 'null';
  if (type === 'dynamic')
    return JSON.stringify(cell, (_, value) => (typeof value === 'bigint' ? String(value) : value)).replaceAll(
      '|',
      '\\|',
    );
  return Object.is(cell, -0) ? '-0' : String(cell);
}

const showDiagnostic = (diagnostic: Diagnostic, query: string): string => {
  const { code, span, message, help } = diagnostic;
  const place = span === undefined ? '' : ` at \`${query.slice(span.start, span.end)}\``;
  return `${code}${place}: ${help ?? message}`;
};

/** What a block gives today, in the form in which it is expected. */
export async function runBlock(file: KqlTestFile, block: Block, { optimize = true } = {}): Promise<string[]> {
  const engine = createEngine({ now: file.now ?? '2026-01-01T00:00:00Z', optimize });
  for (const { name, columns, rows } of file.tables) engine.addTable(name, { columns, rows });
  try {
    const { primary } = await engine.query(block.query);
    const header = primary.columns.map((column) => `${column.name}:${column.type}`).join(' | ');
    const rows = primary
      .rows()
      .map((row) => row.map((cell, index) => showCell(cell, primary.columns[index]?.type ?? '')).join(' | '));
    return [header, ...(isOrdered(block.query) ? rows : rows.sort())];
  } catch (error) {
    if (!(error instanceof KqlError)) throw error;
    return error.diagnostics
      .filter(({ severity }) => severity === 'error')
      .map((found) => showDiagnostic(found, block.query));
  }
}

/** Rows are compared in order only when the query sorts. */
export const isOrdered = (query: string): boolean => /\b(sort|order|top|serialize|range)\b/.test(query);

const normalLine = (line: string): string =>
  splitCells(line)
    .map((cell) => (cell === '""' ? '""' : cell))
    .join(' | ');

/** Both sides in one form, so that spacing and the order of unsorted rows do not matter. */
export function normalize(block: Block, lines: readonly string[]): string[] {
  if (block.kind !== 'query') return lines.map((line) => line.trim());
  const [header = '', ...rows] = lines.map(normalLine);
  const normalHeader = header.replaceAll(/\s*:\s*/g, ':');
  return [normalHeader, ...(isOrdered(block.query) ? rows : rows.sort())];
}
