import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createEngine } from '../../src/index.ts';

/** Edges between a few nodes. */
const edges = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 }), fc.constantFrom('red', 'blue')),
  { minLength: 1, maxLength: 9 },
);

type Edge = readonly [number, number, string];

async function ask(rows: readonly Edge[], operators: string): Promise<string[]> {
  const engine = createEngine();
  engine.addTable('E', {
    columns: [
      { name: 's', type: 'long' },
      { name: 't', type: 'long' },
      { name: 'line', type: 'string' },
    ],
    rows: rows.map((row) => [...row]),
  });
  const { primary } = await engine.query(`E | make-graph s --> t with_node_id=id | ${operators}`);
  return primary.rows().map((row) => JSON.stringify(row));
}

test('the shortest paths are the matches of least length', async () => {
  await fc.assert(
    fc.asyncProperty(edges, fc.constantFrom('', ' where all(p, line == "red")'), async (rows, also) => {
      const tail = `(a)-[p*1..5]->(b)${also} project a.id, b.id, hops = array_length(map(p, s)), by = tostring(map(p, strcat(s, t, line)))`;
      const all = (await ask(rows, `graph-match cycles=none ${tail}`)).map(
        (row) => JSON.parse(row) as [number, number, number, string],
      );
      const least = new Map<string, number>();
      for (const [a, b, hops] of all)
        least.set(`${a} ${b}`, Math.min(least.get(`${a} ${b}`) ?? Number.POSITIVE_INFINITY, hops));
      const wanted = all
        .filter(([a, b, hops]) => least.get(`${a} ${b}`) === hops)
        .map((row) => JSON.stringify(row));
      const every = await ask(rows, `graph-shortest-paths output=all ${tail}`);
      expect([...every].sort()).toEqual([...wanted].sort());
      const one = await ask(rows, `graph-shortest-paths ${tail}`);
      expect(one.length).toBe(least.size);
      for (const row of one) expect(wanted).toContain(row);
    }),
    { numRuns: 60 },
  );
});

test('a condition that looks at whole paths finds the shortest of those that meet it', async () => {
  await fc.assert(
    fc.asyncProperty(edges, async (rows) => {
      const tail =
        '(a)-[p*1..3]->(b) where any(p, line == "red") project a.id, b.id, hops = array_length(map(p, s))';
      const hopsOf = (found: readonly string[]): Map<string, number> => {
        const least = new Map<string, number>();
        for (const [a, b, hops] of found.map((row) => JSON.parse(row) as [number, number, number]))
          least.set(`${a} ${b}`, Math.min(least.get(`${a} ${b}`) ?? Number.POSITIVE_INFINITY, hops));
        return least;
      };
      const wanted = hopsOf(await ask(rows, `graph-match cycles=none ${tail}`));
      expect(hopsOf(await ask(rows, `graph-shortest-paths ${tail}`))).toEqual(wanted);
    }),
    { numRuns: 60 },
  );
});

test('matches of a path are all the ways there are', async () => {
  await fc.assert(
    fc.asyncProperty(
      edges,
      fc.constantFrom('all', 'unique_edges', 'none'),
      fc.integer({ min: 1, max: 2 }),
      fc.integer({ min: 2, max: 4 }),
      async (rows, cycles, from, to) => {
        const some = rows.slice(0, 7);
        const found = await ask(
          some.map(([s, t], at): Edge => [s, t, String(at)]),
          `graph-match cycles=${cycles} (a)-[p*${from}..${to}]->(b) project a.id, b.id, by = tostring(map(p, line)), through = tostring(map(inner_nodes(p), id))`,
        );
        const wanted: string[] = [];
        const follow = (nodes: readonly number[], last: number, by: readonly number[]): void => {
          if (by.length >= from)
            wanted.push(
              JSON.stringify([
                nodes[0],
                last,
                JSON.stringify(by.map(String)),
                JSON.stringify(nodes.slice(1, -1)),
              ]),
            );
          if (by.length === to) return;
          for (const [at, [s, t]] of some.entries()) {
            if (s !== last || (cycles !== 'all' && by.includes(at))) continue;
            if (cycles === 'none' && nodes.includes(t)) continue;
            follow([...nodes, t], t, [...by, at]);
          }
        };
        for (const node of [0, 1, 2, 3, 4, 5].filter((id) => some.some(([s, t]) => s === id || t === id)))
          follow([node], node, []);
        expect([...found].sort()).toEqual([...wanted].sort());
      },
    ),
    { numRuns: 80 },
  );
});

test('components are what can be reached', async () => {
  await fc.assert(
    fc.asyncProperty(edges, fc.constantFrom('weak', 'strong'), async (rows, kind) => {
      const marked = (
        await ask(rows, `graph-mark-components kind=${kind} | graph-to-table nodes | project id, ComponentId`)
      ).map((row) => JSON.parse(row) as [number, number]);
      const reach = (from: number): Set<number> => {
        const reached = new Set([from]);
        const open = [from];
        for (let node = open.pop(); node !== undefined; node = open.pop())
          for (const [s, t] of rows)
            for (const [a, b] of kind === 'weak'
              ? [
                  [s, t],
                  [t, s],
                ]
              : [[s, t]])
              if (a === node && b !== undefined && !reached.has(b)) {
                reached.add(b);
                open.push(b);
              }
        return reached;
      };
      expect(marked.map(([id]) => id).sort()).toEqual(
        [...new Set(rows.flatMap((row) => row.slice(0, 2)))].sort(),
      );
      const reached = new Map(marked.map(([id]) => [id, reach(id)]));
      for (const [a, of] of marked)
        for (const [b, other] of marked)
          expect(of === other).toBe(reached.get(a)?.has(b) === true && reached.get(b)?.has(a) === true);
      expect(new Set(marked.map(([, of]) => of)).size).toBe(Math.max(...marked.map(([, of]) => of)) + 1);
    }),
    { numRuns: 60 },
  );
});

test('choosing nodes leaves the edges between them', async () => {
  await fc.assert(
    fc.asyncProperty(edges, async (rows) => {
      const found = await ask(rows, 'graph-where-nodes id < 3 | graph-to-table edges');
      expect([...found].sort()).toEqual(
        rows
          .filter(([s, t]) => s < 3 && t < 3)
          .map((row) => JSON.stringify(row))
          .sort(),
      );
    }),
    { numRuns: 40 },
  );
});
