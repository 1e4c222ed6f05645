import { batchOf, columnsOf, concatBatches } from '../../src/columns/batch.ts';
import { fitsNarrow, toNarrow } from '../../src/columns/long.ts';
import { valueAt, vectorFrom } from '../../src/columns/make.ts';
import { memoryTable } from '../../src/columns/tables/memory-table.ts';
import type { ScanPredicate } from '../../src/columns/tables/scan-request.ts';
import type { TableSource } from '../../src/columns/tables/table-source.ts';
import { KqlError } from '../../src/diagnostics/kql-error.ts';
import { executeAll } from '../../src/executor/execute.ts';
import { defaultLimits } from '../../src/executor/limits.ts';
import { MemoryAccount } from '../../src/executor/memory-account.ts';
import { SpoolRoom } from '../../src/executor/results/spool-room.ts';
import { ScanHub } from '../../src/executor/scans/scan-hub.ts';
import type { ScalarDefinition } from '../../src/functions/define.ts';
import { operators, scalarFunctions } from '../../src/functions/registry.ts';
import { optimize } from '../../src/optimizer/optimizer.ts';
import type { CallExpression, PlanColumn, PlanExpression } from '../../src/plan/expression.ts';
import type { FilterNode, PlanNode, ProjectNode, ScanNode } from '../../src/plan/nodes.ts';
import { numberColumnTest, textColumnTest } from '../../src/scan/column-filter.ts';
import { isLongType } from '../../src/types/scalar-type.ts';
import type { Scalar } from '../../src/types/value.ts';
import { showRow } from '../differential/show.ts';
import { contextOf, randomTrial, type Trial } from './function-law.ts';

const span = { start: 0, end: 0 };

/**
 * A query that computes the function and chooses rows by it, in which a rewritten plan answers otherwise than the plain one; undefined when there is none. The
 * table leaves out the rows that the plan tells it nobody wants.
 */
export async function findRewritingFault(
  definition: ScalarDefinition,
  seed: number,
): Promise<string | undefined> {
  const trial = randomTrial(definition, seed);
  if (trial === undefined || (trial.overload?.volatile ?? definition.generic?.volatile) === true)
    return undefined;
  for (const [shape, plan] of plansOf(trial)) {
    const plain = await answer(() => plan, trial);
    const rewritten = await answer(() => optimize(plan, contextOf()), trial);
    if (plain !== rewritten)
      return [
        `${definition.name}(${trial.types.join(', ')}), seed ${seed}, ${shape}: rewritten`,
        rewritten,
        'plain',
        plain,
        'rows',
        ...trial.rows.map((row) => showRow(row, trial.types)),
      ].join('\n');
  }
  return undefined;
}

/** The call over the columns of a table, fixed arguments as constants; asked before, and after, the projection that gives it a name. */
function* plansOf(trial: Trial): Generator<readonly [shape: string, plan: PlanNode]> {
  const { types, fixed, rows, definition, overload, returns } = trial;
  const columns = types.map((type, at): PlanColumn => ({ id: at, name: `c${at}`, type }));
  const args = columns.map(
    (column, at): PlanExpression =>
      fixed[at] === true
        ? { kind: 'Constant', type: column.type, value: rows[0]?.[at] ?? null }
        : { kind: 'Column', column, type: column.type },
  );
  const call: CallExpression = { kind: 'Call', definition, overload, args, type: returns, span };
  const scan: ScanNode = {
    kind: 'Scan',
    table: 'T',
    columns,
    sourceColumns: columns.map(({ name }) => name),
    predicate: undefined,
    limit: undefined,
  };
  const result: PlanColumn = { id: columns.length, name: 'r', type: returns };
  const named = (input: PlanNode): ProjectNode => ({
    kind: 'Project',
    input,
    columns: [...columns, result],
    expressions: [
      ...columns.map((column): PlanExpression => ({ kind: 'Column', column, type: column.type })),
      call,
    ],
  });
  const filtered = (input: PlanNode, predicate: PlanExpression): FilterNode => ({
    kind: 'Filter',
    input,
    columns: input.columns,
    predicate,
  });
  yield ['computed', named(scan)];
  yield ['asked of the table', named(filtered(scan, condition(call)))];
  yield [
    'asked by its name',
    filtered(named(scan), condition({ kind: 'Column', column: result, type: returns })),
  ];
}

/** What is true of some values of the expression. */
function condition(value: PlanExpression): PlanExpression {
  if (value.type === 'bool') return value;
  const isText = value.type === 'string';
  const definition = isText ? operators.get('!=') : scalarFunctions.get('isnotnull');
  const args: PlanExpression[] = isText ? [value, { kind: 'Constant', type: 'string', value: '' }] : [value];
  const types = args.map(({ type }) => type);
  const overload = definition?.overloads?.find(
    ({ params }) => params.length === types.length && params.every(({ type }, at) => type === types[at]),
  );
  if (definition === undefined || (overload ?? definition.generic?.resolve(types, [])) === undefined)
    throw new Error(`Expected a condition on ${value.type}.`);
  return { kind: 'Call', definition, overload, args, type: 'bool', span };
}

async function answer(planned: () => PlanNode, trial: Trial): Promise<string> {
  const execution = {
    context: contextOf(),
    table: () => tableOf(trial),
    hub: new ScanHub(1),
    scanToken: (scan: PlanNode): object => scan,
    limits: defaultLimits,
    memory: new MemoryAccount(defaultLimits),
    spool: new SpoolRoom(defaultLimits.memory),
    signal: undefined,
  };
  try {
    const plan = planned();
    const [rows] = await executeAll([plan], execution);
    if (rows === undefined) throw new Error('Expected an answer.');
    const types = plan.columns.map(({ type }) => type);
    const batch = concatBatches(types, [...rows.batches()]);
    const vectors = columnsOf(batch);
    return Array.from({ length: batch.length }, (_, row) =>
      showRow(
        vectors.map((vector) => valueAt(vector, row) as Scalar | null),
        types,
      ),
    ).join('\n');
  } catch (error) {
    if (error instanceof KqlError) return `refused: ${error.diagnostics.map(({ code }) => code).join(', ')}`;
    throw error;
  }
}

function tableOf({ types, rows }: Trial): TableSource {
  const schema = types.map((type, at) => ({ name: `c${at}`, type }));
  const of = (kept: Trial['rows']): TableSource =>
    memoryTable(schema, [
      batchOf(
        kept.length,
        types.map((type, at) =>
          vectorFrom(
            type,
            kept.map((row) => row[at] ?? null),
          ),
        ),
      ),
    ]);
  return {
    ...of(rows),
    scan(request) {
      const { predicate } = request;
      const kept = predicate === undefined ? rows : rows.filter((row) => mayBeWanted(row, types, predicate));
      return of(kept).scan(request);
    },
  };
}

/** As files and cases decide it. */
const mayBeWanted = (row: Trial['rows'][number], types: Trial['types'], predicate: ScanPredicate): boolean =>
  types.every((type, at) => {
    const value = row[at] ?? null;
    const name = `c${at}`;
    if (type === 'string') return textColumnTest(predicate, name)?.((value ?? '') as string) ?? true;
    if (value === null || (type !== 'int' && !isLongType(type))) return true;
    const test = numberColumnTest(predicate, name, type);
    if (test === undefined || typeof value === 'number') return test?.(value as number) ?? true;
    return typeof value !== 'bigint' || !isLongType(type) || !fitsNarrow(type, value)
      ? true
      : test(toNarrow(type, value));
  });
